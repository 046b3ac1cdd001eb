//! One headless Chromium over WebDriver, with the standard library alone: enough to open a page and to call a script in it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::test::driver::Driver;

/// Scripts here take minutes on a slow machine, never this long.
const LONGEST: Duration = Duration::from_secs(600);

/// A browser; dropping it closes it, and then its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    driver: Driver,
    session: String,
}

impl Browser {
    /// Starts one with nothing remembered, in a window like a laptop's.
    pub(crate) fn start(driver: Driver) -> Outcome<Self> {
        let capabilities = format!(
            r#"{{"capabilities":{{"alwaysMatch":{{"browserName":"chrome","timeouts":{{"script":{}}},"goog:chromeOptions":{{"args":["--headless=new","--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--disable-dev-shm-usage","--window-size=1280,1000","--lang=en-US"]}}}}}}}}"#,
            LONGEST.as_millis()
        );
        let answer = ask(&driver, "POST", "/session", &capabilities)?;
        let session = text_after(&answer, r#""sessionId":""#)
            .ok_or_else(|| Failure::new(format!("chromedriver started no browser: {answer}")))?
            .to_owned();
        Ok(Self { driver, session })
    }

    /// Opens an address.
    pub(crate) fn go(&self, url: &str) -> Outcome<()> {
        self.ask("url", &format!(r#"{{"url":{}}}"#, quoted(url))).map(drop)
    }

    /// Calls `script` with a word, two numbers and a callback; gives the text that the callback got.
    pub(crate) fn call(&self, script: &str, task: &str, numbers: [u32; 2]) -> Outcome<String> {
        let body = format!(
            r#"{{"script":{},"args":[{},{},{}]}}"#,
            quoted(script),
            quoted(task),
            numbers[0],
            numbers[1]
        );
        let answer = self.ask("execute/async", &body)?;
        text_after(&answer, r#""value":""#)
            .map(str::to_owned)
            .ok_or_else(|| Failure::new(format!("the page answered: {answer}")))
    }

    fn ask(&self, command: &str, body: &str) -> Outcome<String> {
        ask(&self.driver, "POST", &format!("/session/{}/{command}", self.session), body)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ask(&self.driver, "DELETE", &format!("/session/{}", self.session), "");
    }
}

/// One request; the body of its answer.
fn ask(driver: &Driver, method: &str, path: &str, body: &str) -> Outcome<String> {
    let failed = |error: io::Error| Failure::new(format!("chromedriver, {path}: {error}"));
    let (ok, answer) = exchange(driver.port(), method, path, body).map_err(failed)?;
    if ok { Ok(answer) } else { Err(Failure::new(format!("chromedriver, {path}: {answer}"))) }
}

/// Sends a request and reads the answer: whether its status is 200, and its body.
fn exchange(port: u16, method: &str, path: &str, body: &str) -> io::Result<(bool, String)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(LONGEST))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut reader = BufReader::new(stream);
    let mut status = String::new();
    reader.read_line(&mut status)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    // By length: the driver may keep the connection open all the same.
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes)?;
    Ok((status.contains(" 200 "), String::from_utf8_lossy(&bytes).into_owned()))
}

/// What stands between `before` and the next quotation mark. Enough for answers of our own making.
fn text_after<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split('"').next()
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{quoted, text_after};

    #[test]
    fn answers() {
        assert_eq!(text_after(r#"{"value":"ok 1.5 2"}"#, r#""value":""#), Some("ok 1.5 2"));
        assert_eq!(text_after(r#"{"value":null}"#, r#""value":""#), None);
    }

    #[test]
    fn texts() {
        assert_eq!(quoted("a\"b\\c\nd"), r#""a\"b\\c\nd""#);
    }
}
