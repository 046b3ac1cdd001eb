//! A document in, its results as JSON out.
//!
//! `evaluate FILE`, or `evaluate` with the document on standard input. Exit status: 0 with the results on standard
//! output; 2 when the document is refused, with one line per problem on standard error (path: what is allowed); 3 when
//! it cannot be read at all.

use std::io::{Read, Write};
use std::process::ExitCode;

use counterweight::document::{self, DocumentError};
use counterweight::format::{self, Language};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (first, second) = (arguments.next(), arguments.next());
    if second.is_some() || first.as_deref().is_some_and(|first| first.starts_with("--")) {
        eprintln!("usage: evaluate [FILE]    (without FILE: a document on standard input)");
        return ExitCode::from(3);
    }
    let text = match first.as_deref() {
        None | Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        }
        Some(path) => std::fs::read(path),
    };
    let text = match text {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            eprintln!("evaluate: {}: {error}", first.as_deref().unwrap_or("standard input"));
            return ExitCode::from(3);
        }
    };
    match evaluate(&text) {
        // A closed pipe is the reader's choice and no failure of ours.
        Ok(results) => match writeln!(std::io::stdout(), "{results}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(3),
        },
        Err(errors) => {
            for error in errors {
                eprintln!("{}", format::errors::document_error(Language::English, &error));
            }
            ExitCode::from(2)
        }
    }
}

fn evaluate(text: &str) -> Result<String, Vec<DocumentError>> {
    let document = document::read(text)?;
    let checked = document::check(&document)?;
    let scenario = checked.with_quick();
    let report = counterweight_engine::evaluate(&scenario);
    let rests_on = counterweight_engine::rests_on(&scenario, &report);
    Ok(format!("{:#}", document::results(&document, &report, &rests_on)))
}
