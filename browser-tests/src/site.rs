//! The built page on a web server of its own, whole or with a part missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use xtask::server::{Running, Server};

/// The built page: `COUNTERWEIGHT_DIST`, or `dist/` of the checkout.
#[must_use]
pub fn dist() -> PathBuf {
    let dist = env::var_os("COUNTERWEIGHT_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist"), PathBuf::from);
    assert!(dist.join("index.html").is_file(), "no page in {}: `cargo xtask build` first", dist.display());
    dist
}

/// A page being served until this value is dropped.
#[derive(Debug)]
pub struct Site {
    server: Running,
    copy: Option<PathBuf>,
}

impl Site {
    /// Serves the page under a path.
    #[must_use]
    pub fn under(path: &str) -> Self {
        Self { server: serve(&dist(), path), copy: None }
    }

    /// Whether the built page has a file of such a name.
    #[must_use]
    pub fn has(is_it: impl Fn(&str) -> bool) -> bool {
        let mut files = fs::read_dir(dist()).unwrap().map(Result::unwrap);
        files.any(|entry| is_it(&entry.file_name().to_string_lossy()))
    }

    /// Serves a copy of the page without the files of such names.
    #[must_use]
    pub fn without(is_missing: impl Fn(&str) -> bool) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let copy = env::temp_dir().join(format!("counterweight-site-{}-{number}", process::id()));
        fs::create_dir_all(&copy).unwrap();
        let mut left_out = 0;
        for entry in fs::read_dir(dist()).unwrap().map(Result::unwrap) {
            let name = entry.file_name();
            if is_missing(&name.to_string_lossy()) {
                left_out += 1;
            } else if entry.path().is_file() {
                fs::copy(entry.path(), copy.join(name)).unwrap();
            }
        }
        assert!(left_out > 0, "the built page has no such file");
        Self { server: serve(&copy, "/"), copy: Some(copy) }
    }

    /// Brings the missing files back.
    pub fn complete(&self) {
        let copy = self.copy.as_ref().expect("only a copy lacks something");
        for entry in fs::read_dir(dist()).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
            }
        }
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// Scheme, host and port: all that the page may ask anything of.
    #[must_use]
    pub fn origin(&self) -> String {
        url::Url::parse(self.url()).unwrap().origin().ascii_serialization()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(copy) = &self.copy {
            let _ = fs::remove_dir_all(copy);
        }
    }
}

fn serve(folder: &Path, path: &str) -> Running {
    Server::bind(folder, 0).unwrap().under(path).spawn().unwrap()
}
