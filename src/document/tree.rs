//! What stands on the contract workbench, as it is saved: a tree of texts, lists and objects, in the form that `evaluate contract`
//! reads. Numbers are texts in it, so that every digit stays. [`super::contract`] reads it into a contract when the workbench is
//! opened; until then nothing of contracts needs to be loaded.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::json::Json;
use super::number::shortest;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// An item of a list that is none.
    Null,
    /// A text, a number, true or false.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// Fields in their order.
    Object(Vec<(String, Tree)>),
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Null => serializer.serialize_unit(),
            Tree::Text(text) => serializer.serialize_str(text),
            Tree::List(items) => serializer.collect_seq(items),
            Tree::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// A step of a path.
enum Step<'p> {
    Field(&'p str),
    Item(usize),
}

/// The steps of `contract.rebates[0].name`. What stands in brackets and is no number leads nowhere.
fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| match step.strip_suffix(']') {
        Some(index) => Step::Item(index.parse().unwrap_or(usize::MAX)),
        None => Step::Field(step),
    })
}

impl Tree {
    /// An object without fields.
    #[must_use]
    pub const fn empty() -> Self {
        Tree::Object(Vec::new())
    }

    /// A text.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Tree::Text(text.into())
    }

    /// An object.
    #[must_use]
    pub fn object<const N: usize>(fields: [(&str, Tree); N]) -> Self {
        Tree::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
    }

    /// From a parsed text; a field that is null is left out, as it is the same as absent.
    pub(super) fn from_json(json: Json<'_>) -> Self {
        match json {
            Json::Null => Tree::Null,
            Json::Bool(value) => Tree::Text(value.to_string()),
            Json::Number(value) => Tree::Text(shortest(value)),
            Json::Digits(digits) => Tree::Text(digits.to_owned()),
            Json::Text(text) => Tree::Text(text.into_owned()),
            Json::List(items) => Tree::List(items.into_iter().map(Self::from_json).collect()),
            Json::Object(fields) => {
                let fields = fields.into_iter().filter(|(_, value)| *value != Json::Null);
                Tree::Object(
                    fields.map(|(name, value)| (name.into_owned(), Self::from_json(value))).collect(),
                )
            }
        }
    }

    /// As a parsed text.
    pub(super) fn to_json(&self) -> Json<'_> {
        match self {
            Tree::Null => Json::Null,
            Tree::Text(text) => Json::Text(Cow::Borrowed(text)),
            Tree::List(items) => Json::List(items.iter().map(Self::to_json).collect()),
            Tree::Object(fields) => {
                let fields = fields.iter();
                Json::Object(fields.map(|(name, value)| (Cow::Borrowed(&**name), value.to_json())).collect())
            }
        }
    }

    /// What stands at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Tree> {
        steps(path).try_fold(self, |tree, step| match (tree, step) {
            (Tree::Object(fields), Step::Field(name)) => {
                fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
            }
            (Tree::List(items), Step::Item(index)) => items.get(index),
            _ => None,
        })
    }

    fn get_mut(&mut self, path: &str) -> Option<&mut Tree> {
        steps(path).try_fold(self, |tree, step| match (tree, step) {
            (Tree::Object(fields), Step::Field(name)) => {
                fields.iter_mut().find(|(field, _)| field == name).map(|(_, value)| value)
            }
            (Tree::List(items), Step::Item(index)) => items.get_mut(index),
            _ => None,
        })
    }

    /// The text at a path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.get(path)? {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number at a path, as the nearest binary fraction.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<f64> {
        self.text(path)?.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// The items of the list at a path; none: empty.
    #[must_use]
    pub fn items(&self, path: &str) -> &[Tree] {
        match self.get(path) {
            Some(Tree::List(items)) => items,
            _ => &[],
        }
    }

    /// The name of the only field of the object at a path.
    #[must_use]
    pub fn only_field(&self, path: &str) -> Option<&str> {
        match self.get(path)? {
            Tree::Object(fields) if fields.len() == 1 => Some(&fields[0].0),
            _ => None,
        }
    }

    /// Puts a value at a path. Objects on the way are made where there are none; an item is only put into a list that has it, or
    /// behind its last.
    pub fn set(&mut self, path: &str, value: Tree) {
        let mut tree = self;
        for step in steps(path) {
            tree = match step {
                Step::Field(name) => {
                    if !matches!(tree, Tree::Object(_)) {
                        *tree = Tree::empty();
                    }
                    let Tree::Object(fields) = tree else { return };
                    let at = fields.iter().position(|(field, _)| field == name).unwrap_or_else(|| {
                        fields.push((name.to_owned(), Tree::empty()));
                        fields.len() - 1
                    });
                    &mut fields[at].1
                }
                Step::Item(index) => {
                    if !matches!(tree, Tree::List(_)) {
                        *tree = Tree::List(Vec::new());
                    }
                    let Tree::List(items) = tree else { return };
                    if index == items.len() {
                        items.push(Tree::empty());
                    }
                    let Some(item) = items.get_mut(index) else { return };
                    item
                }
            };
        }
        *tree = value;
    }

    /// Puts a text at a path; an empty one is taken away.
    pub fn set_text(&mut self, path: &str, text: &str) {
        if text.is_empty() { self.remove(path) } else { self.set(path, Tree::of(text)) }
    }

    /// Takes away what stands at a path.
    pub fn remove(&mut self, path: &str) {
        if let Some(list) = path.strip_suffix(']') {
            let Some((list, index)) = list.rsplit_once('[') else { return };
            let Some(index) = index.parse::<usize>().ok() else { return };
            if let Some(Tree::List(items)) = self.get_mut(list)
                && index < items.len()
            {
                items.remove(index);
            }
            return;
        }
        let (outer, name) = path.rsplit_once('.').unwrap_or(("", path));
        if let Some(Tree::Object(fields)) = self.get_mut(outer) {
            fields.retain(|(field, _)| field != name);
        }
    }

    /// Changes the places of two items of the list at a path.
    pub fn swap(&mut self, path: &str, one: usize, other: usize) {
        if let Some(Tree::List(items)) = self.get_mut(path)
            && one < items.len()
            && other < items.len()
        {
            items.swap(one, other);
        }
    }

    /// Renames a field of the object at a path; its place stays.
    pub fn rename(&mut self, path: &str, from: &str, to: &str) {
        if let Some(Tree::Object(fields)) = self.get_mut(path)
            && let Some(field) = fields.iter_mut().find(|(field, _)| field == from)
        {
            to.clone_into(&mut field.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_where_they_say() {
        let mut tree = Tree::empty();
        tree.set("a.list[0].b", Tree::of("1"));
        tree.set("a.list[1].b", Tree::of("2"));
        tree.set("a.list[7].b", Tree::of("nowhere"));
        assert_eq!(tree.items("a.list").len(), 2);
        assert_eq!(tree.text("a.list[1].b"), Some("2"));
        tree.swap("a.list", 0, 1);
        assert_eq!(tree.number("a.list[0].b"), Some(2.0));
        tree.rename("a.list[0]", "b", "c");
        assert_eq!((tree.text("a.list[0].b"), tree.only_field("a.list[0]")), (None, Some("c")));
        tree.remove("a.list[0]");
        tree.remove("a.list[5]");
        tree.set_text("a.list[0].b", "");
        assert_eq!(tree, Tree::object([("a", Tree::object([("list", Tree::List(vec![Tree::empty()]))]))]));
        for path in ["", "x", "a[0]", "a.list[x]", "a..list[0]]", "[", "a.list[0].b.c"] {
            assert!(tree.text(path).is_none(), "{path}");
            tree.remove(path);
            tree.swap(path, 0, 1);
        }
    }

    #[test]
    fn it_keeps_every_digit() {
        let text = r#"{"rate":0.0865,"amount":"12345678901234567890.12","kept":true,"none":null,"list":[1,null,"x"]}"#;
        let tree = Tree::from_json(super::super::json::parse_digits(text).unwrap());
        assert_eq!(
            serde_json::to_string(&tree).unwrap(),
            r#"{"rate":"0.0865","amount":"12345678901234567890.12","kept":"true","list":["1",null,"x"]}"#
        );
        assert_eq!(Tree::from_json(tree.to_json()), tree);
    }
}
