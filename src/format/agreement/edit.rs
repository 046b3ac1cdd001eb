//! What an edit of the agreement did, for undo and for what changed.

use crate::document::Document;
use crate::document::agreement::{Choice, Number, Part, Text};
use crate::document::schema::Kind;
use crate::format::Voice;
use crate::format::example_names::shown_name;

/// A part as it was called when it was edited: it may be gone when it is spoken of.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// Which.
    pub part: Part,
    name: String,
    kind: Option<Kind>,
}

impl Thing {
    /// A part of a document.
    #[must_use]
    pub fn of(document: &Document, part: &Part) -> Self {
        Self {
            part: part.clone(),
            name: document.text(part, Text::Name).to_owned(),
            kind: document.obligation(part).map(|obligation| obligation.kind),
        }
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A part was added.
    Added(Thing),
    /// A part was copied.
    Duplicated(Thing),
    /// A part was removed.
    Removed(Thing),
    /// A part was moved up or down.
    Moved(Thing),
    /// A line pays for an obligation from now on, or no longer.
    Linked(Thing, Thing, bool),
    /// A number was set, from and to.
    Number(Thing, Number, Option<f64>, Option<f64>),
    /// A text was written.
    Text(Thing, Text),
    /// One of a few was chosen.
    Chosen(Thing, Choice),
    /// A tier was added to a line.
    TierAdded(Thing),
    /// A tier of a line was removed.
    TierRemoved(Thing),
    /// The customers of a policy were chosen.
    Customers(Thing),
    /// The quick controls leave the agreement as it is.
    QuickCleared,
    /// What stands on the contract workbench.
    Workbench,
    /// A line took the terms of a contract.
    Terms(Thing),
}

impl Edit {
    /// The part that was edited.
    #[must_use]
    pub fn thing(&self) -> Option<&Thing> {
        match self {
            Self::Added(thing)
            | Self::Duplicated(thing)
            | Self::Removed(thing)
            | Self::Moved(thing)
            | Self::Linked(thing, ..)
            | Self::Number(thing, ..)
            | Self::Text(thing, _)
            | Self::Chosen(thing, _)
            | Self::TierAdded(thing)
            | Self::TierRemoved(thing)
            | Self::Customers(thing)
            | Self::Terms(thing) => Some(thing),
            Self::QuickCleared | Self::Workbench => None,
        }
    }
}

impl Voice {
    /// What a part is called.
    #[must_use]
    pub fn thing(&self, thing: &Thing) -> String {
        match (&thing.part, thing.kind) {
            _ if !thing.name.is_empty() => shown_name(self.language, &thing.name).to_owned(),
            (_, Some(kind)) => self.kind_label(kind).to_owned(),
            (Part::Policy(id), _) => format!("{} {id}", self.agreement_words().policy),
            (part, _) => format!("{} {}", self.words().line_unnamed, part.id()),
        }
    }

    /// What was done: "Growth rebate · Rate: 10% → 8%".
    #[must_use]
    pub fn edit(&self, edit: &Edit) -> String {
        let (thing, english, chinese) = match edit {
            Edit::Added(thing) => (thing, "Added", "新增"),
            Edit::Duplicated(thing) => (thing, "Duplicated", "复制"),
            Edit::Removed(thing) => (thing, "Removed", "删除"),
            Edit::Moved(thing) => (thing, "Moved", "调整次序"),
            Edit::TierAdded(thing) => (thing, "A tier added", "新增一档"),
            Edit::TierRemoved(thing) => (thing, "A tier removed", "删除一档"),
            Edit::Customers(thing) => (thing, "Customers chosen", "调整指定客户"),
            Edit::Terms(thing) => {
                (thing, "Terms taken from the contract workbench", "已取用合同工作台的条款")
            }
            Edit::Workbench => {
                return self.choose("Contract workbench changed", "已修改合同工作台").to_owned();
            }
            Edit::Text(thing, text) => {
                let label = self.text_label(*text);
                return format!("{} · {label}", self.thing(thing));
            }
            Edit::Linked(line, obligation, on) => {
                let (line, obligation) = (self.thing(line), self.thing(obligation));
                return match on {
                    true => self.choose(
                        format!("{line} pays for {obligation}"),
                        format!("{line}与“{obligation}”挂钩"),
                    ),
                    false => self.choose(
                        format!("{line} no longer pays for {obligation}"),
                        format!("{line}不再与“{obligation}”挂钩"),
                    ),
                };
            }
            Edit::Number(thing, number, before, after) => {
                let (label, thing) = (self.number_label(*number), self.thing(thing));
                let of = match number {
                    Number::TierFrom(_, index) | Number::TierRate(index) => {
                        format!("{thing} · {} · {label}", self.tier(*index))
                    }
                    _ => format!("{thing} · {label}"),
                };
                let (before, after) =
                    (self.number_value(*number, *before), self.number_value(*number, *after));
                return self.labelled(&of, &format!("{before} → {after}"));
            }
            Edit::Chosen(thing, choice) => {
                let (label, value) = (self.choice_label(*choice), self.choice(*choice));
                let thing = self.thing(thing);
                return self
                    .choose(format!("{thing}, {label}: {value}"), format!("{thing}，{label}：{value}"));
            }
            Edit::QuickCleared => {
                return self.choose("Quick controls cleared", "已清除快捷调节").to_owned();
            }
        };
        self.labelled(self.choose(english, chinese), &self.thing(thing))
    }

    /// "Tier 2" / 「第2档」, counted from 1.
    #[must_use]
    pub fn tier(&self, index: usize) -> String {
        let number = index + 1;
        self.choose(format!("Tier {number}"), format!("第{number}档"))
    }
}
