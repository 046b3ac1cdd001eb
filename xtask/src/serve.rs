//! `cargo xtask serve`: builds the page and serves it until Ctrl-C.

use std::io;
use std::path::Path;
use std::process::Stdio;

use xtask::server::Server;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::{build, run, setup};

/// How many ports are tried from the wanted one on.
const TRIES: u16 = 20;

/// What the command line asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The first port to try; 0 is any free one.
    pub(crate) port: u16,
    /// Whether to open the browser.
    pub(crate) open: bool,
}

impl Options {
    /// Reads `[--port N] [--no-open]`.
    pub(crate) fn parse(args: &[&str]) -> Outcome<Self> {
        let mut options = Self { port: 8080, open: true };
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            match *arg {
                "--no-open" => options.open = false,
                "--port" => {
                    let number = rest.next().and_then(|text| text.parse().ok());
                    options.port = number
                        .ok_or_else(|| Failure::Usage("--port takes a number up to 65535".to_owned()))?;
                }
                other => return Err(Failure::Usage(format!("serve: what is `{other}`?"))),
            }
        }
        Ok(options)
    }
}

/// The command.
pub(crate) fn command(place: &Place, options: &Options) -> Outcome<()> {
    let builders = setup::for_building(place)?;
    build::page(place, &builders)?;
    let server =
        bind(&place.dist(), options.port).map_err(|e| Failure::new(format!("no port to serve on: {e}")))?;
    let address = server.url().map_err(|e| Failure::new(e.to_string()))?;
    println!("\nCounterweight is at {address} (Ctrl-C ends it)");
    if options.open {
        open(&address);
    }
    server.run().map_err(|e| Failure::new(e.to_string()))
}

/// The wanted port, or the next free one after it.
fn bind(dist: &Path, port: u16) -> io::Result<Server> {
    let last = port.saturating_add(TRIES);
    let mut attempt = port;
    loop {
        match Server::bind(dist, attempt) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && attempt < last => attempt += 1,
            other => return other,
        }
    }
}

/// Opens the browser where there is a desktop; the address is printed either way.
fn open(address: &str) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "linux" if desktop => "xdg-open",
        _ => return,
    };
    let _ = run::command(opener, [address])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

#[cfg(test)]
mod tests {
    use super::{Options, bind};

    #[test]
    fn options() {
        assert_eq!(Options::parse(&[]).unwrap(), Options { port: 8080, open: true });
        assert_eq!(Options::parse(&["--no-open", "--port", "9"]).unwrap(), Options { port: 9, open: false });
        assert!(Options::parse(&["--port"]).is_err());
        assert!(Options::parse(&["--port", "70000"]).is_err());
        assert!(Options::parse(&["--prot", "1"]).is_err());
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let here = std::env::temp_dir();
        let first = bind(&here, 0).unwrap();
        let port: u16 =
            first.url().unwrap().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        // The system may hand out the very last port, after which there is none to pass on to.
        if port < u16::MAX {
            assert_ne!(bind(&here, port).unwrap().url().unwrap(), first.url().unwrap());
        }
    }
}
