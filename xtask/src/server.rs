//! A file server for a built page, on this machine alone. It stands in for any plain web server: right content types,
//! nothing cached without asking, nothing outside its folder.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longer heads than any browser sends are refused.
const HEAD_LIMIT: u64 = 32 * 1024;

/// Browsers open connections they may never use; none holds a thread for longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that has its port and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    site: Site,
}

/// What is served, and under which path.
#[derive(Debug, Clone)]
struct Site {
    root: PathBuf,
    prefix: String,
}

impl Server {
    /// Takes a port of 127.0.0.1 (0: any free one) for the files of a folder.
    ///
    /// # Errors
    /// The folder does not exist, or the port is taken.
    pub fn bind(root: &Path, port: u16) -> io::Result<Self> {
        let site = Site { root: root.canonicalize()?, prefix: "/".to_owned() };
        Ok(Self { listener: TcpListener::bind((Ipv4Addr::LOCALHOST, port))?, site })
    }

    /// Serves under a path such as "/some/where/", as a host does that has several pages.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        let inner = prefix.trim_matches('/');
        self.site.prefix = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        self
    }

    /// The address of the page.
    ///
    /// # Errors
    /// The system does not tell the port.
    pub fn url(&self) -> io::Result<String> {
        Ok(format!("http://{}{}", self.listener.local_addr()?, self.site.prefix))
    }

    /// Answers until the program ends.
    ///
    /// # Errors
    /// The system takes the port away.
    pub fn run(self) -> io::Result<()> {
        answer_all(&self.listener, &self.site, &AtomicBool::new(false))
    }

    /// Answers on a thread of its own until the returned value is dropped.
    ///
    /// # Errors
    /// The system does not tell the port.
    pub fn spawn(self) -> io::Result<Running> {
        let (url, address) = (self.url()?, self.listener.local_addr()?);
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let _ = answer_all(&self.listener, &self.site, &seen);
        });
        Ok(Running { url, address, stop, thread: Some(thread) })
    }
}

/// A server that answers; dropping it stops it and frees the port.
#[derive(Debug)]
pub struct Running {
    url: String,
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // One more connection, so that the thread sees it.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer_all(listener: &TcpListener, site: &Site, stop: &AtomicBool) -> io::Result<()> {
    loop {
        let accepted = listener.accept();
        if stop.load(Ordering::SeqCst) {
            return Ok(());
        }
        match accepted {
            Ok((stream, _)) => {
                let site = site.clone();
                // A connection that breaks is the browser's business.
                thread::spawn(move || answer(stream, &site));
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => return Err(error),
            // A connection that broke before it was taken, or no free file numbers for a moment.
            Err(_) => thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// One request and its answer; the connection is closed after it.
fn answer(mut stream: TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?.take(HEAD_LIMIT));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    // The whole head is read before the answer: closing a connection with unread bytes can lose what was just sent.
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let reply = Reply::to(&first, site);
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n",
        reply.status,
        reply.body.len()
    )?;
    // Any page may read what anybody can look at: a frame in a sandbox has no origin, and its scripts come from another one.
    write!(
        stream,
        "Content-Type: {}\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\n",
        reply.kind
    )?;
    if let Some(location) = &reply.location {
        write!(stream, "Location: {location}\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    if !first.starts_with("HEAD ") {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

struct Reply {
    status: &'static str,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: &'static str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            location: None,
            body: format!("{status}\n").into_bytes(),
        }
    }

    fn to(request: &str, site: &Site) -> Self {
        let mut words = request.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Self::plain("400 Bad Request");
        };
        if !matches!(method, "GET" | "HEAD") {
            return Self::plain("405 Method Not Allowed");
        }
        let path = target.split(['?', '#']).next().unwrap_or(target);
        let Some(file) = path.strip_prefix(&site.prefix).and_then(|inner| site.file(inner)) else {
            return Self::plain("404 Not Found");
        };
        // Without the closing slash every relative address in the page would mean something else.
        if file.is_dir() && !path.ends_with('/') {
            return Self { location: Some(format!("{path}/")), ..Self::plain("308 Permanent Redirect") };
        }
        let file = if file.is_dir() { file.join("index.html") } else { file };
        match fs::read(&file) {
            Ok(body) => Self { status: "200 OK", kind: content_type(&file), location: None, body },
            Err(_) => Self::plain("404 Not Found"),
        }
    }
}

impl Site {
    /// The file or folder that a path below the prefix means, if it lies in the served folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let decoded = PathBuf::from(decode(path)?);
        // Only plain names: no "..", no drive, no second root. Links that lead out are caught by the check after it.
        let plain = decoded.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let file = plain.then(|| self.root.join(decoded).canonicalize().ok())??;
        file.starts_with(&self.root).then_some(file)
    }
}

/// Undoes percent encoding; nothing for broken encoding, for text that is not UTF-8 and for characters no path has.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains(['\0', '\\'])).then_some(text)
}

/// The content type by the name's ending. A wrong one for wasm makes browsers compile it late, for scripts not at all.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
