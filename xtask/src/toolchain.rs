//! A Rust toolchain by its folder of programs, and the clean environment its programs are started in.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;

/// The triple of the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// One Rust toolchain.
#[derive(Debug, Clone)]
pub(crate) struct Toolchain {
    /// The folder with its own `cargo` and `rustc`: the real programs, not rustup's stand-ins. Those choose by
    /// `RUSTUP_TOOLCHAIN`, by `RUSTUP_HOME` and by `HOME`, and fail under an empty home; a folder early in PATH
    /// always means the same toolchain, for trunk's children too.
    pub(crate) bin: PathBuf,
    /// `rustc -vV`.
    pub(crate) version: String,
    /// `rustc --print sysroot`.
    pub(crate) sysroot: PathBuf,
    /// How it links for the page.
    pub(crate) linker: Linker,
}

/// What links the page's wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Linker {
    /// The toolchain's own rust-lld.
    Own,
    /// LLVM's wasm-ld of the compiler's LLVM version, where the toolchain brings none.
    Foreign(PathBuf),
    /// Neither is here.
    Missing,
}

/// Written beside a standard library built by us: `rustc -vV` of the compiler it belongs to. No other can read it.
pub(crate) const STAMP: &str = "built-by.txt";

impl Toolchain {
    /// The toolchain whose cargo started this program.
    pub(crate) fn native(place: &Place) -> Outcome<Self> {
        let started_by = env::var_os("CARGO").map(PathBuf::from);
        let cargo = started_by
            .filter(|cargo| cargo.parent().is_some_and(|dir| program(dir, "rustc").is_file()))
            .or_else(|| place.which("cargo"))
            .ok_or_else(|| Failure::new("no cargo on PATH"))?;
        let bin = cargo.parent().ok_or_else(|| Failure::new("cargo lies in no folder"))?;
        Self::at(bin)
    }

    /// The toolchain in this folder.
    pub(crate) fn at(bin: &Path) -> Outcome<Self> {
        let rustc = program(bin, "rustc");
        let ask = |args: &[&str]| {
            let mut command = run::command(&rustc, args);
            clean(&mut command);
            run::output(&mut command).ok_or_else(|| {
                Failure::new(format!("`{} {}` does not work", rustc.display(), args.join(" ")))
            })
        };
        let version = ask(&["-vV"])?;
        let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?);
        let mut toolchain = Self { bin: bin.to_path_buf(), version, sysroot, linker: Linker::Missing };
        toolchain.linker = toolchain.find_linker();
        Ok(toolchain)
    }

    fn find_linker(&self) -> Linker {
        let host = self.field("host").unwrap_or_default();
        if program(&self.sysroot.join("lib/rustlib").join(host).join("bin"), "rust-lld").is_file() {
            return Linker::Own;
        }
        let Some(llvm) = self.llvm() else {
            return Linker::Missing;
        };
        let path = env::var_os("PATH").unwrap_or_default();
        let dirs: Vec<PathBuf> = env::split_paths(&path).collect();
        let named = |name: &str| dirs.iter().map(|dir| program(dir, name)).find(|file| file.is_file());
        // One of another LLVM version may not read this compiler's objects: "LLD 22.1.8" for LLVM 22.
        let fits = |file: &PathBuf| {
            let text = run::output(&mut run::command(file, ["--version"])).unwrap_or_default();
            text.contains(&format!("LLD {llvm}."))
        };
        let candidates = [format!("wasm-ld-{llvm}"), "wasm-ld".to_owned()];
        candidates.iter().filter_map(|name| named(name)).find(fits).map_or(Linker::Missing, Linker::Foreign)
    }

    /// The major version of its LLVM, which the linker's must match.
    pub(crate) fn llvm(&self) -> Option<&str> {
        self.field("LLVM version")?.split('.').next()
    }

    /// A line of `rustc -vV`, such as "release" or "LLVM version".
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Where the standard library of the wasm target lies, or would.
    pub(crate) fn wasm_library(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(WASM).join("lib")
    }

    /// Whether the standard library of the wasm target is there, and is this compiler's.
    pub(crate) fn has_library(&self) -> bool {
        let library = self.wasm_library();
        let built_by = std::fs::read_to_string(library.join(STAMP));
        let stale = built_by.is_ok_and(|version| version.trim() != self.version);
        !stale
            && std::fs::read_dir(library).is_ok_and(|entries| {
                entries.flatten().any(|entry| {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    name.starts_with("libstd-") && name.ends_with(".rlib")
                })
            })
    }

    /// Whether it can build the page.
    pub(crate) fn builds_wasm(&self) -> bool {
        self.has_library() && self.linker != Linker::Missing
    }

    /// One target folder per toolchain for what is built for the page: objects made against one copy of the standard
    /// library cannot be used with another (E0463), and native builds are not thrown away by wasm ones.
    pub(crate) fn wasm_target_folder(&self, place: &Place) -> PathBuf {
        let release = self.field("release").unwrap_or("unknown");
        let hash = self.field("commit-hash").unwrap_or("unknown");
        let hash = hash.get(..9).unwrap_or(hash);
        place.target.join("wasm").join(format!("{release}-{hash}"))
    }

    /// One of its programs, or another program that will find this toolchain's cargo and rustc.
    pub(crate) fn command<'a>(
        &self,
        place: &Place,
        name: &str,
        args: impl IntoIterator<Item = &'a str>,
    ) -> Command {
        let own = program(&self.bin, name);
        let path = if own.is_file() { own } else { place.which(name).unwrap_or_else(|| PathBuf::from(name)) };
        let mut command = run::command(path, args);
        command.current_dir(&place.root);
        clean(&mut command);
        if let Ok(path) = env::join_paths(place.search_path_with(&self.bin)) {
            command.env("PATH", path);
        }
        command.env("CARGO_TARGET_DIR", &place.target);
        command
    }

    /// As `command`, set up to build for the page.
    pub(crate) fn wasm_command<'a>(
        &self,
        place: &Place,
        name: &str,
        args: impl IntoIterator<Item = &'a str>,
    ) -> Command {
        let mut command = self.command(place, name, args);
        command.env("CARGO_TARGET_DIR", self.wasm_target_folder(place));
        // Names of functions stay without it. With it each of the four programs that a test run links is 250 MB.
        command.env("CARGO_PROFILE_DEV_DEBUG", "none");
        if let Linker::Foreign(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

/// The path of a program in a folder.
pub(crate) fn program(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Takes out what cargo and rustup put into the environment for *this* program: a child of another toolchain would take
/// it for its own, and build scripts that watch such variables would run again at every turn.
pub(crate) fn clean(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let ours =
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|prefix| text.starts_with(prefix))
                || matches!(
                    &*text,
                    "CARGO"
                        | "CARGO_CRATE_NAME"
                        | "CARGO_PRIMARY_PACKAGE"
                        | "OUT_DIR"
                        | "RUSTUP_TOOLCHAIN"
                        | "RUST_RECURSION_COUNT"
                );
        if ours {
            command.env_remove(name);
        }
    }
    // `cargo run` adds the toolchain's own libraries, which another toolchain's rustc must not pick up.
    if let Some(dirs) = env::var_os("LD_LIBRARY_PATH") {
        let foreign = |dir: &PathBuf| {
            !dir.join("rustlib").is_dir() && !dir.ends_with("deps") && !dir.ends_with("debug")
        };
        match env::join_paths(env::split_paths(&dirs).filter(foreign)) {
            Ok(rest) if !rest.is_empty() => command.env("LD_LIBRARY_PATH", rest),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
}
