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
    /// `RUSTUP_TOOLCHAIN`, by `RUSTUP_HOME` and by `HOME`, and fail under an empty home; a folder at the head of PATH
    /// always means the same toolchain, for trunk's children too.
    pub(crate) bin: PathBuf,
    /// `rustc -vV`.
    pub(crate) version: String,
    /// `rustc --print sysroot`.
    pub(crate) sysroot: PathBuf,
    /// The wasm linker, where the toolchain brings none.
    pub(crate) linker: Option<PathBuf>,
}

impl Toolchain {
    /// The toolchain whose cargo started this program.
    pub(crate) fn native(place: &Place) -> Outcome<Self> {
        let started_by = env::var_os("CARGO").map(PathBuf::from);
        let cargo = started_by
            .filter(|cargo| cargo.parent().is_some_and(|dir| program(dir, "rustc").is_file()))
            .or_else(|| place.which("cargo"))
            .ok_or_else(|| Failure::new("no cargo on PATH"))?;
        let bin = cargo.parent().ok_or_else(|| Failure::new("cargo lies in no folder"))?;
        Self::at(bin, None)
    }

    /// The toolchain in this folder.
    pub(crate) fn at(bin: &Path, linker: Option<PathBuf>) -> Outcome<Self> {
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
        Ok(Self { bin: bin.to_path_buf(), version, sysroot, linker })
    }

    /// A line of `rustc -vV`, such as "release" or "LLVM version".
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Where the standard library of the wasm target lies, or would.
    pub(crate) fn wasm_library(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(WASM).join("lib")
    }

    /// Whether the standard library of the wasm target is there.
    pub(crate) fn has_wasm(&self) -> bool {
        std::fs::read_dir(self.wasm_library()).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name.starts_with("libstd-") && name.ends_with(".rlib")
            })
        })
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
        let dirs = std::iter::once(self.bin.clone()).chain(place.search_path());
        if let Ok(path) = env::join_paths(dirs) {
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
        if let Some(linker) = &self.linker {
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
