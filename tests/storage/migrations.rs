//! Stores as the world holds them, by the version of each form. Neither they nor what becomes of them is ever edited.

use std::collections::BTreeMap;

use counterweight::document::{Patch, example_text, read, write};
use counterweight::storage::library::{self, Loaded, Trouble};
use counterweight::storage::migrate::FORMS;
use counterweight::storage::steps::{self, FoundSteps, SavedStep, SavedSteps};
use counterweight::storage::work::{self, FIRST, Found};
use counterweight::storage::{KeyValue, Memory, StorageError, keys};

/// A store before and after a step up, by the form and the name of the step.
const EXERCISES: [(&str, &str, &str, &str); 1] = [(
    "library",
    "the lone scenario is adopted",
    include_str!("../fixtures/store-library-0.json"),
    include_str!("../fixtures/store-library-1.json"),
)];

fn texts(fixture: &str) -> BTreeMap<String, String> {
    serde_json::from_str(fixture).unwrap()
}

fn store(fixture: &str) -> Memory {
    let store = Memory::default();
    for (key, text) in texts(fixture) {
        store.set(&key, &text).unwrap();
    }
    store
}

fn all(store: &Memory) -> BTreeMap<String, String> {
    store.keys("").unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect()
}

/// Every step of every form has an exercise, and they lead without a gap from the first version to the newest.
#[test]
fn no_step_is_without_its_fixtures() {
    let mut named = Vec::new();
    for form in FORMS {
        let mut version = form.first;
        for step in form.migrations {
            assert_eq!((step.from, step.to), (version, version + 1), "{}: {}", form.name, step.name);
            version = step.to;
            named.push((form.name, step.name));
        }
        assert_eq!(version, form.newest, "{}", form.name);
    }
    assert_eq!(EXERCISES.map(|(form, name, ..)| (form, name)).to_vec(), named);
}

/// Up: whatever changes the library writes the newest index. Down: every text of before is where it was, so that a page of then
/// finds its own; and what came since is not in its way.
#[test]
fn each_step_leads_up_to_what_was_frozen_and_leaves_what_an_older_page_reads() {
    for (_, name, before, after) in EXERCISES {
        let store = store(before);
        let opened = work::load(&store, &work::open_id(&store, None));
        assert!(matches!(opened, Found::Work(..)), "{name}: {opened:?}");
        library::change(&store, |_| ()).unwrap();
        assert_eq!(all(&store), texts(after), "{name}, up");
        let Loaded { found, trouble, .. } = library::load(&store);
        assert_eq!((found, trouble), (Vec::new(), None), "{name}");
        for (key, text) in texts(before) {
            assert_eq!(store.get(&key).unwrap(), Some(text), "{name}, down: {key}");
        }
        // With a second scenario in the library too.
        let entry = library::Entry { id: "00000001".to_owned(), ..library::Entry::default() };
        library::create(&store, entry, example_text(), None).unwrap();
        let Found::Work(lone, _) = work::load(&store, FIRST) else { panic!("{name}: the work is gone") };
        assert_eq!(*lone, read(&texts(before)[keys::DOCUMENT]).unwrap(), "{name}, down");
    }
}

#[test]
fn an_index_of_a_version_that_never_was_is_set_aside_and_a_newer_one_is_left() {
    for version in ["-1", "0", "0.5", "null", "\"1\""] {
        let store = store(EXERCISES[0].3);
        let text = store
            .get(keys::LIBRARY)
            .unwrap()
            .unwrap()
            .replace("\"version\":1", &format!("\"version\":{version}"));
        store.set(keys::LIBRARY, &text).unwrap();
        let Some(Trouble::SetAside { key }) = library::load(&store).trouble else { panic!("{version}") };
        assert_eq!(store.get(&key).unwrap(), Some(text));
    }
    let store = store(EXERCISES[0].3);
    let newer = format!("{{\"version\":{},\"shelves\":[]}}", library::VERSION + 1);
    store.set(keys::LIBRARY, &newer).unwrap();
    assert_eq!(library::load(&store).trouble, Some(Trouble::Newer));
    assert_eq!(library::change(&store, |library| library.add_client("North")), Err(StorageError::Newer));
    assert_eq!(store.get(keys::LIBRARY).unwrap(), Some(newer));
}

/// Version 1 of the steps as it is in the world.
#[test]
fn steps_of_version_1_are_frozen_and_those_of_another_are_none() {
    let frozen = include_str!("../fixtures/steps-1.json").trim_end();
    let mut before = read(example_text()).unwrap();
    before.horizon_years = 5.0;
    let (present, far) = (write(&read(example_text()).unwrap(), false), write(&before, false));
    let FoundSteps::Steps(found) = steps::read(frozen, &present) else {
        panic!("the frozen steps are not read")
    };
    let expected = SavedStep {
        english: "Years looked at: 5 → 3".to_owned(),
        chinese: "考察年数：5→3".to_owned(),
        another: false,
        patch: Patch::between(&present, &far).into(),
    };
    assert_eq!(found, SavedSteps { past: vec![expected], future: Vec::new() });
    assert_eq!(found.past[0].patch.apply(&present), Some(far));
    let written = steps::write(&present, &found, steps::MOST_BYTES).unwrap();
    assert_eq!(written, (frozen.to_owned(), 1));
    for version in ["0", "2", "1.5", "\"1\"", "null"] {
        let other = frozen.replacen("\"version\":1", &format!("\"version\":{version}"), 1);
        assert_eq!(steps::read(&other, &present), FoundSteps::Nothing, "{version}");
    }
}
