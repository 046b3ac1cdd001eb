//! The program between a test and its browser: the one that `cargo xtask test` has started, or one of our own.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::engine::Engine;

/// A driver that answers. One of our own ends with this value.
#[derive(Debug)]
pub struct Driver {
    /// Where it answers.
    pub url: String,
    engine: Engine,
    own: Option<Child>,
}

impl Driver {
    /// For Chromium the driver named in `COUNTERWEIGHT_CHROMEDRIVER`; without that, a new one from the search path on a free port.
    /// A geckodriver has one browser at a time: for Firefox it is always a new one, of the program `COUNTERWEIGHT_GECKODRIVER`,
    /// that of the project's own tools, or one from the search path.
    #[must_use]
    pub fn find(engine: Engine) -> Self {
        match engine {
            Engine::Chromium => match env::var("COUNTERWEIGHT_CHROMEDRIVER") {
                Ok(url) if !url.is_empty() => Self { url, engine, own: None },
                _ => Self::start(engine, Path::new("chromedriver"), &["--port=0"], "successfully on port "),
            },
            Engine::Firefox => {
                Self::start(engine, &geckodriver(), &["--port", "0"], "Listening on 127.0.0.1:")
            }
        }
    }

    /// Starts a driver that says on which port it answers behind these words. One that took a port which was only half free ends by itself,
    /// and is started once more.
    fn start(engine: Engine, program: &Path, arguments: &[&str], words: &str) -> Self {
        const ATTEMPTS: u32 = 5;
        for _ in 0..ATTEMPTS {
            let mut child = Command::new(program)
                .args(arguments)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap_or_else(|error| {
                    panic!(
                        "cannot start {} ({error}); `cargo xtask setup` says what is missing",
                        program.display()
                    )
                });
            let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
            let port = lines
                .by_ref()
                .map_while(Result::ok)
                .find_map(|line| Some(line.split_once(words)?.1.trim_end_matches('.').to_owned()));
            if let Some(port) = port {
                // Read on, or the driver would stop at a full pipe.
                thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
                return Self { url: format!("http://127.0.0.1:{port}"), engine, own: Some(child) };
            }
            // It has ended.
            let _ = child.wait();
        }
        panic!("{} does not say which port it took", program.display());
    }
}

fn geckodriver() -> PathBuf {
    if let Some(program) = env::var_os("COUNTERWEIGHT_GECKODRIVER") {
        return program.into();
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/bin/geckodriver");
    if own.is_file() { own } else { "geckodriver".into() }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let Some(mut child) = self.own.take() else { return };
        // Asked to shut down a chromedriver ends its browsers; killed it would leave them running. A geckodriver knows no such
        // request, and its one browser has ended with its session.
        let asked = self.engine == Engine::Chromium && ask_to_shut_down(&self.url).is_ok();
        if !asked {
            let _ = child.kill();
        }
        let _ = child.wait();
    }
}

fn ask_to_shut_down(url: &str) -> std::io::Result<usize> {
    let address = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /shutdown HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    stream.read_to_end(&mut Vec::new())
}
