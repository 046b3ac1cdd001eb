//! Further quantities (litres, pallets) and key figures (a share of shelf, a score) by their names: added, renamed and taken away
//! together with everything that speaks of them.

use super::super::super::tree::Tree;
use super::super::form::OWN_MEASURES;
use super::{outcome_lists, word};

/// What a contract names beside sales and units: the field of the contract that lists the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// What rows hold and what adds up.
    Quantities,
    /// What is known of the whole term only.
    Figures,
}

impl Named {
    /// The list of names.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Named::Quantities => "contract.quantities",
            Named::Figures => "contract.figures",
        }
    }

    /// The names, as far as they can be part of a path.
    #[must_use]
    pub fn names(self, tree: &Tree) -> Vec<String> {
        let items = tree.items(self.path()).iter().filter_map(|item| item.text(""));
        items.filter(|name| is_plain(name)).map(str::to_owned).collect()
    }
}

/// Whether a name can be a step of a path.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['.', '[', ']'])
}

/// Whether a measure may be called so: by no word of the contract's own and by no name that is taken.
#[must_use]
pub fn is_free(tree: &Tree, name: &str) -> bool {
    let taken = [Named::Quantities, Named::Figures]
        .iter()
        .any(|named| tree.items(named.path()).iter().any(|item| item.text("") == Some(name)));
    is_plain(name) && !OWN_MEASURES.contains(&name) && !taken
}

/// One more measure under a name like `name`. A key figure is 0 until it is given.
pub fn add_measure(tree: &mut Tree, named: Named, name: &str) {
    let count = tree.items(named.path()).len();
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let Some(free) = std::iter::once(name.to_owned()).chain(numbered).take(1000).find(|it| is_free(tree, it))
    else {
        return;
    };
    if count == 0 {
        tree.set(named.path(), Tree::List(Vec::new()));
    }
    tree.set(&format!("{}[{count}]", named.path()), word(&free));
    if named == Named::Figures {
        tree.set(&format!("volumes.figures.{free}"), word("0"));
    }
}

/// Another name for a measure, wherever it is spoken of; refused where the name is not free.
pub fn rename_measure(tree: &mut Tree, named: Named, index: usize, name: &str) {
    let path = format!("{}[{index}]", named.path());
    let Some(before) = tree.text(&path).filter(|before| is_plain(before)).map(str::to_owned) else { return };
    if !is_free(tree, name) {
        return;
    }
    tree.set(&path, word(name));
    for object in values(tree, named) {
        tree.rename(&object, &before, name);
    }
    speak_of(tree, &before, name);
}

/// A measure less; what spoke of it speaks of sales.
pub fn remove_measure(tree: &mut Tree, named: Named, index: usize) {
    let path = format!("{}[{index}]", named.path());
    let Some(name) = tree.text(&path).filter(|name| is_plain(name)).map(str::to_owned) else { return };
    tree.remove(&path);
    for object in values(tree, named) {
        tree.remove(&format!("{object}.{name}"));
    }
    if tree.items(named.path()).is_empty() {
        tree.remove(named.path());
        if named == Named::Figures {
            tree.remove("volumes.figures");
        }
    }
    speak_of(tree, &name, "sales");
}

/// The objects whose fields are measures by name.
fn values(tree: &Tree, named: Named) -> Vec<String> {
    let of_items = |list: &str, field: &str| -> Vec<String> {
        (0..tree.items(list).len()).map(|index| format!("{list}[{index}].{field}")).collect()
    };
    let lists = outcome_lists(tree);
    let of_outcomes = |field: &str| lists.iter().flat_map(|list| of_items(list, field)).collect::<Vec<_>>();
    match named {
        Named::Figures => [vec!["volumes.figures".to_owned()], of_outcomes("figures")].concat(),
        Named::Quantities => {
            let own = ["total", "spread", "by_period", "baseline"].map(|it| format!("volumes.{it}"));
            [own.to_vec(), of_items("volumes.rows", "quantities"), of_outcomes("quantities")].concat()
        }
    }
}

/// Puts a name in the place of another wherever thresholds and counts name a measure.
fn speak_of(tree: &mut Tree, before: &str, name: &str) {
    let mut objects = Vec::new();
    for rebate in 0..tree.items("contract.rebates").len() {
        let root = format!("contract.rebates[{rebate}]");
        if let Some(form) = tree.only_field(&format!("{root}.pays")) {
            objects.push(format!("{root}.pays.{form}"));
        }
        let conditions = tree.items(&format!("{root}.qualify")).len();
        objects.extend((0..conditions).map(|index| format!("{root}.qualify[{index}]")));
    }
    let promises = tree.items("contract.obligations").len();
    objects.extend((0..promises).map(|index| format!("contract.obligations[{index}]")));
    for object in objects {
        for field in ["by", "measure"] {
            let path = format!("{object}.{field}");
            if tree.text(&path) == Some(before) {
                tree.set(&path, word(name));
            }
        }
    }
}
