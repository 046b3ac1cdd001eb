//! A chromedriver for the time of the browser tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::run;
use crate::setup::Browser;

/// A driver that takes longer to start never will.
const START_LIMIT: Duration = Duration::from_secs(30);

/// A running chromedriver; dropping it ends it and the browsers it started.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts it on a free port.
    pub(crate) fn start(browser: &Browser) -> Outcome<Self> {
        let mut child = run::command(&browser.driver, ["--port=0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| Failure::at(&browser.driver, &e))?;
        let (send, receive) = mpsc::channel();
        if let Some(out) = child.stdout.take() {
            thread::spawn(move || read_port(out, &send));
        }
        match receive.recv_timeout(START_LIMIT) {
            Ok(port) => Ok(Self { child, port }),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(Failure::new("chromedriver did not say which port it took"))
            }
        }
    }

    /// The port it answers on.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Where WebDriver clients reach it.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to shut down it ends its browsers; killed it would leave them running.
        if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = write!(
                stream,
                "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
                self.port
            );
            let _ = stream.read_to_end(&mut Vec::new());
        }
        for _ in 0..50 {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Finds the port in "ChromeDriver was started successfully on port 41234." and reads on, or the driver would block at
/// a full pipe.
fn read_port(out: ChildStdout, send: &mpsc::Sender<u16>) {
    for line in BufReader::new(out).lines().map_while(Result::ok) {
        if let Some(text) = line.split("successfully on port ").nth(1)
            && let Ok(port) = text.trim_end_matches('.').parse()
        {
            let _ = send.send(port);
        }
    }
}
