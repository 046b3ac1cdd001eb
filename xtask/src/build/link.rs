//! What fetches and starts the parts of the program, in the place of wasm-split-cli's script.
//!
//! That script is a function for each of some hundred modules that parts share, a tenth of the first load that is first needed
//! when all else has come. Ours is the same for any program: which part needs which modules stands in the file of the modules
//! that the first part needs, before them.

use std::collections::BTreeMap;

use crate::failure::{Failure, Outcome};

/// Starts parts; the program takes from it a function for each.
const SCRIPT: &str = include_str!("link.js");

/// Begins the function of a part in wasm-split-cli's script, and what it is called by the program.
const LOAD: &str = "__wasm_split_load_";

/// The part that is fetched first: what stands below the first screen.
const FIRST: &str = "rest";

/// The modules of wasm-split-cli by the names of their files.
type Modules = BTreeMap<String, Vec<u8>>;

/// A part as wasm-split-cli's script has it.
#[derive(Debug, PartialEq)]
struct Part<'a> {
    name: &'a str,
    /// The file of its own module.
    file: &'a str,
    /// The files of the modules that it shares with others, which are started before it.
    shared: Vec<&'a str>,
}

/// Puts the modules into files (`put` is given the beginning of a file's name and its content, and gives the whole name), and
/// gives the script that fetches them.
pub(super) fn script(
    theirs: &str,
    mut modules: Modules,
    mut put: impl FnMut(&str, &[u8]) -> Outcome<String>,
) -> Outcome<String> {
    let parts = parts(theirs)?;
    let first = parts.iter().find(|part| part.name == FIRST).map_or(&[][..], |part| &part.shared);
    let mut all: Vec<&str> = parts.iter().flat_map(|part| part.shared.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    let (early, late): (Vec<&str>, Vec<&str>) = all.into_iter().partition(|file| first.contains(file));
    let mut functions = String::new();
    for Part { name, file, shared } in &parts {
        let file = put(&format!("part-{name}"), &taken(&mut modules, file)?)?;
        let needs_more = u8::from(shared.iter().any(|file| late.contains(file)));
        functions
            .push_str(&format!("export const {LOAD}{name} = part(\"{name}\", \"{file}\", {needs_more});\n"));
    }
    let contents = |files: &[&str], modules: &mut Modules| {
        let each: Vec<Vec<u8>> = files.iter().map(|file| taken(modules, file)).collect::<Outcome<_>>()?;
        Ok::<_, Failure>((each.iter().map(Vec::len).collect::<Vec<_>>(), each.concat()))
    };
    let (late_lengths, late_content) = contents(&late, &mut modules)?;
    let (early_lengths, early_content) = contents(&early, &mut modules)?;
    if let Some(left) = modules.keys().next() {
        return Err(Failure::new(format!("no part needs the module {left}")));
    }
    // By its ending servers know that it can be compressed; to browsers it is never given as a module.
    let more = put("part-more", &late_content)?;
    let place = |file: &&str| early.iter().chain(&late).position(|other| other == file).unwrap_or_default();
    let needs: Vec<String> = parts
        .iter()
        .map(|part| {
            let places: Vec<usize> = part.shared.iter().map(place).collect();
            format!("\"{}\":{}", part.name, list(&places))
        })
        .collect();
    let lengths = [early_lengths, late_lengths].concat();
    let contents = format!(
        "{{\"count\":{},\"lengths\":{},\"parts\":{{{}}}}}\n",
        early.len(),
        list(&lengths),
        needs.join(",")
    );
    let shared = put("part-shared", &[contents.as_bytes(), &early_content].concat())?;
    Ok(SCRIPT.replace("\"SHARED\"", &format!("\"{shared}\"")).replace("\"MORE\"", &format!("\"{more}\""))
        + &functions)
}

fn taken(modules: &mut Modules, file: &str) -> Outcome<Vec<u8>> {
    modules
        .remove(file)
        .ok_or_else(|| Failure::new(format!("wasm-split-cli wrote no module {file}, or names it twice")))
}

/// Numbers as JSON.
fn list(numbers: &[usize]) -> String {
    let words: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("[{}]", words.join(","))
}

/// Reads wasm-split-cli's script.
fn parts(theirs: &str) -> Outcome<Vec<Part<'_>>> {
    let unknown = |line: &str| Failure::new(format!("wasm-split-cli's script has an unknown line: {line}"));
    let mut files: BTreeMap<&str, &str> = BTreeMap::new();
    let mut parts = Vec::new();
    // The function at hand, and the file that it fetches.
    let (mut name, mut file) = (None, None);
    for line in theirs.lines() {
        if let Some((before, _)) =
            line.split_once(" = makeLoad(").or_else(|| line.split_once(" = wrapAsyncCb("))
        {
            name = before.rsplit(' ').next();
        } else if let Some((_, after)) = line.split_once("fetch(new URL(\"./") {
            file = after.split('"').next();
        } else if let Some(needed) = line.strip_prefix(", [") {
            let (Some(name), Some(file)) = (name.take(), file.take()) else { return Err(unknown(line)) };
            let needed = needed.split(']').next().unwrap_or_default();
            let needed = needed.split(", ").filter(|word| !word.is_empty());
            match name.strip_prefix(LOAD) {
                Some(name) => {
                    let shared = needed
                        .map(|word| files.get(word).copied().ok_or_else(|| unknown(line)))
                        .collect::<Outcome<_>>()?;
                    parts.push(Part { name, file, shared });
                }
                // What is shared needs nothing, or the order in which modules are started would matter.
                None if needed.count() == 0 => drop(files.insert(name, file)),
                None => return Err(unknown(line)),
            }
        }
    }
    if parts.is_empty() && theirs.contains(LOAD) {
        return Err(Failure::new("wasm-split-cli's script names its parts in an unknown way"));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEIRS: &str = "\
function makeLoad(fetcher, deps) {
    const loader = async () => {
    }
}
/* rest, texts */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));
    return async (imports) => (0);
}
, []);
/* charts, texts */
const __chunk_2 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_2.wasm\", import.meta.url));
}
, []);
export const __wasm_split_load_texts = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_texts.wasm\", import.meta.url));
}
, [__chunk_1, __chunk_2]));
export const __wasm_split_load_rest = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_rest.wasm\", import.meta.url));
}
, [__chunk_1]));
";

    fn modules() -> Modules {
        ["chunk_1", "chunk_2", "split_texts", "split_rest"]
            .into_iter()
            .map(|stem| (format!("{stem}.wasm"), stem.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn what_the_first_part_needs_comes_in_a_file_of_its_own() {
        let mut put = BTreeMap::new();
        let script = script(THEIRS, modules(), |stem, content| {
            put.insert(stem.to_owned(), String::from_utf8_lossy(content).into_owned());
            Ok(format!("{stem}-0.wasm"))
        })
        .unwrap();
        assert_eq!(put["part-texts"], "split_texts");
        assert_eq!(put["part-more"], "chunk_2");
        assert_eq!(
            put["part-shared"],
            "{\"count\":1,\"lengths\":[7,7],\"parts\":{\"texts\":[0,1],\"rest\":[0]}}\nchunk_1"
        );
        assert!(
            script
                .contains("export const __wasm_split_load_rest = part(\"rest\", \"part-rest-0.wasm\", 0);\n")
        );
        assert!(script.contains("part(\"texts\", \"part-texts-0.wasm\", 1);\n"));
        assert!(["\"part-shared-0.wasm\"", "\"part-more-0.wasm\""].iter().all(|name| script.contains(name)));
    }

    #[test]
    fn a_script_of_another_form_is_an_error() {
        let put = |stem: &str, _: &[u8]| Ok(stem.to_owned());
        for (theirs, ours) in [
            ("__chunk_1, __chunk_2]", "__chunk_1, __chunk_9]"),
            ("split_rest", "split_other"),
            ("\n, []);", "\n, [__chunk_2]);"),
        ] {
            assert!(THEIRS.contains(theirs));
            assert!(script(&THEIRS.replace(theirs, ours), modules(), put).is_err(), "{theirs}");
        }
        let mut more = modules();
        more.insert("chunk_3.wasm".to_owned(), Vec::new());
        assert!(script(THEIRS, more, put).is_err());
    }
}
