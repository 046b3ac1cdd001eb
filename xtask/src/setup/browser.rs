//! Chromium, its driver and a font with Chinese characters, for the browser tests.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;

use super::system;

/// What the browser tests are run with.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// chromedriver, which finds Chromium itself.
    pub(crate) driver: PathBuf,
    /// Chromium, for what starts it without a driver.
    pub(crate) chromium: PathBuf,
}

/// The names Chromium has on different systems.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Installs what is missing of the three.
pub(super) fn ensure(place: &Place) -> Outcome<Browser> {
    let mut packages = Vec::new();
    if chromium(place).is_none() {
        packages.push("chromium");
    }
    if place.which("chromedriver").is_none() {
        packages.push("chromium-driver");
    }
    if !has_chinese_font() {
        packages.push("fonts-noto-cjk");
    }
    if !packages.is_empty() {
        system::apt_install("what the browser tests need", &packages)?;
    }
    let missing = |what: &str| Failure::new(format!("{what} is still not on PATH"));
    let chromium = chromium(place).ok_or_else(|| missing("Chromium"))?;
    let driver = place.which("chromedriver").ok_or_else(|| missing("chromedriver"))?;
    let (a, b) = (major(&chromium), major(&driver));
    if a.is_some() && b.is_some() && a != b {
        let name = |version: Option<String>| version.unwrap_or_default();
        println!("Warning: Chromium {} with chromedriver {}: they may not work together.", name(a), name(b));
    }
    Ok(Browser { driver, chromium })
}

fn chromium(place: &Place) -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| place.which(name))
}

/// The first number that `--version` prints.
fn major(program: &Path) -> Option<String> {
    let text = run::output(&mut run::command(program, ["--version"]))?;
    let word = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    word.split('.').next().map(str::to_owned)
}

/// Without one, Chinese text is a row of empty boxes in every screenshot, and its widths are wrong.
fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let listed = run::output(&mut run::command("fc-list", [":lang=zh", "family"]));
    listed.is_some_and(|families| !families.is_empty())
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
}
