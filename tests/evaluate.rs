//! The program `evaluate`: where it reads, what it writes where, and its exit status.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use counterweight::document::example_text;
use serde_json::Value;

fn evaluate(arguments: &[&Path], input: &[u8]) -> Output {
    let mut running = Command::new(env!("CARGO_BIN_EXE_evaluate"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have ended without reading: then nobody is at the other end, and that is no failure of the test.
    let _ = running.stdin.take().unwrap().write_all(input);
    running.wait_with_output().unwrap()
}

/// Results on standard output, nothing on standard error.
#[track_caller]
fn evaluated(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Nothing on standard output, and one line for each problem that says where it is.
#[track_caller]
fn refused(output: &Output, paths: &[&str]) {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let errors = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), paths.len(), "{errors}");
    for (line, path) in lines.iter().zip(paths) {
        assert!(line.contains(path), "{path} is not named in {line}");
    }
}

#[track_caller]
fn unreadable(output: &Output) {
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    assert!(!output.stderr.is_empty(), "{output:?}");
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

#[test]
fn a_file_and_standard_input_give_the_same() {
    let file = fixture("scenarios/example.json");
    let bytes = std::fs::read(&file).unwrap();
    let of_file = evaluated(&evaluate(&[&file], b""));
    assert_eq!(of_file["customers"].as_array().unwrap().len(), 40);
    assert!(of_file["versus_today"]["net"].is_f64());
    assert_eq!(of_file, evaluated(&evaluate(&[], &bytes)));
    assert_eq!(of_file, evaluated(&evaluate(&[Path::new("-")], &bytes)));
    // What stands on the workbench is computed with it.
    let with_contract = evaluated(&evaluate(&[&fixture("fixtures/schema-2.json")], b""));
    assert_eq!(with_contract["workbench"]["total"], "600.00");
    assert!(with_contract["workbench"]["payouts"][0]["words"]["zh"].is_array());
    // What a new visitor finds is a document like any other.
    assert_eq!(of_file, evaluated(&evaluate(&[], example_text().as_bytes())));
}

#[test]
fn a_refused_document() {
    let refuse = |text: &str, paths: &[&str]| refused(&evaluate(&[], text.as_bytes()), paths);
    let customer = |fields: &str| {
        format!(
            r#"{{"schema": 1, "name": "", "currency": "EUR", "customers": [{{"id": "a"}}, {{{fields}}}]}}"#
        )
    };
    refuse(&customer(r#""id": "b", "loss_chance": 2"#), &["customers[1].loss_chance"]);
    refuse(&customer(r#""id": "a", "gross_margin": 3"#), &["customers[1].id", "customers[1].gross_margin"]);
    refuse(&customer(r#""id": "b", "colour": 2"#), &["customers[1].colour"]);
    refuse(r#"{"schema": 3}"#, &["schema"]);
    // The contract on the workbench is refused with its own paths.
    let workbench = r#""workbench": {"schema": 1, "contract": {"currency": "EUR", "rebates": []}, "volumes": {"total": {}}}"#;
    refuse(
        &format!(
            r#"{{"schema": 2, "name": "", "currency": "EUR", "customers": [{{"id": "a", "name": "", "sales": 1, "gross_margin": 0}}], {workbench}}}"#
        ),
        &["workbench.contract.rebates"],
    );
    refuse("no document", &[""]);
    refuse("", &[""]);
    // Bytes that are no text are no JSON either, rather than a file that cannot be read.
    refused(&evaluate(&[], b"\xff\xfe{}"), &[""]);
}

#[test]
fn a_scenario_in_an_earlier_schema() {
    let [schema, one] = [Path::new("--schema"), Path::new("1")];
    let earlier = evaluated(&evaluate(&[schema, one, &fixture("fixtures/schema-1-as-2.json")], b""));
    let frozen: Value =
        serde_json::from_slice(&std::fs::read(fixture("fixtures/schema-1.json")).unwrap()).unwrap();
    assert_eq!(earlier, frozen);
    refused(
        &evaluate(&[schema, one, &fixture("fixtures/schema-2.json")], b""),
        &["policies[0].rebates[1].pays.tiers.method", "policies[0].rebates[1].pays.tiers.edge", "workbench"],
    );
    refused(&evaluate(&[schema, Path::new("9")], example_text().as_bytes()), &["schema"]);
    unreadable(&evaluate(&[schema, Path::new("one")], b""));
    unreadable(&evaluate(&[schema], b""));
    unreadable(&evaluate(&[Path::new("contract"), schema, one], b""));
}

#[test]
fn a_file_that_cannot_be_read() {
    unreadable(&evaluate(&[&fixture("no such file.json")], b""));
    unreadable(&evaluate(&[&fixture("scenarios")], b""));
    let file = fixture("scenarios/example.json");
    unreadable(&evaluate(&[&file, &file], b""));
    unreadable(&evaluate(&[Path::new("--colour")], b""));
}

/// Help goes where results go; the contract in it is one.
#[test]
fn help() {
    for arguments in [&["--help"][..], &["-h"], &["contract", "--help"]] {
        let arguments: Vec<&Path> = arguments.iter().map(Path::new).collect();
        let told = evaluate(&arguments, b"");
        assert_eq!(told.status.code(), Some(0), "{told:?}");
        let told = String::from_utf8(told.stdout).unwrap();
        let (start, end) = (told.find("  {").unwrap(), told.rfind('}').unwrap());
        let contract = evaluate(&[Path::new("contract")], &told.as_bytes()[start..=end]);
        assert_eq!(evaluated(&contract)["total"], "1080.00");
    }
}

#[test]
fn a_contract() {
    let contract = |text: &str| evaluate(&[Path::new("contract")], text.as_bytes());
    let file = fixture("contract_engine/large.json");
    let of_file = evaluated(&evaluate(&[Path::new("contract"), &file], b""));
    assert_eq!(of_file, evaluated(&contract(&std::fs::read_to_string(&file).unwrap())));
    // Every payout and settlement with its working, as data and in both languages.
    for payout in of_file["payouts"].as_array().unwrap() {
        assert!(payout["working"].is_array() && payout["words"]["en"][0].is_string(), "{payout}");
        assert!(payout["words"]["zh"][0].as_str().unwrap().contains('：'), "{payout}");
    }
    assert_eq!(of_file["settlements"].as_array().unwrap().len(), 3);
    assert!(of_file["settlements"][0]["words"]["zh"][0].is_string());
    refused(&contract("{}"), &["schema"]);
    refused(
        &contract(r#"{"schema": 1, "contract": {"colour": 1}}"#),
        &["contract.currency", "contract.colour", "volumes"],
    );
    unreadable(&evaluate(&[Path::new("contract"), &fixture("no such file.json")], b""));
    unreadable(&evaluate(&[Path::new("contract"), &file, &file], b""));
}
