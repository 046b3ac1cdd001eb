//! Every way to change the library, and that no broken index, no other tab and no crash between two writes loses a scenario.

use super::*;
use crate::document::{self, Document};
use crate::storage::work::{FIRST, key_of};
use crate::storage::{KeyValue, Memory, StorageError, keys};

fn named(name: &str) -> Document {
    let mut document = document::read(document::example_text()).unwrap();
    document.name = name.to_owned();
    document
}

fn text(name: &str) -> String {
    document::write(&named(name), false)
}

fn entry(id: &str, name: &str, client: &str) -> Entry {
    Entry { id: id.to_owned(), name: name.to_owned(), client: client.to_owned(), ..Entry::default() }
}

fn put(store: &dyn KeyValue, id: &str, name: &str, client: &str) -> Library {
    create(store, entry(id, name, client), &text(name), None).unwrap()
}

fn names(library: &Library, client: &str) -> Vec<String> {
    library.of_client(client).map(|entry| entry.name.clone()).collect()
}

#[test]
fn what_is_put_in_is_there_in_order_by_client() {
    let store = Memory::default();
    put(&store, "a", "First", "");
    put(&store, "b", "Second", "Client");
    put(&store, "c", "First", "Client");
    let library = put(&store, "d", "First", "");
    assert_eq!(load(&store), Loaded { library: library.clone(), ..Loaded::default() });
    assert_eq!(names(&library, ""), ["First", "First 2"]);
    assert_eq!(names(&library, "Client"), ["Second", "First"]);
    assert_eq!(library.clients(), ["Client"]);
    assert_eq!(text_of(&store, "b"), Some(text("Second")));
    assert_eq!(library.entry("b").unwrap().bytes, text("Second").len());
}

#[test]
fn the_first_scenario_of_a_browser_is_in_the_library_without_being_moved() {
    let store = Memory::default();
    store.set(keys::DOCUMENT, &text("Mine")).unwrap();
    let loaded = load(&store);
    assert_eq!((loaded.found, loaded.trouble), (Vec::new(), None));
    assert_eq!(loaded.library.entry(FIRST).unwrap().name, "Mine");
    assert_eq!(store.get(keys::LIBRARY).unwrap(), None);
    let library = put(&store, "a", "Other", "");
    assert_eq!(names(&library, ""), ["Mine", "Other"]);
    assert_eq!(store.get(keys::DOCUMENT).unwrap(), Some(text("Mine")));
}

#[test]
fn scenarios_are_renamed_moved_and_put_in_another_order() {
    let store = Memory::default();
    for (id, name) in [("a", "A"), ("b", "B"), ("c", "C")] {
        put(&store, id, name, "");
    }
    put(&store, "x", "X", "Client");
    let (shifted, library) = change(&store, |library| {
        [library.shift("c", Way::Up), library.shift("a", Way::Up), library.shift("a", Way::Down)]
    })
    .unwrap();
    assert_eq!(shifted, [true, false, true]);
    assert_eq!(names(&library, ""), ["C", "A", "B"]);
    let ((), library) = change(&store, |library| {
        library.move_to("c", "Client");
        assert!(library.rename("a", "  Renamed\n "));
        assert!(!library.rename("b", "   "));
        library.shift("x", Way::Down);
    })
    .unwrap();
    assert_eq!(names(&library, ""), ["Renamed", "B"]);
    assert_eq!(names(&library, "Client"), ["C", "X"]);
    assert_eq!(load(&store).library, library);
}

#[test]
fn folders_are_renamed_merged_shifted_and_removed_with_nothing_lost() {
    let store = Memory::default();
    put(&store, "a", "A", "One");
    put(&store, "b", "B", "Two");
    put(&store, "c", "C", "Three");
    let ((), library) = change(&store, |library| {
        assert!(library.shift_client("Three", Way::Up) && !library.shift_client("One", Way::Up));
        library.rename_client("One", "Uno");
        library.rename_client("Three", "Two");
        library.rename_client("Uno", " ");
    })
    .unwrap();
    assert_eq!(library.clients(), ["Uno", "Two"]);
    assert_eq!(names(&library, "Two"), ["B", "C"]);
    let ((), library) = change(&store, |library| library.remove_client("Two")).unwrap();
    assert_eq!(names(&library, ""), ["B", "C"]);
}

#[test]
fn what_is_taken_away_can_be_put_back_to_its_place_until_it_is_forgotten() {
    let store = Memory::default();
    for (id, name) in [("a", "A"), ("b", "B"), ("c", "C")] {
        put(&store, id, name, "");
    }
    let ((), library) = change(&store, |library| library.take_away("b")).unwrap();
    assert_eq!(names(&library, ""), ["A", "C"]);
    assert_eq!(library.taken_away().map(|entry| &*entry.id).collect::<Vec<_>>(), ["b"]);
    assert_eq!(text_of(&store, "b"), Some(text("B")));
    let ((), library) = change(&store, |library| library.put_back("b")).unwrap();
    assert_eq!(names(&library, ""), ["A", "B", "C"]);
    // What is not taken away is not forgotten.
    assert_eq!(names(&forget(&store, "b").unwrap(), ""), ["A", "B", "C"]);
    change(&store, |library| library.take_away("b")).unwrap();
    store.set(&format!("{}b", keys::HISTORY), "steps").unwrap();
    let library = forget(&store, "b").unwrap();
    assert_eq!(library.entries().len(), 2);
    assert_eq!(store.keys("counterweight/").unwrap().iter().filter(|key| key.ends_with("/b")).count(), 0);
    assert_eq!(load(&store).library, library);
}

#[test]
fn a_search_finds_by_name_and_client() {
    let entry = entry("a", "Growth for 2027", "Nordwind");
    for (search, found) in
        [("", true), ("growth", true), ("nord 27", true), ("south", false), ("NORD growth x", false)]
    {
        assert_eq!(entry.finds(search, Language::English), found, "{search}");
    }
    let example = self::entry("b", "Parts maker and its five car plants", "");
    assert!(example.finds("整车厂", Language::Chinese) && !example.finds("整车厂", Language::English));
}

#[test]
fn names_are_numbered_where_they_are_taken() {
    let mut library = Library::default();
    for (id, name) in [("a", "Option"), ("b", "Option 2"), ("c", "Plan 9")] {
        assert!(library.add(entry(id, name, ""), None));
    }
    assert_eq!(library.free_name("", "Option"), "Option 3");
    assert_eq!(library.free_name("", "Option 2"), "Option 3");
    assert_eq!(library.free_name("", "Plan 9"), "Plan 10");
    assert_eq!(library.free_name("", "New"), "New");
    assert_eq!(library.free_name("Client", "Option"), "Option");
    assert!(!library.add(entry("a", "Again", ""), None));
}

#[test]
fn two_tabs_that_add_scenarios_both_keep_theirs() {
    let store = Memory::default();
    let mine = load(&store).library;
    put(&store, "theirs", "Theirs", "");
    put(&store, "mine", "Mine", "");
    assert_eq!(mine, Library::default());
    assert_eq!(names(&load(&store).library, ""), ["Theirs", "Mine"]);
    let same = [0x1_0000_0001, 1].map(|random| unused_id(&store, random));
    assert_eq!(same, ["00000001", "00000001"]);
    put(&store, &same[0], "One", "");
    assert_eq!(unused_id(&store, 1), "00000002");
    assert_eq!(create(&store, entry("mine", "Other", ""), "{}", None), Err(StorageError::Changed));
}

/// A store that dies at the n-th write: what was written before is there, the rest never happens.
struct Dying {
    store: Memory,
    writes: std::cell::Cell<usize>,
}

impl KeyValue for Dying {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.store.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.spend()?;
        self.store.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.spend()?;
        self.store.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.store.keys(prefix)
    }
    fn lasts(&self) -> bool {
        true
    }
}

impl Dying {
    fn spend(&self) -> Result<(), StorageError> {
        let left = self.writes.get().checked_sub(1).ok_or(StorageError::Full)?;
        self.writes.set(left);
        Ok(())
    }
}

#[test]
fn a_crash_between_any_two_writes_loses_nothing_and_leaves_no_entry_without_its_document() {
    for writes in 0..8 {
        let store = Memory::default();
        put(&store, "a", "A", "Client");
        put(&store, "b", "B", "");
        change(&store, |library| library.take_away("b")).unwrap();
        let dying = Dying { store, writes: std::cell::Cell::new(writes) };
        // Each may fail at any write; what comes after it then does too.
        let created = create(&dying, entry("c", "C", "Client"), &text("C"), None);
        let forgotten = forget(&dying, "b");
        let Loaded { library, trouble, .. } = load(&dying.store);
        assert_eq!(trouble, None);
        assert!(library.entry("a").is_some_and(|entry| !entry.taken_away), "after {writes} writes");
        assert_eq!(text_of(&dying.store, "a"), Some(text("A")));
        // Where a crash left the document of what was to be created, it is in the library.
        assert_eq!(
            text_of(&dying.store, "c").is_some(),
            library.entry("c").is_some(),
            "after {writes} writes"
        );
        if created.is_ok() {
            assert_eq!(names(&library, "Client"), ["A", "C"]);
        }
        if forgotten.is_err() {
            assert!(library.entry("b").is_some(), "after {writes} writes");
        }
    }
}

#[test]
fn documents_that_no_index_names_are_found_again() {
    let store = Memory::default();
    put(&store, "a", "A", "");
    store.set(&key_of("lost"), &text("Lost")).unwrap();
    store.set(&key_of("broken"), "{\"schema\"").unwrap();
    let loaded = load(&store);
    assert_eq!(loaded.found, ["broken", "lost"]);
    assert_eq!(names(&loaded.library, ""), ["A", "broken", "Lost"]);
    // Any change makes them entries for good.
    let ((), library) = change(&store, |library| library.move_to("lost", "Client")).unwrap();
    assert_eq!(names(&library, "Client"), ["Lost"]);
    assert_eq!(load(&store).found, Vec::<String>::new());
}

#[test]
fn a_broken_index_is_set_aside_and_the_scenarios_are_there() {
    for broken in [
        "",
        "{",
        "[]",
        "{\"version\":1,\"scenarios\":[{\"id\":7}]}",
        "{\"version\":\"1\"}",
        "{\"version\":0}",
    ] {
        let store = Memory::default();
        put(&store, "a", "A", "Client");
        store.set(keys::LIBRARY, broken).unwrap();
        let loaded = load(&store);
        let Some(Trouble::SetAside { key }) = &loaded.trouble else { panic!("{broken}: {loaded:?}") };
        assert_eq!(store.get(key).unwrap().as_deref(), Some(broken));
        assert!(loaded.may_change());
        assert_eq!((names(&loaded.library, ""), loaded.found), (vec!["A".to_owned()], vec!["a".to_owned()]));
    }
}

#[test]
fn an_index_that_cannot_be_set_aside_or_is_newer_is_never_written() {
    let store = Memory::default();
    put(&store, "a", "A", "");
    let newer = format!("{{\"version\":{},\"what\":\"ever\"}}", VERSION + 1);
    store.set(keys::LIBRARY, &newer).unwrap();
    let loaded = load(&store);
    assert_eq!((&loaded.trouble, loaded.may_change()), (&Some(Trouble::Newer), false));
    assert_eq!(names(&loaded.library, ""), ["A"]);
    assert_eq!(change(&store, |library| library.take_away("a")), Err(StorageError::Newer));
    assert_eq!(create(&store, entry("b", "B", ""), &text("B"), None), Err(StorageError::Newer));
    assert_eq!(text_of(&store, "b"), None);
    assert_eq!(store.get(keys::LIBRARY).unwrap().as_deref(), Some(&*newer));

    store.set(keys::LIBRARY, "broken").unwrap();
    store.limit(0);
    let loaded = load(&store);
    assert_eq!(
        (loaded.trouble, store.get(keys::LIBRARY).unwrap().as_deref()),
        (Some(Trouble::Kept), Some("broken"))
    );
}

#[test]
fn a_full_store_leaves_the_library_as_it_was() {
    let store = Memory::default();
    let before = put(&store, "a", "A", "");
    let index = store.get(keys::LIBRARY).unwrap().unwrap();
    // Room for the document, not for a longer index.
    store.limit(text("A").len() + index.len() + text("B").len() + 10);
    assert_eq!(create(&store, entry("b", "B", ""), &text("B"), None), Err(StorageError::Full));
    assert_eq!(load(&store), Loaded { library: before, ..Loaded::default() });
}

/// Version 1 as it is in the world: whoever changes what it reads or writes breaks libraries.
#[test]
fn version_1_is_frozen() {
    let frozen = r#"{"version":1,"clients":["Nordwind","南方"],"scenarios":[{"id":"document","name":"First","bytes":20000},{"id":"00c0ffee","name":"Option 2","client":"Nordwind","preset":"no_strings","changed":"2026-11-29T09:00:00Z","bytes":12345},{"id":"0000000a","name":"旧方案","client":"南方","bytes":7,"taken_away":true}]}"#;
    let library = read::read(frozen).unwrap();
    assert_eq!(serde_json::to_string(&library).unwrap(), frozen);
    let entry = library.entry("00c0ffee").unwrap();
    assert_eq!((&*entry.preset, entry.bytes, entry.taken_away), ("no_strings", 12345, false));
    assert!(library.entry("0000000a").unwrap().taken_away);
}
