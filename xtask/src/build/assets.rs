//! Styles and our own scripts without what only people read, and inside the page where the first paint waits for them.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::index::Index;
use super::{PUBLIC, files, named_by_content, read_text, write};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;

/// The browsers that public/boot.js names: what they do not know is written in older words.
const OLDEST_BROWSERS: &str = "--target=chrome96,edge96,firefox79,safari15";

/// Runs esbuild on one file.
pub(super) fn esbuild(place: &Place, from: &Path, to: &Path, options: &[&str]) -> Outcome<()> {
    let program = place.which("esbuild").ok_or_else(|| Failure::new("no esbuild on PATH"))?;
    let options_of_all = ["--minify", "--charset=utf8", "--log-level=warning", OLDEST_BROWSERS];
    let mut command = run::command(program, options_of_all);
    command.args(options).arg(format!("--outfile={}", to.display())).arg(from);
    run::run(&mut command)
}

/// Scripts that start the page and go into it; every other script of public/ stays a file of its own.
const EARLY: &str = "early.js";
const BOOT: &str = "boot.js";
pub(super) const IN_THE_PAGE: [&str; 2] = [EARLY, BOOT];

/// Puts small scripts into the place of those copied from public/.
pub(super) fn make_scripts_small(place: &Place, index: &Index) -> Outcome<()> {
    for copied in files(&place.root.join(PUBLIC))? {
        let script = index.folder.join(copied.file_name().unwrap_or_default());
        if script.extension().is_some_and(|ending| ending == "js") && script.is_file() {
            let small = script.with_extension("small");
            esbuild(place, &script, &small, &[])?;
            fs::rename(&small, &script).map_err(|e| Failure::at(&script, &e))?;
        }
    }
    Ok(())
}

/// Makes styles small, and puts what the first paint needs into the page itself: then that takes one answer of the server,
/// and no style or script of the page's own can come from anywhere else (the policy names each by its hash).
pub(super) fn into_the_page(place: &Place, index: &mut Index) -> Outcome<()> {
    index.without_preloads();
    let first = one_sheet(place, index, false)?;
    let later = one_sheet(place, index, true)?;
    let later_name = named_by_content("later", "css", later.content.as_bytes());
    write(&index.folder.join(&later_name), later.content.as_bytes())?;
    index.put(&later.link, "")?;
    index.put(&first.link, &format!("<style>{}</style>", first.content))?;
    let early = into_page(index, EARLY, "")?;
    let boot = into_page(index, BOOT, &format!(" data-sheet={later_name}"))?;
    let [style, early, boot] = [&first.content, &early, &boot].map(|text| policy_hash(text));
    index.put("style-src 'self'", &format!("style-src 'self' '{style}'"))?;
    index.put("script-src 'self'", &format!("script-src 'self' '{early}' '{boot}'"))
}

/// Several style sheets as one.
struct OneSheet {
    content: String,
    /// The link in whose place it goes; the others are gone.
    link: String,
}

fn one_sheet(place: &Place, index: &mut Index, later: bool) -> Outcome<OneSheet> {
    let sheets = index.sheets(later);
    let [first, others @ ..] = &sheets[..] else {
        return Err(Failure::new(format!("index.html has no style sheet with data-later {later}")));
    };
    let mut together = String::new();
    for sheet in &sheets {
        together.push_str(&read_text(&index.folder.join(&sheet.name))?);
        together.push('\n');
    }
    for sheet in others {
        index.put(&sheet.link, "")?;
    }
    let (whole, small) = (index.folder.join("whole.css"), index.folder.join("small.css"));
    write(&whole, together.as_bytes())?;
    esbuild(place, &whole, &small, &[])?;
    let content = read_text(&small)?.trim_end().to_owned();
    for rest in sheets.iter().map(|sheet| index.folder.join(&sheet.name)).chain([whole, small]) {
        fs::remove_file(&rest).map_err(|e| Failure::at(&rest, &e))?;
    }
    Ok(OneSheet { content, link: first.link.clone() })
}

/// Puts a script into the page in the place of its tag, whose other attributes stay; gives its text.
fn into_page(index: &mut Index, name: &str, attributes: &str) -> Outcome<String> {
    let file = index.folder.join(name);
    let text = read_text(&file)?.trim_end().to_owned();
    if ["</script", "<!--"].iter().any(|end| text.contains(end)) {
        return Err(Failure::new(format!("{name} would end before its end inside a page")));
    }
    let tag = index.script(name)?;
    let kept: Vec<&str> =
        tag.trim_end_matches('>').split(' ').filter(|part| part.starts_with("data-")).collect();
    let inside = format!("<script {}{attributes}>{text}</script>", kept.join(" "));
    index.put(&format!("{tag}</script>"), "")?;
    // One that starts the program runs when the page below it is there; the other before anything is painted.
    if name == BOOT {
        index.put("</body>", &format!("{inside}</body>"))?;
    } else {
        index.put("<style>", &format!("{inside}<style>"))?;
    }
    fs::remove_file(&file).map_err(|e| Failure::at(&file, &e))?;
    Ok(text)
}

/// What a policy calls a text that may stand in the page.
pub(super) fn policy_hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text.as_bytes())))
}
