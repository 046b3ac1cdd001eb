//! The project's commands: `cargo xtask serve`, `cargo xtask test` and what they are made of.

mod bench;
mod build;
mod failure;
mod place;
mod run;
mod serve;
mod setup;
mod sizes;
mod test;
mod toolchain;

use std::process::ExitCode;

use failure::{Failure, Outcome};
use place::Place;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--no-open]   build the page and serve it on this machine (port 8080, or the next free one)
  test                           format, lints, native tests, browser tests: all that must hold
  bench                          how fast the engine and the page are, against their budgets
  build                          build the release page into dist/ and print its sizes
  draft                          build the page in one piece and not optimised into target/draft, for looking at it
  single-file [--draft]          build the page as one HTML file, which opens from disk; a draft is not optimised
  sizes                          print the sizes of what is in dist/
  setup [--build-only]           only install what is missing for building (and testing) the page

Each installs what it lacks into the target folder, or with apt; what it may not install it names, with exit code 3.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Told(code)) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(args: &[&str]) -> Outcome<()> {
    match args {
        ["serve", options @ ..] => {
            let options = serve::Options::parse(options)?;
            serve::command(&Place::find()?, &options)
        }
        ["bench"] => bench::command(&Place::find()?),
        ["test"] => test::command(&Place::find()?),
        ["build"] => {
            let place = Place::find()?;
            build::page(&place, &setup::for_building(&place)?)?;
            sizes::table(&place)
        }
        ["draft"] => {
            let place = Place::find()?;
            let draft = build::draft(&place, &setup::for_building(&place)?)?;
            println!("The page, not optimised: {}", draft.display());
            Ok(())
        }
        ["single-file", options @ ..] if matches!(options, [] | ["--draft"]) => {
            let place = Place::find()?;
            let builders = setup::for_building(&place)?;
            let file = build::one_file::build(&place, &builders, !options.is_empty())?;
            println!("The page as one file: {}", file.display());
            Ok(())
        }
        ["sizes"] => sizes::table(&Place::find()?),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        ["setup"] => setup::command(&Place::find()?, false),
        ["setup", "--build-only"] => setup::command(&Place::find()?, true),
        _ => Err(Failure::Usage(USAGE.to_owned())),
    }
}
