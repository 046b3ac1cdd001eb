//! `cargo xtask single-file`: the whole page as one HTML file, which opens from disk by a double click.
//!
//! A page from disk may load nothing beside it. So the program, in one piece, and the worker that opens ledgers are held in it
//! as text, packed; scripts and styles stand in the page, and its policy names each by its hash, so that nothing else runs.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use xtask::html::{elements, value};

use super::assets::{esbuild, policy_hash};
use super::program::optimised;
use super::{PUBLIC, empty, read, read_text, trunk, write};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::setup::Builders;

const UNPACK: &str = include_str!("unpack.js");
const START: &str = include_str!("start.js");
const WORKER: &str = include_str!("worker.js");

/// The file's name.
const NAME: &str = "counterweight.html";

/// The module as a script. Where its program lies it would ask its own address, which it has not, and is never asked for.
const BUNDLE: [&str; 4] =
    ["--bundle", "--format=iife", "--global-name=program", "--log-override:empty-import-meta=silent"];

/// Compression is built into Node, which the build needs anyway.
const PACK: &str = r#"
const { readFileSync, writeFileSync } = require("node:fs");
const [from, to] = process.argv.slice(1);
writeFileSync(to, require("node:zlib").gzipSync(readFileSync(from), { level: 9 }));
"#;

/// Builds the file; a draft is not optimised.
pub(crate) fn build(place: &Place, builders: &Builders, draft: bool) -> Outcome<PathBuf> {
    let folder = place.target.join("single-file");
    let page = folder.join("page");
    empty(&page)?;
    trunk(place, builders, &page, if draft { &[] } else { &["--release"] })?;
    let text = read_text(&page.join("index.html"))?;
    let named = |attribute: &str| {
        let found = elements(&text).find_map(|element| value(element, attribute));
        let name = found.ok_or_else(|| Failure::new(format!("index.html has no {attribute}")))?;
        Ok::<_, Failure>(page.join(name.trim_start_matches("./")))
    };

    let glue = page.join("glue.js");
    esbuild(place, &named("data-js")?, &glue, &BUNDLE)?;
    let program = named("data-wasm")?;
    if !draft {
        write(&program, &optimised(place, builders, &program)?)?;
    }
    let worker = [
        read_text(&page.join("import-worker.js"))?,
        UNPACK.to_owned(),
        format!("const PACKED = \"{}\";\n", packed(place, &page.join("import-worker_bg.wasm"))?),
        WORKER.to_owned(),
    ];
    let small = |name: &str| {
        let to = page.join(name).with_extension("small");
        esbuild(place, &place.root.join(PUBLIC).join(name), &to, &[])?;
        read_text(&to)
    };
    let held = [
        data("held-program", &packed(place, &program)?),
        data("held-import", &worker.concat()),
        script("", &format!("{}\n{UNPACK}\n{START}", read_text(&glue)?)),
        script(" data-import=\"\"", &small("boot.js")?),
    ];
    let icon = BASE64.encode(read(&place.root.join(PUBLIC).join("icon.svg"))?);
    let file = Page { text: text.clone() }
        .without(|element| matches!(value(element, "rel"), Some("manifest" | "preload" | "modulepreload")))
        .replace_one(
            "the icon",
            |element| value(element, "rel") == Some("icon"),
            |_| format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"),
        )?
        .inline_sheets(&page)?
        .replace_script("early.js", &script("", &small("early.js")?))?
        .replace_script("boot.js", &held.concat())?
        .with_policy()?;
    let to = folder.join(NAME);
    write(&to, file.text.as_bytes())?;
    fs::remove_dir_all(&page).map_err(|e| Failure::at(&page, &e))?;
    Ok(to)
}

/// A file as text: base64 of gzip.
fn packed(place: &Place, file: &Path) -> Outcome<String> {
    let to = file.with_extension("gz");
    let mut node = run::command(place.which("node").unwrap_or_else(|| "node".into()), ["-e", PACK]);
    run::output(node.arg(file).arg(&to)).ok_or_else(|| Failure::Missing {
        what: "Node, to pack the program".to_owned(),
        command: "sudo apt-get install nodejs".to_owned(),
    })?;
    Ok(BASE64.encode(read(&to)?))
}

/// A text that the page holds and no browser runs.
fn data(id: &str, text: &str) -> String {
    format!("<script type=\"text/plain\" id=\"{id}\">{}</script>", inside_script(text))
}

fn script(attributes: &str, text: &str) -> String {
    format!("<script{attributes}>{}</script>", inside_script(text))
}

/// A script's text with nothing in it that would end its element, or change how its end is found: in strings and patterns a
/// backslash before these letters means nothing.
fn inside_script(text: &str) -> String {
    text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

/// The page while it is made.
struct Page {
    text: String,
}

impl Page {
    /// Leaves out elements that have no content.
    fn without(mut self, is_out: impl Fn(&str) -> bool) -> Self {
        let out: Vec<String> = elements(&self.text)
            .filter(|element| element.starts_with("<link") && is_out(element))
            .map(str::to_owned)
            .collect();
        for element in out {
            self.text = self.text.replacen(&element, "", 1);
        }
        self
    }

    fn replace_one(
        mut self,
        what: &str,
        is_it: impl Fn(&str) -> bool,
        by: impl Fn(&str) -> String,
    ) -> Outcome<Self> {
        let element = elements(&self.text).find(|element| is_it(element)).map(str::to_owned);
        let element = element.ok_or_else(|| Failure::new(format!("index.html lacks {what}")))?;
        self.text = self.text.replacen(&element, &by(&element), 1);
        Ok(self)
    }

    /// Puts the style sheets into the page, in their order.
    fn inline_sheets(self, page: &Path) -> Outcome<Self> {
        let is_sheet =
            |element: &str| element.starts_with("<link") && value(element, "rel") == Some("stylesheet");
        let mut together = String::new();
        for element in elements(&self.text).filter(|element| is_sheet(element)) {
            let name = value(element, "href").unwrap_or_default();
            together.push_str(&read_text(&page.join(name.trim_start_matches("./")))?);
        }
        if together.contains("</style") {
            return Err(Failure::new("a style sheet would end its element"));
        }
        // Where the first one stood, for the others are left out after that.
        let style = format!("<style>{together}</style>");
        Ok(self.replace_one("a style sheet", is_sheet, |_| style.clone())?.without(is_sheet))
    }

    /// Puts something into the place of a script element.
    fn replace_script(mut self, name: &str, by: &str) -> Outcome<Self> {
        let is_it = |element: &&str| {
            element.starts_with("<script")
                && value(element, "src").is_some_and(|src| src.trim_start_matches("./") == name)
        };
        let element = elements(&self.text).find(is_it).map(|element| format!("{element}</script>"));
        let element = element.filter(|element| self.text.contains(element));
        let element = element.ok_or_else(|| Failure::new(format!("index.html does not load {name}")))?;
        // What is held is needed when the whole page stands.
        if name == "boot.js" {
            self.text = self.text.replacen(&element, "", 1);
            let end = self.text.rfind("</body>").unwrap_or(self.text.len());
            self.text.insert_str(end, by);
        } else {
            self.text = self.text.replacen(&element, by, 1);
        }
        Ok(self)
    }

    /// Puts a policy into the page under which only what stands in it runs.
    fn with_policy(self) -> Outcome<Self> {
        let hashes = |opening: &str, closing: &str| -> String {
            let texts = self.text.match_indices(opening).filter_map(|(start, _)| {
                let (element, rest) = self.text[start..].split_once('>')?;
                let text = rest.split(closing).next()?;
                (!element.contains("text/plain")).then(|| format!(" '{}'", policy_hash(text)))
            });
            texts.collect()
        };
        let policy = format!(
            "default-src 'none'; script-src 'wasm-unsafe-eval'{}; style-src{}; img-src data: blob:; worker-src blob:; \
             base-uri 'none'; form-action 'none'",
            hashes("<script", "</script>"),
            hashes("<style", "</style>")
        );
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        let is_policy = |element: &str| element.contains("Content-Security-Policy");
        self.replace_one("a policy", is_policy, |_| meta.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, data, inside_script, script};

    #[test]
    fn nothing_in_a_script_ends_it() {
        assert_eq!(inside_script("a = \"</script><!--\""), "a = \"<\\/script><\\!--\"");
    }

    #[test]
    fn the_policy_names_what_runs_by_its_hash_and_what_is_held_not() {
        let text = format!(
            "<meta http-equiv=Content-Security-Policy content=\"x\"><style>abc</style>{}{}",
            data("held", "abd"),
            script("", "abc")
        );
        let page = Page { text }.with_policy().unwrap();
        // The SHA-256 of "abc", as FIPS 180-4 has it.
        let abc = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        let policy = format!("script-src 'wasm-unsafe-eval' {abc}; style-src {abc};");
        assert!(page.text.contains(&policy), "{}", page.text);
    }

    #[test]
    fn a_script_gives_its_place_or_goes_to_the_end() {
        let text =
            "<script src=early.js data-frame=f.js></script><script defer src=./boot.js></script><p></body>";
        let page = Page { text: text.to_owned() };
        let page = page.replace_script("early.js", "1").unwrap().replace_script("boot.js", "2").unwrap();
        assert_eq!(page.text, "1<p>2</body>");
        assert!(page.replace_script("other.js", "").is_err());
    }
}
