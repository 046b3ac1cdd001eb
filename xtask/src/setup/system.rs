//! Debian's packages, and the rights to install them.

use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::run;

/// Whether this program may change the system: as root, or through a sudo that asks nothing.
fn rights() -> Option<Vec<&'static str>> {
    if run::output(&mut run::command("id", ["-u"])).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    let silent = Command::new("sudo")
        .args(["-n", "true"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    silent.then(|| vec!["sudo", "-n"])
}

/// Runs a command as root; without the rights the failure names `what` it was for and the command to type.
pub(super) fn as_root(what: &str, args: &[&str]) -> Outcome<()> {
    let Some(before) = rights() else {
        return Err(Failure::Missing { what: what.to_owned(), command: format!("sudo {}", args.join(" ")) });
    };
    let words: Vec<&str> = before.into_iter().chain(args.iter().copied()).collect();
    let Some((program, rest)) = words.split_first() else {
        return Err(Failure::new("an empty command"));
    };
    run::run(run::command(program, rest).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Installs Debian packages. Removes none: a package that conflicts with one of the user's fails instead.
pub(super) fn apt_install(what: &str, packages: &[&str]) -> Outcome<()> {
    let names = packages.join(" ");
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {names}");
    if run::output(&mut run::command("apt-get", ["--version"])).is_none() {
        return Err(Failure::Missing {
            what: format!("{what} (and this system has no apt-get)"),
            command: format!("{by_hand}   # or this system's own way to the same programs"),
        });
    }
    println!("Installing {what}: Debian packages {names}.");
    if rights().is_none() {
        return Err(Failure::Missing { what: what.to_owned(), command: by_hand });
    }
    as_root(what, &["apt-get", "update", "-qq", "-o", "DPkg::Lock::Timeout=120"])?;
    let mut args = vec!["apt-get", "install", "-qq", "-y", "--no-install-recommends", "--no-remove"];
    args.extend(["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]);
    args.extend(packages);
    as_root(what, &args).map_err(|failure| match failure {
        Failure::Failed(reason) => Failure::Missing { what: format!("{what}: {reason}"), command: by_hand },
        other => other,
    })
}
