//! The rules of the architecture that the compiler does not hold: who may use whom, what the engine must not know, what
//! must not be left in the code, how long a file may be. Each rule is a function on text, so that it can be shown to
//! fail.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/`, each of which may use only those before it.
const LINE: [&str; 7] = ["document", "format", "exchange", "plot", "storage", "state", "ui"];

/// Lines of a file, tests included, above which it is split.
const LONGEST_FILE: usize = 600;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under a folder of the repository, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no source under {folder}");
    found
}

/// The text with comments and what stands in strings blanked, line by line as it was. Good enough for formatted code.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|after| after.len() - after.trim_start_matches('#').len());
        let after_word = out.chars().last().is_some_and(|last| last.is_alphanumeric() || last == '_');
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw.filter(|&n| !after_word && rest[1 + n..].starts_with('"')) {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = 2 + hashes;
            rest[body..].find(&close).map_or(rest.len(), |end| body + end + close.len())
        } else if first == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|letter| {
                let ends = letter == '"' && !escaped;
                escaped = letter == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if first == '\'' {
            // A letter in quotes; where no second quote follows at once it is a lifetime.
            let letter = rest[1..].chars().next().map_or(0, |letter| match letter {
                '\\' => 1 + rest[2..].chars().next().map_or(0, char::len_utf8),
                plain => plain.len_utf8(),
            });
            if rest[1 + letter..].starts_with('\'') { letter + 2 } else { 0 }
        } else {
            0
        };
        if skipped == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.extend(rest[..skipped].chars().filter(|&letter| letter == '\n'));
            out.push(' ');
            rest = &rest[skipped..];
        }
    }
    out
}

/// The words that follow `prefix` wherever it stands as a path of its own: `crate::{a, b::c}` gives a and b.
fn used_after(code: &str, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().last();
        if before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '_' | ':')) {
            continue;
        }
        let rest = code[at + prefix.len()..].trim_start();
        let Some(group) = rest.strip_prefix('{') else {
            found.push(word(rest));
            continue;
        };
        let mut depth = 1;
        let mut item = true;
        for (index, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => item = true,
                _ if item && !letter.is_whitespace() => {
                    found.push(word(&group[index..]));
                    item = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// Modules of the line that the file `path` (below `src/`) uses although they stand after its own.
fn used_from_below(path: &str, text: &str) -> Vec<String> {
    let steps: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let Some(own) = LINE.iter().position(|module| *module == steps[0]) else { return Vec::new() };
    let code = code(text);
    let mut used = used_after(&code, "crate::");
    used.extend(used_after(&code, "counterweight::"));
    // How many times `super` leads out of the module itself, to where its neighbours are.
    let depth = if steps[steps.len() - 1] == "mod" { steps.len() - 1 } else { steps.len() };
    // Modules inside the file lie one deeper.
    for deeper in 0..3 {
        used.extend(used_after(&code, &"super::".repeat(depth + deeper)));
    }
    used.retain(|used| LINE.iter().position(|module| module == used).is_some_and(|index| index > own));
    used
}

/// Entries of `[dependencies]`, also of those for one target or in a table of their own.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            inside = table.ends_with("dependencies") && !table.ends_with("dev-dependencies");
            if table.contains("dependencies.") && !table.contains("dev-dependencies.") {
                out.push(table.to_owned());
            }
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            out.push(line.to_owned());
        }
    }
    out
}

#[test]
fn modules_use_only_those_above_them() {
    for (path, text) in sources("src") {
        let below = path.strip_prefix("src").unwrap().to_string_lossy().into_owned();
        let used = used_from_below(&below, &text);
        assert!(used.is_empty(), "{} uses {used:?}, which stand below it", path.display());
    }
}

#[test]
fn every_folder_of_src_stands_in_the_line() {
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let known = LINE.contains(&name.as_str()) || ["bin", "lib", "main"].contains(&name.as_str());
        assert!(known, "{} has no place in the line", path.display());
    }
}

#[test]
fn the_engines_know_only_numbers() {
    for engine in ["engine", "contract"] {
        let manifest = fs::read_to_string(root().join(engine).join("Cargo.toml")).unwrap();
        assert_eq!(dependencies(&manifest), Vec::<String>::new());
        for (path, text) in sources(&format!("{engine}/src")) {
            for word in
                ["serde", "leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::io", "std::net"]
            {
                assert!(!code(&text).contains(word), "{} mentions {word}", path.display());
            }
        }
    }
}

#[test]
fn a_contract_is_computed_without_a_binary_fraction() {
    for (path, text) in sources("contract/src") {
        for word in ["f64", "f32"] {
            assert!(!code(&text).contains(word), "{} mentions {word}", path.display());
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for (path, text) in ["src", "contract", "engine", "xtask"].into_iter().flat_map(sources) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_architecture_is_written_down() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!path.is_dir() || text.contains(&format!("{name}/")), "{name}/ is not in ARCHITECTURE.md");
    }
}

#[track_caller]
fn uses(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(used_from_below(path, text), expected, "{path}: {text}");
}

#[test]
fn a_use_from_below_is_seen() {
    uses("document/read.rs", "use crate::format::number;", &["format"]);
    uses(
        "document/read.rs",
        "use crate::{document::Problem, ui, state::{History, Saved}};",
        &["ui", "state"],
    );
    uses("document/read.rs", "use super::super::plot;", &["plot"]);
    uses("document/mod.rs", "use super::plot;", &["plot"]);
    uses("format/number/print.rs", "let x = crate::state::now();", &["state"]);
    uses("format/number/print.rs", "use super::super::super::ui::App;", &["ui"]);
    uses("format/words.rs", "mod tests { use super::super::super::ui::App; }", &["ui"]);
    uses("plot.rs", "use counterweight::storage::Port;", &["storage"]);
    uses("storage/mod.rs", "use counterweight::{ui};", &["ui"]);
}

#[test]
fn a_use_from_above_is_none() {
    uses("state/mod.rs", "use crate::{document, format, plot, storage};", &[]);
    uses("format/mod.rs", "use super::document;", &[]);
    uses("document/read.rs", "// as crate::ui does\nlet s = \"crate::ui\"; let r = r#\"crate::ui\"#;", &[]);
    uses("document/read.rs", "use super::state;", &[]);
    uses("document/read.rs", "use counterweight_engine::quick; use other_crate::ui;", &[]);
    uses("main.rs", "use crate::ui;", &[]);
}

#[test]
fn a_dependency_is_seen() {
    let none =
        "[package]\nname = \"engine\"\n\n[dependencies]\n# none\n\n[dev-dependencies]\nproptest = \"1\"";
    assert_eq!(dependencies(none), Vec::<String>::new());
    assert_eq!(dependencies("[dependencies]\nserde = \"1\""), ["serde = \"1\""]);
    assert_eq!(dependencies("[dependencies.serde]\nversion = \"1\""), ["dependencies.serde"]);
    assert_eq!(dependencies("[target.'cfg(unix)'.dependencies]\nlibc = \"0\""), ["libc = \"0\""]);
}
