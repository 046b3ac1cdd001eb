//! What a person sees: texts, figures, what has changed.

use counterweight::format::Language;
use serde_json::{Value, json};

use super::Page;
use crate::expected::{Expected, Texts};

/// Finds an element; `@name` is an attribute (`@value`: what a field holds).
const READ: &str = r"
    const read = (place) => {
        const [selector, attribute] = place.split('@');
        const element = document.querySelector(selector);
        if (!element) return null;
        if (attribute === 'value') return element.value;
        if (attribute) return element.getAttribute(attribute);
        if (element.matches('input')) return '#' + element.id;
        const copy = element.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true], button:not(.opens)').forEach((part) => part.remove());
        return copy.textContent.replace(/\s+/g, ' ').trim();
    };
";

impl Page {
    /// The language of the page.
    #[must_use]
    #[track_caller]
    pub fn language(&self) -> Language {
        match self.read("html@lang").as_deref() {
            Some("en") => Language::English,
            Some("zh-Hans") => Language::Chinese,
            other => panic!("a page in {other:?}"),
        }
    }

    /// The text of an element, or with `@name` an attribute of it; none where there is no such thing.
    #[must_use]
    #[track_caller]
    pub fn read(&self, place: &str) -> Option<String> {
        self.script(&format!("{READ} return read(arguments[0]);"), &[json!(place)])
            .as_str()
            .map(str::to_owned)
    }

    /// Waits until this stands there.
    #[track_caller]
    pub fn see(&self, place: &str, text: &str) {
        self.wait_for(&format!("“{text}” in {place}"), || match self.read(place) {
            Some(seen) if seen == text => Ok(()),
            seen => Err(format!("{seen:?}")),
        });
    }

    /// Waits until there is such an element.
    #[track_caller]
    pub fn see_element(&self, selector: &str) {
        self.wait_for(
            selector,
            || if self.has(selector) { Ok(()) } else { Err("no such element".to_owned()) },
        );
    }

    /// Whether there is such an element at this moment.
    #[must_use]
    #[track_caller]
    pub fn has(&self, selector: &str) -> bool {
        self.script("return document.querySelector(arguments[0]) !== null", &[json!(selector)]) == json!(true)
    }

    /// Waits until every figure and every control shows what the engine says of a document.
    #[track_caller]
    pub fn see_all_of(&self, expected: &Expected) {
        let language = self.language();
        let mut texts = expected.figures(language);
        texts.extend(expected.controls(language));
        self.see_texts(&texts);
    }

    /// Waits until every figure shows what the engine says of a document, whatever the fields hold.
    #[track_caller]
    pub fn see_figures_of(&self, expected: &Expected) {
        self.see_texts(&expected.figures(self.language()));
    }

    /// Waits until verdict, figures and beam show what the engine says: what stands beside the agreement too.
    #[track_caller]
    pub fn see_answer_of(&self, expected: &Expected) {
        self.see_texts(&expected.answer(self.language()));
    }

    #[track_caller]
    fn see_texts(&self, texts: &Texts) {
        let places: Vec<&String> = texts.keys().collect();
        self.wait_for("the figures", || {
            let seen = self.script(
                &format!(
                    "{READ} return Object.fromEntries(arguments[0].map((place) => [place, read(place)]));"
                ),
                &[json!(places)],
            );
            let differences: Vec<String> = texts
                .iter()
                .filter(|(place, text)| seen[place.as_str()].as_str().unwrap_or_default() != text.as_str())
                .map(|(place, text)| format!("\n  {place} is {}, not “{text}”", seen[place.as_str()]))
                .collect();
            if differences.is_empty() { Ok(()) } else { Err(differences.concat()) }
        });
    }

    /// What the strip says of the last act, line by line.
    #[must_use]
    #[track_caller]
    pub fn changes(&self) -> Vec<String> {
        let lines = self.script(
            "return [...document.querySelectorAll('#changes p, #changes li')].map((line) => line.textContent);",
            &[],
        );
        texts_of(&lines)
    }

    /// Waits until the strip says this.
    #[track_caller]
    pub fn see_changes(&self, lines: &[String]) {
        self.wait_for(&format!("{lines:?} as what changed"), || {
            let seen = self.changes();
            if seen == lines { Ok(()) } else { Err(format!("{seen:?}")) }
        });
    }

    /// All that can be read or heard anywhere on the page, folded parts and names for screen readers too.
    #[must_use]
    #[track_caller]
    pub fn all_texts(&self) -> Vec<String> {
        let texts = self.script(
            r"const texts = [document.title];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode;
                if (node.nodeType === Node.TEXT_NODE) {
                    if (!node.parentElement.closest('script, style, noscript')) texts.push(node.data.trim());
                } else {
                    for (const name of ['title', 'alt', 'aria-label', 'aria-valuetext', 'placeholder']) {
                        if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
                    }
                }
            }
            return texts.filter((text) => text !== '');",
            &[],
        );
        texts_of(&texts)
    }
}

fn texts_of(values: &Value) -> Vec<String> {
    values.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
