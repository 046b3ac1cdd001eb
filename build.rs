//! Lets the linker keep what `cargo xtask build` needs to cut the page's program into pieces.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let set = |name: &str| std::env::var_os(name);
    let for_wasm = set("CARGO_CFG_TARGET_ARCH").is_some_and(|architecture| architecture == "wasm32");
    if for_wasm && set("CARGO_FEATURE_SPLIT").is_some() {
        // Which code and data refer to which: without this a linked module does not tell.
        println!("cargo::rustc-link-arg-bin=counterweight-page=--emit-relocs");
    }
}
