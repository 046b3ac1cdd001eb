//! Where things are: the checkout, cargo's target folder, the tools installed in it, and the search path.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The folders every command works with.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The root of the checkout.
    pub(crate) root: PathBuf,
    /// cargo's target folder, which may lie outside the checkout.
    pub(crate) target: PathBuf,
}

impl Place {
    /// Finds the checkout and the target folder of the running command.
    pub(crate) fn find() -> Outcome<Self> {
        // The run-time variable first: with one target folder for two checkouts the compiled-in path may be the other's.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .filter(|root| root.join("Trunk.toml").exists())
            .ok_or_else(|| Failure::new(format!("no checkout around {}", package.display())))?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty()) {
            Some(dir) => env::current_dir().map_err(|e| Failure::at(Path::new("."), &e))?.join(dir),
            None => marked_target_folder().unwrap_or_else(|| root.join("target")),
        };
        Ok(Self { root, target })
    }

    /// What `cargo xtask setup` installs for this checkout alone.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where the programs started here look for programs: our own tools, `cargo install`'s, then PATH.
    pub(crate) fn search_path(&self) -> Vec<PathBuf> {
        let mut dirs = self.own_tools();
        let cargo_home = env::var_os("CARGO_HOME")
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cargo")));
        dirs.extend(cargo_home.map(|home| home.join("bin")));
        dirs.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
        dirs
    }

    /// The search path on which `cargo` and `rustc` are those of the folder `bin`. Our own tools still come before it:
    /// it may be /usr/bin, with a wasm-opt of another version in it.
    pub(crate) fn search_path_with(&self, bin: &Path) -> Vec<PathBuf> {
        let mut dirs = self.search_path();
        let there =
            ["cargo", "rustc"].iter().all(|name| self.which(name).is_some_and(|p| p.parent() == Some(bin)));
        if !there {
            dirs.insert(self.own_tools().len(), bin.to_path_buf());
        }
        dirs
    }

    fn own_tools(&self) -> Vec<PathBuf> {
        vec![self.tools().join("bin"), self.tools().join("npm/node_modules/.bin")]
    }

    /// The first program of that name on the search path.
    pub(crate) fn which(&self, name: &str) -> Option<PathBuf> {
        self.search_path()
            .into_iter()
            .map(|dir| dir.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
            .find(|p| p.is_file())
    }
}

/// cargo marks its target folder with a CACHEDIR.TAG; this program lies somewhere below it.
fn marked_target_folder() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    program.ancestors().find(|dir| dir.join("CACHEDIR.TAG").is_file()).map(Path::to_path_buf)
}
