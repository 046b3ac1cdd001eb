//! As much of HTML as the page's own index.html needs: opening tags and their attributes.

/// The opening tags of a page.
pub fn elements(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('<').filter_map(|(start, _)| {
        let end = text[start..].find('>')?;
        Some(&text[start..=start + end])
    })
}

/// An attribute's value. Trunk leaves out the quotes that HTML does not need.
#[must_use]
pub fn value<'a>(element: &'a str, attribute: &str) -> Option<&'a str> {
    let (_, after) = element.split_once(&format!(" {attribute}="))?;
    match after.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => after.split([' ', '>']).next(),
    }
}

/// The files that a page needs before its first screen works, by name: scripts, styles and the program that boot.js loads. The
/// styles of the parts, icon and manifest, which are fetched when all that is done, are not among them.
#[must_use]
pub fn first_load(page: &str) -> Vec<&str> {
    let in_no_hurry = |element: &str| {
        element.starts_with("<link") && matches!(value(element, "rel"), Some("icon" | "manifest"))
    };
    named(elements(page).filter(|element| !in_no_hurry(element)), &FIRST)
}

/// The files that a page fetches at every visit without anyone's doing, by name: the first load, and what comes after it.
#[must_use]
pub fn every_visit(page: &str) -> Vec<&str> {
    [named(elements(page), &FIRST), named(elements(page), &["data-sheet", "data-offline"])].concat()
}

/// Attributes that name what is fetched at once; others name what is fetched when it is wanted.
const FIRST: [&str; 4] = ["src", "href", "data-js", "data-wasm"];

fn named<'a>(elements: impl Iterator<Item = &'a str>, attributes: &[&str]) -> Vec<&'a str> {
    let values = elements.flat_map(|element| attributes.iter().filter_map(move |name| value(element, name)));
    values.map(|name| name.trim_start_matches("./")).collect()
}

#[cfg(test)]
mod tests {
    use super::{every_visit, first_load};

    #[test]
    fn the_first_load_is_what_the_page_needs_to_work() {
        let page = "<link rel=icon href=icon.svg><link rel=\"manifest\" href=m.webmanifest><script src=e.js data-frame=f.js>\
            <link rel=stylesheet href=./s.css><script defer src=\"./b.js\" data-js=./a.js data-wasm=./a.wasm data-offline=o.js data-sheet=l.css>";
        assert_eq!(first_load(page), ["e.js", "s.css", "b.js", "a.js", "a.wasm"]);
        let all = ["icon.svg", "m.webmanifest", "e.js", "s.css", "b.js", "a.js", "a.wasm", "l.css", "o.js"];
        assert_eq!(every_visit(page), all);
    }
}
