//! The built page on a web server of its own, whole or with a part missing.

use std::cell::RefCell;
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
    server: RefCell<Option<Running>>,
    url: String,
    path: String,
    folder: PathBuf,
    is_copy: bool,
}

impl Site {
    /// Serves the page under a path.
    #[must_use]
    pub fn under(path: &str) -> Self {
        Self::of(dist(), path, false)
    }

    /// Whether the built page has a file of such a name.
    #[must_use]
    pub fn has(is_it: impl Fn(&str) -> bool) -> bool {
        let mut files = fs::read_dir(dist()).unwrap().map(Result::unwrap);
        files.any(|entry| is_it(&entry.file_name().to_string_lossy()))
    }

    /// Serves a copy of the page under a path.
    #[must_use]
    pub fn copied_under(path: &str) -> Self {
        let copy = new_folder();
        copy_page(&copy, |_| true);
        Self::of(copy, path, true)
    }

    /// Serves a copy of the page without the files of such names.
    #[must_use]
    pub fn without(is_missing: impl Fn(&str) -> bool) -> Self {
        let copy = new_folder();
        let left_out = copy_page(&copy, |name| !is_missing(name));
        assert!(left_out > 0, "the built page has no such file");
        Self::of(copy, "/", true)
    }

    /// Serves one file, as a page of somebody else's.
    #[must_use]
    pub fn with_page(text: &str) -> Self {
        let folder = new_folder();
        fs::write(folder.join("index.html"), text).unwrap();
        Self::of(folder, "/", true)
    }

    /// The page as one file on this machine, which no server serves; none where nobody has made it (`cargo test` alone makes no
    /// page).
    #[must_use]
    pub fn one_file() -> Option<Self> {
        let Some(file) = env::var_os("COUNTERWEIGHT_ONE_FILE").map(PathBuf::from) else {
            eprintln!(
                "not looked at: `cargo xtask single-file` makes the file, COUNTERWEIGHT_ONE_FILE names it"
            );
            return None;
        };
        Some(Self::on_disk(&file))
    }

    /// A file on this machine, which no server serves.
    fn on_disk(file: &Path) -> Self {
        let file = fs::canonicalize(file).unwrap();
        let url = url::Url::from_file_path(&file).unwrap().into();
        Self { server: RefCell::new(None), url, path: String::new(), folder: file, is_copy: false }
    }

    /// With something in its address behind the path.
    #[must_use]
    pub fn asking(mut self, query: &str) -> Self {
        self.url.push_str(query);
        self
    }

    fn of(folder: PathBuf, path: &str, is_copy: bool) -> Self {
        let server = serve(&folder, path, 0);
        let url = server.url().to_owned();
        Self { server: RefCell::new(Some(server)), url, path: path.to_owned(), folder, is_copy }
    }

    /// Brings the missing files back.
    pub fn complete(&self) {
        copy_page(self.folder_to_change(), |_| true);
    }

    /// Takes the server away.
    pub fn stop(&self) {
        self.server.take();
    }

    /// Brings it back, at the same address.
    pub fn start(&self) {
        let port = url::Url::parse(&self.url).unwrap().port().unwrap();
        *self.server.borrow_mut() = Some(serve(&self.folder, &self.path, port));
    }

    /// The folder of a copy, for a test that changes its files.
    #[must_use]
    pub fn folder_to_change(&self) -> &Path {
        assert!(self.is_copy, "the built page itself is not changed");
        &self.folder
    }

    /// Puts another build into the place of this one: the page says which (`data-build`), and every file named by its content
    /// has another name and one more byte of content. The list of the service worker is of the old one until
    /// [`Site::list`].
    pub fn change(&self, build: &str) {
        let folder = self.folder_to_change();
        let mut texts = Vec::new();
        let mut renamed = Vec::new();
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            let Some((stem, ending)) = named_by_content(&name) else { continue };
            let new = format!("{stem}-{build:0>16}.{ending}");
            renamed.push((name, new));
        }
        // The longest first: the script's name is the beginning of its program's.
        renamed.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        for (name, new) in &renamed {
            fs::rename(folder.join(name), folder.join(new)).unwrap();
            if !new.ends_with(".wasm") {
                texts.push(new.clone());
            }
        }
        texts.extend(["index.html".to_owned(), "embed.html".to_owned()]);
        for name in texts {
            let file = folder.join(&name);
            let mut text = fs::read_to_string(&file).unwrap();
            for (old, new) in &renamed {
                text = text.replace(old, new);
            }
            if name == "index.html" {
                let with_mark = text.replacen("<html ", &format!("<html data-build=\"{build}\" "), 1);
                assert_ne!(with_mark, text, "index.html begins in another way");
                text = with_mark;
            } else {
                text.push('\n');
            }
            fs::write(file, text).unwrap();
        }
    }

    /// Lists the files for the service worker, as the last step of a build does.
    pub fn list(&self) {
        xtask::offline::write_list(self.folder_to_change()).unwrap();
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Scheme, host and port: all that the page may ask anything of. Of a file on disk: itself.
    #[must_use]
    pub fn origin(&self) -> String {
        let url = url::Url::parse(self.url()).unwrap();
        if url.scheme() == "file" { self.url.clone() } else { url.origin().ascii_serialization() }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if self.is_copy {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A name in its stem, without its hash, and its ending.
fn named_by_content(name: &str) -> Option<(&str, &str)> {
    let (rest, ending) = name.rsplit_once('.')?;
    let (stem, hash) = rest.rsplit_once('-')?;
    let hash = hash.strip_suffix("_bg").unwrap_or(hash);
    let is_hash = hash.len() >= 12 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hash.then_some((stem, ending))
}

/// An empty folder of its own.
pub(crate) fn new_folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("counterweight-site-{}-{number}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Copies the files of the built page whose names are wanted; how many were not.
fn copy_page(to: &Path, is_wanted: impl Fn(&str) -> bool) -> usize {
    let mut left_out = 0;
    for entry in fs::read_dir(dist()).unwrap().map(Result::unwrap) {
        let name = entry.file_name();
        if !is_wanted(&name.to_string_lossy()) {
            left_out += 1;
        } else if entry.path().is_file() {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
    left_out
}

fn serve(folder: &Path, path: &str, port: u16) -> Running {
    Server::bind(folder, port).unwrap().under(path).spawn().unwrap()
}
