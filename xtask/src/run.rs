//! Running other programs: said before it is done, bounded where it may hang, and never left half read.

use std::ffi::OsStr;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// The time, for measuring how long something took.
#[expect(
    clippy::disallowed_methods,
    reason = "the ban is for the page; this program never runs in a browser"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let name = program.rsplit(['/', '\\']).next().unwrap_or(&program).to_owned();
    std::iter::once(name)
        .chain(command.get_args().map(|arg| arg.to_string_lossy().into_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs it with its output going to ours; an exit code other than 0 is a failure.
pub(crate) fn run(command: &mut Command) -> Outcome<()> {
    let line = shown(command);
    println!("$ {line}");
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|e| Failure::new(format!("cannot start `{line}`: {e}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{line}` ended with {status}"))) }
}

/// Runs a compiler, and once more if it ends badly. The linker for wasm has been seen to die of a signal of its own on a
/// machine where the next one linked the same objects; what was compiled until then is kept. A fault in the code comes
/// again, at once and in the same words.
pub(crate) fn compile(mut command: impl FnMut() -> Command) -> Outcome<()> {
    run(&mut command()).or_else(|failure| {
        println!("xtask: {failure}; once more");
        run(&mut command())
    })
}

/// Runs it quietly and returns what it printed; nothing if it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs it quietly, for `limit` at most; the error is what it printed, or that it took too long.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<(), String> {
    let line = shown(command);
    println!("$ {line}   (given {} s)", limit.as_secs());
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("cannot start `{line}`: {e}"))?;
    let mut errors = child.stderr.take();
    // Read on a thread of its own: a full pipe would stop the child, a blocking read here would defeat the limit.
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        if let Some(pipe) = errors.as_mut() {
            let _ = pipe.read_to_string(&mut text);
        }
        text
    });
    let end = now() + limit;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if now() < end => std::thread::sleep(Duration::from_millis(100)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("no end after {} s", limit.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    };
    let text = reader.join().unwrap_or_default();
    if status.success() {
        return Ok(());
    }
    let last: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    Err(last.last().map_or_else(|| status.to_string(), |line| (*line).trim().to_owned()))
}

/// A command with these arguments.
pub(crate) fn command<S: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    args: impl IntoIterator<Item = S>,
) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    command
}

#[cfg(test)]
mod tests {
    use super::{command, compile};

    #[test]
    fn a_compiler_gets_a_second_chance_and_no_third() {
        let compiler = |fails: u32| {
            let mut started = 0;
            let ended = compile(|| {
                started += 1;
                command("cargo", [if started > fails { "--version" } else { "--no-such-option" }])
            });
            (started, ended.is_ok())
        };
        assert_eq!(compiler(0), (1, true));
        assert_eq!(compiler(1), (2, true));
        assert_eq!(compiler(2), (2, false));
    }
}
