//! The steps back and forward of a scenario, as they outlive the page: each as a difference to the state beside it, called in
//! both languages by what was done. Steps are a comfort: where there is no room for them the oldest go, and never the work.

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::work::mark;
use super::{KeyValue, StorageError, keys};
use crate::document::Patch;
use crate::document::json::{self, Json};

/// Version of the form. Steps of any other are not read, and stay until there are new ones: they are a comfort, and no work.
pub const VERSION: u32 = 1;

/// The most bytes that the steps of one scenario take in the store.
pub const MOST_BYTES: usize = 400_000;

/// The most bytes that the steps of one scenario take there.
pub const MOST_BYTES_OF_LARGE: usize = 4_000_000;

/// Up to this many bytes, the document that the steps belong to is kept with them, so that they are not lost when it was
/// saved without them.
const WHOLE_PRESENT: usize = 100_000;

/// A step: what was done, and how the document was on its far side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SavedStep {
    /// What was done, in English.
    pub english: String,
    /// And in Chinese.
    pub chinese: String,
    /// Whether it put another ledger in the place of the one there was.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub another: bool,
    /// From the document on the near side, towards the present, to that on the far side.
    #[serde(serialize_with = "shared")]
    pub patch: Arc<Patch>,
}

fn shared<S: Serializer>(patch: &Arc<Patch>, serializer: S) -> Result<S::Ok, S::Error> {
    patch.serialize(serializer)
}

/// The steps of a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SavedSteps {
    /// Back, the oldest first.
    pub past: Vec<SavedStep>,
    /// Forward, the last first: the one to do next stands at the end.
    pub future: Vec<SavedStep>,
}

#[derive(Serialize)]
struct Form<'s> {
    version: u32,
    mark: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<&'s str>,
    past: &'s [SavedStep],
    future: &'s [SavedStep],
}

/// What was found of a scenario's steps.
#[derive(Clone, Debug, PartialEq)]
pub enum FoundSteps {
    /// Nothing that belongs to the document.
    Nothing,
    /// Steps that belong to it.
    Steps(SavedSteps),
    /// Steps that belong to another state of it, which is this text: the document was saved after them.
    Before(SavedSteps, String),
}

fn key(id: &str) -> String {
    format!("{}{id}", keys::HISTORY)
}

/// The steps of a scenario whose document is `present` as text, and how many steps back are in it: the oldest are left out
/// until all take no more than `room` bytes. None where none is left.
#[must_use]
pub fn write(present: &str, steps: &SavedSteps, room: usize) -> Option<(String, usize)> {
    let mut text = Vec::new();
    let back = write_into(&mut text, present, steps, room)?;
    Some((String::from_utf8(text).ok()?, back))
}

thread_local! {
    /// The room that steps are written into, taken once and kept. Half a megabyte that is taken and given back with every save finds
    /// smaller things in its place sooner or later, and the page's memory, which never shrinks, would grow by as much.
    static SHEET: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn write_into(text: &mut Vec<u8>, present: &str, steps: &SavedSteps, room: usize) -> Option<usize> {
    let mut left = room;
    let mut fits = |step: &&SavedStep| {
        let bytes = step.patch.bytes() + step.english.len() + step.chinese.len() + 60;
        let fits = bytes <= left;
        left = left.saturating_sub(bytes);
        fits
    };
    // The nearest first: what lies behind a step that is left out cannot be reached.
    let back = steps.past.iter().rev().take_while(&mut fits).count();
    let forward = steps.future.iter().rev().take_while(&mut fits).count();
    if back + forward == 0 {
        return None;
    }
    let form = Form {
        version: VERSION,
        mark: format!("{:016x}", mark(present)),
        present: (present.len() <= WHOLE_PRESENT).then_some(present),
        past: &steps.past[steps.past.len() - back..],
        future: &steps.future[steps.future.len() - forward..],
    };
    text.clear();
    // Room for all from the beginning: a text that grew by doubling would take three times its length meanwhile.
    text.reserve(room + WHOLE_PRESENT * 9 / 8);
    serde_json::to_writer(text, &form).ok()?;
    Some(back)
}

/// Saves the steps of a scenario whose document is `present`. The oldest are left out until they fit, in [`MOST_BYTES`] and in
/// the store; gives how many steps back were saved.
///
/// # Errors
/// When not even none of them can be written; then nothing stands there.
pub fn save(
    store: &dyn KeyValue,
    id: &str,
    present: &str,
    steps: &SavedSteps,
) -> Result<usize, StorageError> {
    SHEET.with_borrow_mut(|sheet| {
        let mut room = MOST_BYTES;
        loop {
            let Some(back) = write_into(sheet, present, steps, room) else {
                return store.remove(&key(id)).map(|()| 0);
            };
            let text = std::str::from_utf8(sheet).map_err(|_| StorageError::Unreadable)?;
            match store.set(&key(id), text) {
                Ok(()) => return Ok(back),
                Err(StorageError::Full) if room > 1000 => room /= 2,
                Err(error) => {
                    // What stands there belongs to another state now.
                    store.remove(&key(id))?;
                    return Err(error);
                }
            }
        }
    })
}

/// Loads the steps of a scenario whose document is `present`. What cannot be read counts as none.
#[must_use]
pub fn load(store: &dyn KeyValue, id: &str, present: &str) -> FoundSteps {
    let text = store.get(&key(id)).ok().flatten();
    text.map_or(FoundSteps::Nothing, |text| read(&text, present))
}

/// Whether there are any steps of a scenario, whatever they belong to.
#[must_use]
pub fn any(store: &dyn KeyValue, id: &str) -> bool {
    store.get(&key(id)).is_ok_and(|text| text.is_some())
}

/// Removes the steps of a scenario. Where that cannot be, they stay and are of no use.
pub fn forget(store: &dyn KeyValue, id: &str) {
    let _ = store.remove(&key(id));
}

/// Frees the room that the steps of every scenario take. Gives whether there were any.
pub fn make_room(store: &dyn KeyValue) -> bool {
    let found = store.keys(keys::HISTORY).unwrap_or_default();
    let freed = found.iter().filter(|key| store.remove(key).is_ok()).count();
    freed > 0
}

/// Reads the steps of a scenario whose document is `present`. What cannot be read counts as none.
#[must_use]
pub fn read(text: &str, present: &str) -> FoundSteps {
    tried(text, present).unwrap_or(FoundSteps::Nothing)
}

fn tried(text: &str, present: &str) -> Option<FoundSteps> {
    let Json::Object(fields) = json::parse(text).ok()? else { return None };
    let mut steps = SavedSteps::default();
    let (mut known, mut belongs, mut other) = (false, false, None);
    for (name, value) in fields {
        match (name.as_ref(), value) {
            #[expect(clippy::float_cmp, reason = "a version is a whole number")]
            ("version", Json::Number(version)) => known = version == f64::from(VERSION),
            ("mark", Json::Text(text)) => belongs = text == format!("{:016x}", mark(present)),
            ("present", Json::Text(text)) => other = Some(text.into_owned()),
            ("past", Json::List(list)) => steps.past = list.into_iter().map(step).collect::<Option<_>>()?,
            ("future", Json::List(list)) => {
                steps.future = list.into_iter().map(step).collect::<Option<_>>()?;
            }
            _ => return None,
        }
    }
    match (known, belongs, other) {
        (true, true, _) => Some(FoundSteps::Steps(steps)),
        (true, false, Some(other)) => Some(FoundSteps::Before(steps, other)),
        _ => None,
    }
}

fn step(json: Json<'_>) -> Option<SavedStep> {
    let Json::Object(fields) = json else { return None };
    let (mut english, mut chinese, mut patch, mut another) = (None, None, None, false);
    for (name, value) in fields {
        match (name.as_ref(), value) {
            ("english", Json::Text(text)) => english = Some(text.into_owned()),
            ("chinese", Json::Text(text)) => chinese = Some(text.into_owned()),
            ("another", Json::Bool(value)) => another = value,
            ("patch", value) => patch = Some(Arc::new(Patch::read(value)?)),
            _ => return None,
        }
    }
    Some(SavedStep { english: english?, chinese: chinese?, another, patch: patch? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;

    /// A text that was changed `count` times, with the steps back.
    fn changed(count: usize) -> (String, SavedSteps) {
        let texts: Vec<String> = (0..=count).map(|number| format!("a,{number},b,c")).collect();
        let past = texts.windows(2).enumerate().map(|(number, pair)| SavedStep {
            english: format!("Step {number}"),
            chinese: format!("第{number}步"),
            another: number == 2,
            patch: Arc::new(Patch::between(&pair[1], &pair[0])),
        });
        let past = past.collect();
        (texts[count].clone(), SavedSteps { past, future: Vec::new() })
    }

    #[test]
    fn steps_come_back_and_lead_back() {
        let store = Memory::default();
        let (present, mut steps) = changed(300);
        steps.future = vec![steps.past[7].clone()];
        assert_eq!(save(&store, "a", &present, &steps), Ok(300));
        assert_eq!(load(&store, "a", &present), FoundSteps::Steps(steps.clone()));
        assert_eq!(load(&store, "b", &present), FoundSteps::Nothing);
        let first = steps.past.iter().rev().fold(present, |text, step| step.patch.apply(&text).unwrap());
        assert_eq!(first, "a,0,b,c");
    }

    #[test]
    fn steps_of_another_state_are_told_apart() {
        let store = Memory::default();
        let (present, steps) = changed(3);
        save(&store, "a", &present, &steps).unwrap();
        assert_eq!(load(&store, "a", "a,9,b,c"), FoundSteps::Before(steps, present));
        let (large, steps) = (",".repeat(WHOLE_PRESENT + 1), changed(1).1);
        save(&store, "a", &large, &steps).unwrap();
        assert_eq!(load(&store, "a", "a,9,b,c"), FoundSteps::Nothing);
        assert_eq!(load(&store, "a", &large), FoundSteps::Steps(steps));
    }

    #[test]
    fn where_there_is_no_room_the_oldest_steps_go_first() {
        let store = Memory::default();
        let (present, steps) = changed(300);
        store.limit(12_000);
        let saved = save(&store, "a", &present, &steps).unwrap();
        assert!((20..300).contains(&saved), "{saved}");
        let FoundSteps::Steps(found) = load(&store, "a", &present) else { panic!("no steps") };
        assert_eq!(found.past, steps.past[300 - saved..]);
        store.limit(10);
        assert_eq!(save(&store, "a", &present, &steps), Err(StorageError::Full));
        assert_eq!(load(&store, "a", &present), FoundSteps::Nothing);
    }

    #[test]
    fn steps_larger_than_their_bound_are_left_out() {
        let store = Memory::default();
        let (present, mut steps) = changed(3);
        let huge = "x".repeat(MOST_BYTES);
        steps.past[0].patch = Arc::new(Patch::between("a,0,b,c", &huge));
        assert_eq!(save(&store, "a", &present, &steps), Ok(2));
        assert_eq!(save(&store, "a", &present, &SavedSteps::default()), Ok(0));
        assert_eq!(store.keys(keys::HISTORY), Ok(Vec::new()));
    }

    #[test]
    fn nonsense_counts_as_no_steps() {
        let store = Memory::default();
        let (present, steps) = changed(2);
        save(&store, "a", &present, &steps).unwrap();
        let good = store.get(&key("a")).unwrap().unwrap();
        let newer = good.replace("\"version\":1", "\"version\":2");
        for text in
            ["", "7", "{}", "{\"version\":1}", good.split_at(60).0, &newer, &good.replace("past", "passed")]
        {
            store.set(&key("a"), text).unwrap();
            assert_eq!(load(&store, "a", &present), FoundSteps::Nothing, "{text}");
        }
    }

    #[test]
    fn the_room_of_steps_can_be_freed() {
        let store = Memory::default();
        assert!(!make_room(&store));
        let (present, steps) = changed(2);
        save(&store, "a", &present, &steps).unwrap();
        save(&store, "b", &present, &steps).unwrap();
        store.set(keys::DOCUMENT, &present).unwrap();
        assert!(make_room(&store) && !make_room(&store));
        assert_eq!(store.get(keys::DOCUMENT).unwrap(), Some(present.clone()));
        save(&store, "a", &present, &steps).unwrap();
        assert!(any(&store, "a") && !any(&store, "b"));
        forget(&store, "a");
        assert!(!any(&store, "a"));
    }
}
