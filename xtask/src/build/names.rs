//! Names between the program and its script: those that nobody uses are left out, the others made short.
//!
//! wasm-bindgen names what the program takes from its script by a word and a hash, which no compression makes small, in the
//! module and in the script alike; and it exports the streams of a library that the page never opens.

use std::collections::BTreeMap;

use super::module::{EXPORTS, IMPORTS, Reader, number, sections, text};
use crate::failure::{Failure, Outcome};

/// The module that holds what the program takes from its script.
const SCRIPT: &str = "./counterweight_bg.js";

/// What the exports of streams have in their names, and their classes in the script.
const STREAMS: [&str; 2] = ["intounderlying", "IntoUnderlying"];

/// Leaves out the exports that nobody uses; wasm-opt then removes what only they reach.
pub(super) fn without_streams(module: &[u8]) -> Outcome<Vec<u8>> {
    sections(module, |kind, content| {
        if kind != EXPORTS {
            return Ok(None);
        }
        let mut from = Reader(content);
        let (mut kept, mut entries) = (0, Vec::new());
        for _ in 0..from.number()? {
            let entry = from.0;
            let name = from.text()?;
            from.skip(1)?;
            from.number()?;
            if !STREAMS.iter().any(|part| name.contains(part)) {
                entries.extend_from_slice(&entry[..entry.len() - from.0.len()]);
                kept += 1;
            }
        }
        Ok(Some([number(kept), entries].concat()))
    })
}

/// Gives what the program takes from its script short names, in both; leaves out of the script what the program does not
/// take, and the classes of the exports that are gone.
pub(super) fn shorten(module: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let mut short = BTreeMap::new();
    let module = sections(module, |kind, content| {
        if kind != IMPORTS {
            return Ok(None);
        }
        let mut from = Reader(content);
        let count = from.number()?;
        let mut entries = number(count);
        for _ in 0..count {
            let (place, name) = (from.text()?, from.text()?);
            let new = if place == SCRIPT {
                let next = letters(short.len());
                short.entry(name.to_owned()).or_insert(next).clone()
            } else {
                name.to_owned()
            };
            text(&mut entries, place);
            text(&mut entries, &new);
            let kind = from.0;
            from.skip_kind()?;
            entries.extend_from_slice(&kind[..kind.len() - from.0.len()]);
        }
        Ok(Some(entries))
    })?;
    Ok((module, script_with(script, &short)?))
}

/// The script with the functions of these names under the new ones, and no others.
fn script_with(script: &str, short: &BTreeMap<String, String>) -> Outcome<String> {
    let (mut new, mut found) = (String::new(), 0);
    // Whether the statement, and within it the function, is left out that the line belongs to.
    let (mut statement_goes, mut function_goes) = (false, false);
    for line in script.lines() {
        if !line.starts_with([' ', '}']) {
            statement_goes = line.contains(STREAMS[1]);
        } else if line.starts_with("    }") {
            function_goes = false;
        }
        let entry = line.strip_prefix("        ").filter(|entry| entry.starts_with("__wb"));
        let renamed = entry.and_then(|entry| entry.split_once(": function(")).map(|(name, rest)| {
            function_goes = !short.contains_key(name);
            found += usize::from(!function_goes);
            format!("        {}: function({rest}", short.get(name).map_or(name, String::as_str))
        });
        if !statement_goes && !function_goes {
            new.push_str(renamed.as_deref().unwrap_or(line));
            new.push('\n');
        }
    }
    // Some stand there in another form, such as those that are given by their name alone.
    if found == short.len() {
        Ok(new)
    } else {
        Err(Failure::new(format!(
            "the program takes {} functions, of which its script has {found}",
            short.len()
        )))
    }
}

/// The nth of a, b, … z, A, … Z, aa, …: names that are valid in the script.
fn letters(mut n: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.insert(0, char::from(LETTERS[n % 52]));
        if n < 52 {
            return format!("${name}");
        }
        n = n / 52 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT_TEXT: &str = "\
export class IntoUnderlyingSink {
    free() {
    }
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_used_0123456789abcdef: function(arg0) {
            return arg0.__wbg_ptr;
        },
        __wbg_unused_0123456789abcdef: function() {
            return 1;
        },
        __wbindgen_cast_01: function() {
            return 2;
        },
    };
    return { \"./counterweight_bg.js\": import0 };
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? {}
    : new FinalizationRegistry(ptr => 1);
let wasm;
";

    /// A module with these imports (functions from the script, a memory from elsewhere) and exports.
    fn module(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut taken = number(imports.len() + 1);
        for name in imports {
            text(&mut taken, SCRIPT);
            text(&mut taken, name);
            taken.extend([0, 200, 1]);
        }
        text(&mut taken, "./__wasm_split.js");
        text(&mut taken, "memory");
        taken.extend([2, 1, 0, 1]);
        let mut given = number(exports.len());
        for name in exports {
            text(&mut given, name);
            given.extend([0, 5]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (kind, content) in [(IMPORTS, taken), (EXPORTS, given), (0, vec![9; 300])] {
            module.push(kind);
            module.extend(number(content.len()));
            module.extend(content);
        }
        module
    }

    #[test]
    fn names_are_short_in_both_and_unused_functions_gone() {
        let long = module(&["__wbg_used_0123456789abcdef", "__wbindgen_cast_01"], &["main"]);
        let (new, script) = shorten(&long, SCRIPT_TEXT).unwrap();
        assert_eq!(new, module(&["$a", "$b"], &["main"]));
        assert_eq!(
            script,
            "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        $a: function(arg0) {
            return arg0.__wbg_ptr;
        },
        $b: function() {
            return 2;
        },
    };
    return { \"./counterweight_bg.js\": import0 };
}
let wasm;
"
        );
    }

    #[test]
    fn a_function_that_the_script_lacks_is_an_error() {
        assert!(shorten(&module(&["__wbg_other_1"], &[]), SCRIPT_TEXT).is_err());
    }

    #[test]
    fn streams_are_not_exported() {
        let with =
            module(&["x"], &["main", "intounderlyingsink_write", "__wbg_intounderlyingsink_free", "memory"]);
        assert_eq!(without_streams(&with).unwrap(), module(&["x"], &["main", "memory"]));
    }

    #[test]
    fn a_broken_module_is_an_error() {
        let whole = module(&["x"], &["main"]);
        for length in [7, 9, 20, whole.len() - 1] {
            assert!(without_streams(&whole[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn letters_go_on() {
        assert_eq!(
            [0, 25, 26, 51, 52, 53, 2755, 2756].map(letters),
            ["$a", "$z", "$A", "$Z", "$aa", "$ab", "$ZZ", "$aaa"]
        );
    }
}
