//! The file server over real connections.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should panic, helpers included")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;

use xtask::server::{Running, Server};

/// A folder with a page, a program, a folder in it, and a secret beside it.
fn site(name: &str) -> PathBuf {
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&base);
    let root = base.join("dist");
    fs::create_dir_all(root.join("inner")).unwrap();
    fs::write(base.join("secret.txt"), "secret").unwrap();
    fs::write(root.join("index.html"), "<p>page").unwrap();
    fs::write(root.join("inner/index.html"), "<p>inner").unwrap();
    fs::write(root.join("a_bg.wasm"), b"\0asm").unwrap();
    fs::write(root.join("two words.txt"), "words").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(base.join("secret.txt"), root.join("link.txt")).unwrap();
    root
}

fn start(name: &str) -> Running {
    Server::bind(&site(name), 0).unwrap().spawn().unwrap()
}

/// Sends one request line as it is and returns the whole answer.
fn ask(server: &Running, method: &str, path: &str) -> String {
    let host = server.url().trim_start_matches("http://").split('/').next().unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn serves_the_page_and_its_program_with_their_types() {
    let server = start("types");
    let page = ask(&server, "GET", "/?lang=zh#x");
    assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("\r\n\r\n<p>page"), "{page}");
    assert!(
        page.contains("Content-Type: text/html; charset=utf-8\r\n") && page.contains("no-cache"),
        "{page}"
    );
    assert!(ask(&server, "GET", "/a_bg.wasm").contains("Content-Type: application/wasm\r\n"));
    assert!(ask(&server, "GET", "/two%20words.txt").ends_with("words"));
}

#[test]
fn head_gives_the_length_without_the_body() {
    let head = ask(&start("head"), "HEAD", "/index.html");
    assert!(head.contains("Content-Length: 7\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn nothing_outside_the_folder() {
    let server = start("outside");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/inner/..%2f../secret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/link.txt",
        "/%00",
        "/%zz",
    ] {
        let answer = ask(&server, "GET", path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    assert!(ask(&server, "POST", "/").starts_with("HTTP/1.1 405"));
    assert!(ask(&server, "", "").starts_with("HTTP/1.1 400"));
}

#[test]
fn a_folder_without_its_slash_is_sent_on() {
    let server = start("slash");
    let answer = ask(&server, "GET", "/inner");
    assert!(answer.starts_with("HTTP/1.1 308") && answer.contains("Location: /inner/\r\n"), "{answer}");
    assert!(ask(&server, "GET", "/inner/").ends_with("<p>inner"));
}

#[test]
fn under_a_path_and_nowhere_else() {
    let server = Server::bind(&site("under"), 0).unwrap().under("some/where").spawn().unwrap();
    assert!(server.url().ends_with("/some/where/"), "{}", server.url());
    assert!(ask(&server, "GET", "/some/where/").ends_with("<p>page"));
    assert!(ask(&server, "GET", "/").starts_with("HTTP/1.1 404"));
}

#[test]
fn dropping_it_frees_the_port() {
    let server = start("drop");
    let port: u16 = server.url().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    drop(server);
    assert!(Server::bind(&site("drop"), port).is_ok());
}
