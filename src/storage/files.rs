//! The library to files and back: whole, or a scenario added to it. Nothing that is there is ever overwritten.

use super::library::{self, Entry};
use super::{KeyValue, StorageError};
use crate::document::{self, Document, file};

/// What of the library can go into a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    /// Every scenario that can be read, in the library's order.
    pub scenarios: Vec<file::Entry>,
    /// Names of those that cannot.
    pub unreadable: Vec<String>,
}

/// Every scenario of the library but those taken away.
#[must_use]
pub fn whole(store: &dyn KeyValue) -> Whole {
    let mut whole = Whole::default();
    let library = library::load(store).library;
    for entry in library.entries().iter().filter(|entry| !entry.taken_away) {
        match library::text_of(store, &entry.id).map(|text| document::read(&text)) {
            Some(Ok(document)) => whole.scenarios.push(file::Entry {
                name: entry.name.clone(),
                client: entry.client.clone(),
                document,
            }),
            Some(Err(_)) | None => whole.unreadable.push(entry.name.clone()),
        }
    }
    whole
}

/// A scenario that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its id.
    pub id: String,
    /// What it is called now.
    pub name: String,
    /// Its text, as it is stored.
    pub text: String,
}

/// Adds a document to the library, at its end. A name that is taken gets a number; without one it is called `unnamed`.
///
/// # Errors
/// When the store cannot be written, or the document is larger than what is kept in it; then nothing is changed.
pub fn add(
    store: &dyn KeyValue,
    file::Entry { name, client, document }: file::Entry,
    unnamed: &str,
    random: u64,
) -> Result<Added, StorageError> {
    let mut document = document;
    if document.saved_bytes() > document::LARGEST_SAVED && store.lasts() {
        return Err(StorageError::TooLarge);
    }
    let names = [name.as_str(), document.name.as_str()];
    let name = names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or(unnamed);
    // The document carries the name into files and links.
    document.name = library::load(store).library.free_name(&client, name);
    let text = document::write(&document, false);
    let id = library::unused_id(store, random);
    let entry = Entry { id: id.clone(), name: document.name.clone(), client, ..Entry::default() };
    library::create(store, entry, &text, None)?;
    Ok(Added { id, name: document.name, text })
}

/// Adds all scenarios of a file, as far as there is room; gives how many, and why no more.
pub fn add_all(
    store: &dyn KeyValue,
    scenarios: Vec<file::Entry>,
    unnamed: &str,
    mut random: impl FnMut() -> u64,
) -> (usize, Option<StorageError>) {
    let mut added = 0;
    for scenario in scenarios {
        match add(store, scenario, unnamed, random()) {
            Ok(_) => added += 1,
            Err(error) => return (added, Some(error)),
        }
    }
    (added, None)
}

/// A document as the only scenario of a file.
#[must_use]
pub fn alone(document: Document) -> file::Entry {
    file::Entry { name: String::new(), client: String::new(), document }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Memory, keys, work};

    fn example() -> Document {
        document::read(document::example_text()).unwrap()
    }

    fn entry(name: &str, client: &str, ask: f64) -> file::Entry {
        let mut document = example();
        name.clone_into(&mut document.name);
        document.quick.ask = Some(ask);
        file::Entry { name: name.to_owned(), client: client.to_owned(), document }
    }

    #[test]
    fn a_whole_library_goes_to_a_file_and_into_another_browser() {
        let store = Memory::default();
        let _ = work::save(&store, work::FIRST, None, &example()).unwrap();
        let mut random = 7..;
        let scenarios = [entry("One", "North", 10.0), entry("Two", "North", 20.0), entry("", "", 30.0)];
        assert_eq!(add_all(&store, scenarios.to_vec(), "Scenario", || random.next().unwrap()), (3, None));
        let whole = whole(&store);
        assert_eq!((whole.scenarios.len(), whole.unreadable.len()), (4, 0));
        let text = file::write(&whole.scenarios);

        let other = Memory::default();
        let read = file::open(&text).unwrap();
        assert_eq!(add_all(&other, read, "Scenario", || random.next().unwrap()), (4, None));
        assert_eq!(super::whole(&other).scenarios, whole.scenarios);
    }

    #[test]
    fn the_same_file_twice_gets_numbers_and_overwrites_nothing() {
        let store = Memory::default();
        let mut random = 1..;
        let scenarios = [entry("One", "North", 10.0)];
        for _ in 0..2 {
            assert_eq!(add_all(&store, scenarios.to_vec(), "Scenario", || random.next().unwrap()), (1, None));
        }
        let names: Vec<String> = whole(&store).scenarios.into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["One", "One 2"]);
    }

    #[test]
    fn without_a_name_it_is_called_something() {
        let store = Memory::default();
        let mut nameless = entry(" ", "", 1.0);
        nameless.document.name.clear();
        let added = add(&store, nameless, "Scenario", 3).unwrap();
        assert_eq!(added.name, "Scenario");
        assert_eq!(library::load(&store).library.entry(&added.id).unwrap().name, "Scenario");
        assert_eq!(library::text_of(&store, &added.id), Some(added.text));
    }

    #[test]
    fn what_has_no_room_is_not_added_and_what_was_is_kept() {
        let store = Memory::default();
        let one = entry("One", "", 1.0);
        store.limit(document::write(&one.document, false).len() * 3 / 2 + 600);
        let mut random = 1..;
        let (added, error) =
            add_all(&store, vec![one.clone(), one.clone()], "Scenario", || random.next().unwrap());
        assert_eq!((added, error), (1, Some(StorageError::Full)));
        assert_eq!(whole(&store).scenarios, [one]);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_left_out() {
        let store = Memory::default();
        let added = add(&store, entry("One", "", 1.0), "Scenario", 1).unwrap();
        store.set(&format!("{}{}", keys::SCENARIO, added.id), "half a docu").unwrap();
        assert_eq!(whole(&store).unreadable, ["One"]);
    }
}
