//! The page's index.html, in which files get other names.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::html::{elements, value};

use super::{read_text, write};
use crate::failure::{Failure, Outcome};

/// The file while it is changed.
pub(super) struct Index {
    /// Where it and all that it names lie.
    pub(super) folder: PathBuf,
    text: String,
}

impl Index {
    /// Reads what Trunk has written.
    pub(super) fn open(folder: &Path) -> Outcome<Self> {
        Ok(Self { folder: folder.to_path_buf(), text: read_text(&folder.join("index.html"))? })
    }

    /// Writes it in its place.
    pub(super) fn close(self) -> Outcome<()> {
        write(&self.folder.join("index.html"), self.text.as_bytes())
    }

    /// The file that the only element with this attribute names by it.
    pub(super) fn named_by(&self, attribute: &str) -> Outcome<String> {
        let found: Vec<&str> = elements(&self.text).filter_map(|element| value(element, attribute)).collect();
        match found[..] {
            [name] => Ok(name.trim_start_matches("./").to_owned()),
            _ => {
                Err(Failure::new(format!("{} elements of index.html have {attribute}, not one", found.len())))
            }
        }
    }

    /// Lets the page use another file, which is there already, wherever it uses this one, which is removed.
    pub(super) fn replace(&mut self, name: &str, by: &str) -> Outcome<()> {
        self.rename(name, by);
        if name != by {
            let file = self.folder.join(name);
            fs::remove_file(&file).map_err(|e| Failure::at(&file, &e))?;
        }
        Ok(())
    }

    /// The same file by another name, wherever the page names it.
    pub(super) fn rename(&mut self, name: &str, by: &str) {
        self.text = self.text.replace(name, by);
    }

    /// Gives the only element with this attribute another one.
    pub(super) fn add_attribute(&mut self, beside: &str, attribute: &str, text: &str) -> Outcome<()> {
        self.named_by(beside)?;
        self.text = self.text.replace(&format!(" {beside}="), &format!(" {attribute}=\"{text}\" {beside}="));
        Ok(())
    }

    /// The style sheets in the page's order, in which a later one overrules an earlier one.
    pub(super) fn sheets(&self) -> Vec<String> {
        let names =
            elements(&self.text).filter(|element| is_sheet(element)).filter_map(|link| value(link, "href"));
        names.map(|name| name.trim_start_matches("./").to_owned()).collect()
    }

    /// Leaves out the links to all style sheets but the first.
    pub(super) fn keep_first_sheet(&mut self) {
        let others: Vec<String> =
            elements(&self.text).filter(|element| is_sheet(element)).skip(1).map(str::to_owned).collect();
        for link in others {
            self.text = self.text.replacen(&link, "", 1);
        }
    }
}

fn is_sheet(element: &str) -> bool {
    element.starts_with("<link") && value(element, "rel") == Some("stylesheet")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Index;

    fn index(text: &str) -> Index {
        Index { folder: PathBuf::new(), text: text.to_owned() }
    }

    #[test]
    fn attributes_with_and_without_quotes() {
        let page = index("<script defer src=boot.js data-js=\"./a.js\" data-wasm=./b.wasm></script>");
        assert_eq!(page.named_by("data-js").unwrap(), "a.js");
        assert_eq!(page.named_by("data-wasm").unwrap(), "b.wasm");
        assert!(page.named_by("data-none").is_err());
        let mut more = index("<script src=boot.js data-wasm=./b.wasm></script>");
        more.add_attribute("data-wasm", "data-x", "c.js").unwrap();
        assert_eq!(more.text, "<script src=boot.js data-x=\"c.js\" data-wasm=./b.wasm></script>");
        assert!(more.add_attribute("data-none", "data-x", "").is_err());
        assert!(index("<a x=1><b x=2>").named_by("x").is_err());
    }

    #[test]
    fn sheets_in_order_and_the_first_alone() {
        let text = "<link rel=icon href=data:,><link rel=stylesheet href=./b.css><link href=\"./a.css\" rel=\"stylesheet\"/>";
        let mut page = index(text);
        assert_eq!(page.sheets(), ["b.css", "a.css"]);
        page.keep_first_sheet();
        assert_eq!(page.text, "<link rel=icon href=data:,><link rel=stylesheet href=./b.css>");
    }
}
