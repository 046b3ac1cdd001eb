//! A document in, its results as JSON out.
//!
//! `evaluate FILE` takes a scenario, as a document or as the page's file with one in it, `evaluate contract FILE` a contract with its
//! volumes; `evaluate --schema N FILE` writes the document itself in an earlier schema, or names what that cannot hold. Without FILE,
//! or with `-`, it stands on standard input. Exit status: 0 with the results on standard output; 2 when the document is refused, with one
//! line per problem on standard error (path: what is allowed); 3 when it cannot be read at all.

use std::io::{Read, Write};
use std::process::ExitCode;

use counterweight::document::file::{self, Entry};
use counterweight::document::{self, Document, DocumentError};
use counterweight::format::{self, Language};
use serde_json::{Value, json};

const USAGE: &str = "usage: evaluate [contract | --schema N] [FILE]    (without FILE: a scenario, or a contract, on standard input; \
     --schema writes the scenario in an earlier schema)";

const HELP: &str = "Prints the results of a scenario, or of a contract with its volumes, as JSON.

usage: evaluate [FILE]             a scenario: a document, or a file that the page has saved with one in it
       evaluate contract [FILE]    a contract with its volumes: every payout with its working, every settlement, every accrual

Without FILE, or with -, it is read from standard input.
Exit status: 0 with the results; 2 where the document is refused, with one line a problem (path: what is allowed); 3 where it cannot be read.

A contract, complete:

  {\"schema\": 1,
   \"contract\": {\"currency\": \"EUR\", \"rebates\": [{\"id\": \"volume\", \"pays\": {\"tiers\": {\"by\": \"sales\",
     \"reading\": \"all_units\", \"tiers\": [{\"from\": 5000, \"rate\": 0.02}, {\"from\": 20000, \"rate\": 0.04}]}}}]},
   \"volumes\": {\"total\": {\"sales\": 27000}}}

The README has every field of the form.";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let of_contract = arguments.first().is_some_and(|first| first == "contract");
    if of_contract {
        arguments.remove(0);
    }
    let schema = match arguments.first().map(String::as_str) {
        Some("--schema") if !of_contract && arguments.len() > 1 => {
            let schema = arguments[1].parse::<u32>().ok();
            arguments.drain(..2);
            if schema.is_none() {
                eprintln!("{USAGE}");
                return ExitCode::from(3);
            }
            schema
        }
        _ => None,
    };
    let first = arguments.first().map(String::as_str);
    if arguments.len() == 1 && matches!(first, Some("--help" | "-h")) {
        // A closed pipe is the reader's choice and no failure of ours.
        return if writeln!(std::io::stdout(), "{HELP}").is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(3)
        };
    }
    if arguments.len() > 1 || first.is_some_and(|first| first.starts_with("--")) {
        eprintln!("{USAGE}");
        return ExitCode::from(3);
    }
    let text = match first {
        None | Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        }
        Some(path) => std::fs::read(path),
    };
    let text = match text {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            eprintln!("evaluate: {}: {error}", first.unwrap_or("standard input"));
            return ExitCode::from(3);
        }
    };
    let results = match schema {
        _ if of_contract => contract(&text).map_err(said).map(|results| format!("{results:#}")),
        Some(schema) => in_schema(&text, schema),
        None => scenario(&text).map(|results| format!("{results:#}")),
    };
    match results {
        // A closed pipe is the reader's choice and no failure of ours.
        Ok(results) => match writeln!(std::io::stdout(), "{results}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(3),
        },
        Err(errors) => {
            for error in errors {
                eprintln!("{error}");
            }
            ExitCode::from(2)
        }
    }
}

/// The only scenario of a file.
fn only(text: &str) -> Result<Document, Vec<String>> {
    let mut entries = file::open(text).map_err(|errors| -> Vec<String> {
        errors.iter().map(|error| format::links::file_error(Language::English, error)).collect()
    })?;
    match (entries.pop(), entries.len()) {
        (Some(Entry { document, .. }), 0) => Ok(document),
        (_, others) => {
            Err(vec![format!("{} scenarios are in the file; save the one to evaluate by itself", others + 1)])
        }
    }
}

fn said(errors: Vec<DocumentError>) -> Vec<String> {
    errors.iter().map(|error| format::errors::document_error(Language::English, error)).collect()
}

/// A scenario in an earlier schema.
fn in_schema(text: &str, schema: u32) -> Result<String, Vec<String>> {
    let earlier = document::migrate::down(&only(text)?, schema).map_err(said)?;
    Ok(document::write(&earlier, true))
}

fn scenario(text: &str) -> Result<Value, Vec<String>> {
    let document = &only(text)?;
    let checked = document::check(document).map_err(said)?;
    let scenario = checked.with_quick();
    let report = counterweight_engine::evaluate(&scenario);
    let rests_on = counterweight_engine::rests_on(&scenario, &report);
    let mut results = document::results(document, &report, &rests_on);
    if let Some(workbench) = &document.workbench {
        results["workbench"] =
            worked(&document::contract::read_workbench(workbench).map_err(said)?).map_err(said)?;
    }
    Ok(results)
}

/// The results of a contract, each payout, settlement and accrual with its working in words.
fn contract(text: &str) -> Result<Value, Vec<DocumentError>> {
    worked(&document::contract::read(text)?)
}

fn worked(agreement: &document::contract::Agreement) -> Result<Value, Vec<DocumentError>> {
    let evaluated = document::contract::evaluate(agreement)?;
    let mut results = document::contract::results(agreement, &evaluated);
    let in_both = |lines: &dyn Fn(Language) -> Vec<String>| json!({"en": lines(Language::English), "zh": lines(Language::Chinese)});
    for (index, payout) in evaluated.payouts.iter().enumerate() {
        let out = &mut results["payouts"][index];
        out["conventions"] =
            in_both(&|language| format::contract::convention_lines(language, agreement, index));
        out["words"] =
            in_both(&|language| format::contract::payout_lines(language, agreement, index, payout));
    }
    for (index, settlement) in evaluated.settlements.iter().enumerate() {
        results["settlements"][index]["words"] =
            in_both(&|language| format::contract::settlement_lines(language, agreement, settlement));
    }
    for (index, end) in evaluated.accruals.iter().enumerate() {
        results["accruals"][index]["words"] =
            in_both(&|language| format::contract::accrual_lines(language, agreement, end));
    }
    Ok(results)
}
