//! Whatever lies under any key of the store, nothing panics and nothing is lost: a text that held work is where it was, or set aside
//! whole, whatever is done afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use counterweight::document::{Document, Patch, example_text, read, write};
use counterweight::storage::library::{self, Entry};
use counterweight::storage::steps::{self, FoundSteps, SavedStep, SavedSteps};
use counterweight::storage::work::{self, Elsewhere, FIRST, Found, key_of};
use counterweight::storage::{KeyValue, Memory, files, keys, settings};
use laws::runs;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const SECOND: &str = "00c0ffee";

/// A small document.
static SMALL: LazyLock<Document> = LazyLock::new(|| {
    let mut document = read(example_text()).unwrap();
    document.customers = document.customers.rows().take(2).collect();
    document.policies.clear();
    document.assumed.clear();
    document
});

fn named(name: &str) -> Document {
    Document { name: name.to_owned(), ..SMALL.clone() }
}

/// Something under every key there is, as pages leave it.
static LEFT: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let store = Memory::default();
    let first = named("First");
    work::save(&store, FIRST, None, &first).unwrap();
    let mut text = write(&named("Second"), false);
    for (id, text) in [(SECOND, &text), ("0000000a", &Elsewhere::of("0000000a", &text).write())] {
        let (id, name, client) = (id.to_owned(), "Second".to_owned(), "北方".to_owned());
        library::create(&store, Entry { id, name, client, ..Entry::default() }, text, None).unwrap();
    }
    store.set(keys::OPEN, SECOND).unwrap();
    store.set(keys::REMINDED, FIRST).unwrap();
    store.set(&format!("{}{SECOND}", keys::VERSION), &text).unwrap();
    text.push(' ');
    store.set(&format!("{}1", keys::SET_ASIDE), &text).unwrap();
    let settings = settings::Settings { language: Some("zh-Hans".to_owned()), ..Default::default() };
    settings::save(&store, &settings).unwrap();
    let present = write(&first, false);
    let patch = Patch::between(&present, &write(&named("Before"), false)).into();
    let step =
        SavedStep { english: "Renamed".to_owned(), chinese: "重命名".to_owned(), another: false, patch };
    steps::save(&store, FIRST, &present, &SavedSteps { past: vec![step.clone()], future: vec![step] })
        .unwrap();
    let keys = store.keys("").unwrap().into_iter();
    keys.map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect()
});

fn lived_in() -> Memory {
    let store = Memory::default();
    for (key, text) in LEFT.iter() {
        store.set(key, text).unwrap();
    }
    store
}

/// All that a page does with a store, one after the other.
fn used(store: &Memory) {
    let _ = settings::load(store);
    let open = work::open_id(store, Some(SECOND.to_owned()));
    for id in [&*open, FIRST, SECOND, "0000000a"] {
        let found = work::load(store, id);
        let document = match &found {
            Found::Work(document, _) => (**document).clone(),
            _ => named("Begun anew"),
        };
        let present = write(&document, false);
        match steps::load(store, id, &present) {
            FoundSteps::Nothing => {}
            FoundSteps::Steps(saved) | FoundSteps::Before(saved, _) => {
                // Steps that do not lead on from here are none; they do not lead to a panic.
                let mut text = Some(present.clone());
                for step in saved.past.iter().rev() {
                    text = text.and_then(|near| step.patch.apply(&near));
                }
                drop(text.map(|text| read(&text)));
            }
        }
        if found.may_save() {
            let mark = work::mark_of(store, id).unwrap();
            let _ = work::save(store, id, mark, &Document { horizon_years: 7.0, ..document });
        }
    }
    let _ = library::change(store, |library| {
        library.rename(SECOND, "Other");
        library.move_to(FIRST, "South");
    });
    let _ = files::whole(store, |_| None);
    let _ = files::texts(&files::whole(store, |_| None).scenarios);
    let entry = Entry { id: "00000001".to_owned(), name: "New".to_owned(), ..Entry::default() };
    let _ = library::create(store, entry, &write(&named("New"), false), None);
}

/// Every text there is.
fn all(store: &Memory) -> BTreeSet<String> {
    store.keys("").unwrap().iter().filter_map(|key| store.get(key).unwrap()).collect()
}

/// Uses a store in which one text was put in the place of another. What held work, and can be read no more, must still be there.
#[track_caller]
fn survives(key: &str, text: &str) {
    let store = lived_in();
    store.set(key, text).unwrap();
    used(&store);
    // Of the settings and of steps nothing of value can be lost.
    let holds_work = [keys::DOCUMENT, keys::LIBRARY].contains(&key)
        || [keys::SCENARIO, keys::VERSION, keys::SET_ASIDE].iter().any(|prefix| key.starts_with(prefix));
    let is_work = read(text).is_ok_and(|document| counterweight::document::check(&document).is_ok());
    if holds_work && !is_work && key != keys::LIBRARY {
        assert!(all(&store).contains(text), "{key}: lost {text:?}");
    }
    if key == keys::LIBRARY && store.get(keys::LIBRARY).unwrap().as_deref() != Some(text) {
        // Read, changed and written anew; or set aside.
        let could_be_read = {
            let fresh = Memory::default();
            fresh.set(keys::LIBRARY, text).unwrap();
            library::load(&fresh).trouble.is_none()
        };
        assert!(could_be_read || all(&store).contains(text), "the index is lost: {text:?}");
    }
    // No other scenario suffers.
    let scenarios = library::load(&store).library;
    for id in [FIRST, SECOND] {
        assert!(store.get(&key_of(id)).unwrap().is_some(), "{key}: {id} is gone");
        assert!(scenarios.entry(id).is_some(), "{key}: {id} is in no list");
    }
    // And once more: what was set aside is not set aside again and again.
    let before = store.keys(keys::SET_ASIDE).unwrap().len();
    used(&store);
    assert_eq!(store.keys(keys::SET_ASIDE).unwrap().len(), before, "{key}");
}

/// A key of the store.
fn key() -> impl Strategy<Value = String> {
    select(LEFT.keys().cloned().collect::<Vec<_>>())
}

/// A text with some of its bytes turned over, where that is still a text; else with signs in the place of what is none.
fn flipped(text: &str, flips: &[(Index, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (place, bit) in flips {
        if !bytes.is_empty() {
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cut(text: &str, at: &Index) -> String {
    let mut end = at.index(text.len() + 1);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

proptest! {
    #![proptest_config(runs(250))]

    #[test]
    fn any_bytes_under_any_key(key in key(), bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        survives(&key, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_json_like_text_under_any_key(key in key(), text in "[\\[\\]{}\":,0-9.eE+\\-a-z \u{0}\u{4e00}\u{1f600}]{0,60}") {
        survives(&key, &text);
    }

    #[test]
    fn a_text_that_was_cut_off_under_its_key(key in key(), at in any::<Index>()) {
        let text = LEFT[&key].clone();
        survives(&key, &cut(&text, &at));
    }

    #[test]
    fn a_text_with_bits_turned_over_under_its_key(
        key in key(),
        flips in prop::collection::vec((any::<Index>(), 0u8..8), 1..4),
    ) {
        let text = LEFT[&key].clone();
        survives(&key, &flipped(&text, &flips));
    }

    /// A page that writes one key's text under another.
    #[test]
    fn a_text_under_the_key_of_another(key in key(), other in self::key()) {
        let text = LEFT[&other].clone();
        survives(&key, &text);
    }
}

/// The fuzzing would find nothing if nothing of what it makes were read.
#[test]
fn a_store_that_was_left_alone_is_read_whole() {
    let store = lived_in();
    assert!(store.keys("").unwrap().len() >= 9, "a key is missing");
    let loaded = library::load(&store);
    assert_eq!((loaded.trouble, loaded.found.len(), loaded.library.entries().len()), (None, 0, 3));
    let present = store.get(keys::DOCUMENT).unwrap().unwrap();
    assert!(
        matches!(steps::load(&store, FIRST, &present), FoundSteps::Steps(saved) if saved.past.len() == 1)
    );
    used(&store);
    let Found::Work(first, _) = work::load(&store, FIRST) else { panic!("no work") };
    assert!((first.horizon_years - 7.0).abs() < 1e-9);
}
