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

    /// The links to style sheets, in the page's order, in which a later one overrules an earlier one: those of the first
    /// screen, or those marked `data-later`.
    pub(super) fn sheets(&self, later: bool) -> Vec<Sheet> {
        let links = elements(&self.text).filter(|link| is(link, "link", "rel", "stylesheet"));
        let sheet = |link: &str| Some(Sheet { name: file_name(value(link, "href")?), link: link.to_owned() });
        links.filter(|link| link.contains(" data-later") == later).filter_map(sheet).collect()
    }

    /// Leaves out everything by which the browser would fetch the program ahead of the first paint.
    pub(super) fn without_preloads(&mut self) {
        let is_preload =
            |link: &&str| is(link, "link", "rel", "preload") || is(link, "link", "rel", "modulepreload");
        let links: Vec<String> = elements(&self.text).filter(is_preload).map(str::to_owned).collect();
        for link in links {
            self.text = self.text.replacen(&link, "", 1);
        }
    }

    /// Puts another text in the place of one that must be there once.
    pub(super) fn put(&mut self, before: &str, after: &str) -> Outcome<()> {
        match self.text.matches(before).count() {
            1 => {
                self.text = self.text.replacen(before, after, 1);
                Ok(())
            }
            times => Err(Failure::new(format!("index.html has {before} {times} times, not once"))),
        }
    }

    /// The opening tag of the only script that is fetched under this name.
    pub(super) fn script(&self, name: &str) -> Outcome<String> {
        let is_it = |tag: &&str| {
            tag.starts_with("<script") && value(tag, "src").is_some_and(|src| file_name(src) == name)
        };
        let tag = elements(&self.text).find(is_it);
        tag.map(str::to_owned).ok_or_else(|| Failure::new(format!("index.html has no script {name}")))
    }
}

/// A link to a style sheet.
pub(super) struct Sheet {
    /// The file's name.
    pub(super) name: String,
    /// The link as it stands in the page.
    pub(super) link: String,
}

fn file_name(address: &str) -> String {
    address.trim_start_matches("./").to_owned()
}

fn is(element: &str, name: &str, attribute: &str, wanted: &str) -> bool {
    element.strip_prefix('<').is_some_and(|rest| rest.starts_with(name))
        && value(element, attribute) == Some(wanted)
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
    fn sheets_in_order_those_of_the_first_screen_and_later_ones() {
        let text = "<link rel=icon href=data:,><link rel=stylesheet href=./b.css><link data-later rel=stylesheet href=c.css>\
            <link href=\"./a.css\" rel=\"stylesheet\"/>";
        let names = |later| index(text).sheets(later).into_iter().map(|sheet| sheet.name).collect::<Vec<_>>();
        assert_eq!(names(false), ["b.css", "a.css"]);
        assert_eq!(names(true), ["c.css"]);
    }

    #[test]
    fn nothing_is_fetched_ahead() {
        let mut page =
            index("<link rel=icon href=x><link href=a rel=preload as=fetch><link rel=modulepreload href=b>");
        page.without_preloads();
        assert_eq!(page.text, "<link rel=icon href=x>");
    }

    #[test]
    fn what_is_replaced_is_there_once() {
        let mut page = index("<a><b><b>");
        page.put("<a>", "<c>").unwrap();
        assert!(page.put("<b>", "").is_err() && page.put("<d>", "").is_err());
        assert_eq!(page.text, "<c><b><b>");
    }

    #[test]
    fn a_script_by_its_name() {
        let page = index("<script src=\"./a.js\" data-x=1></script><script defer src=b.js></script>");
        assert_eq!(page.script("a.js").unwrap(), "<script src=\"./a.js\" data-x=1>");
        assert!(page.script("c.js").is_err());
    }
}
