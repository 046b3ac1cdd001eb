//! The chromedriver: the one that `cargo xtask test` has started, or one of our own.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A chromedriver that answers. One of our own ends with this value, and its browsers with it.
#[derive(Debug)]
pub struct Driver {
    /// Where it answers.
    pub url: String,
    own: Option<Child>,
}

impl Driver {
    /// The driver named in `COUNTERWEIGHT_CHROMEDRIVER`; without that, a new one from the search path on a free port.
    #[must_use]
    pub fn find() -> Self {
        match env::var("COUNTERWEIGHT_CHROMEDRIVER") {
            Ok(url) if !url.is_empty() => Self { url, own: None },
            _ => Self::start(),
        }
    }

    fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("cannot start chromedriver ({error}); `cargo xtask setup` says what is missing")
            });
        let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver says which port it took");
        // Read on, or the driver would stop at a full pipe.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { url: format!("http://127.0.0.1:{port}"), own: Some(child) }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let Some(mut child) = self.own.take() else { return };
        // Asked to shut down it ends its browsers; killed it would leave them running.
        let address = self.url.trim_start_matches("http://");
        let asked = TcpStream::connect(address).and_then(|mut stream| {
            write!(stream, "GET /shutdown HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
            stream.read_to_end(&mut Vec::new())
        });
        if asked.is_err() {
            let _ = child.kill();
        }
        let _ = child.wait();
    }
}
