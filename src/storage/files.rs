//! The library to files and back: whole, or a scenario added to it. Nothing that is there is ever overwritten.

use super::library::{self, Entry};
use super::work::Elsewhere;
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

/// Where the scenarios lie that lie in the browser's database, but for those taken away: their texts are what [`whole`] asks for.
#[must_use]
pub fn in_database(store: &dyn KeyValue) -> Vec<Elsewhere> {
    let library = library::load(store).library;
    let kept = library.entries().iter().filter(|entry| !entry.taken_away);
    kept.filter_map(|entry| Elsewhere::read(&library::text_of(store, &entry.id)?)).collect()
}

/// Every scenario of the library but those taken away. `large` gives the whole text of one that lies in the browser's
/// database.
#[must_use]
pub fn whole(store: &dyn KeyValue, mut large: impl FnMut(&Elsewhere) -> Option<String>) -> Whole {
    let mut whole = Whole::default();
    let library = library::load(store).library;
    for entry in library.entries().iter().filter(|entry| !entry.taken_away) {
        let text = library::text_of(store, &entry.id).and_then(|text| match Elsewhere::read(&text) {
            Some(there) => large(&there),
            None => Some(text),
        });
        match text.map(|text| document::read(&text)) {
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

/// Whether a document is too large to lie in this store.
#[must_use]
pub fn is_large(store: &dyn KeyValue, document: &Document) -> bool {
    store.lasts() && document.saved_bytes() > document::LARGEST_SAVED
}

/// A scenario of a file as it would be added to the library: a name that is taken gets a number, without one it is called
/// `unnamed`. The document carries the name into files and links.
#[must_use]
pub fn prepare(
    store: &dyn KeyValue,
    file::Entry { name, client, document }: file::Entry,
    unnamed: &str,
    random: u64,
) -> (Entry, Document) {
    // As it will stand in the library, whose names are told apart within a folder.
    let client = library::shortened(&client);
    let names = [name.as_str(), document.name.as_str()];
    let name = names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or(unnamed);
    let name = library::load(store).library.free_name(&client, name);
    let id = library::unused_id(store, random);
    (Entry { id, name: name.clone(), client, ..Entry::default() }, Document { name, ..document })
}

/// Adds a document to the library, at its end, called as by [`prepare`].
///
/// # Errors
/// When the store cannot be written, or the document is larger than what is kept in it; then nothing is changed.
pub fn add(
    store: &dyn KeyValue,
    scenario: file::Entry,
    unnamed: &str,
    random: u64,
) -> Result<Added, StorageError> {
    if is_large(store, &scenario.document) {
        return Err(StorageError::TooLarge);
    }
    let (entry, document) = prepare(store, scenario, unnamed, random);
    let text = document::write(&document, false);
    let (id, name) = (entry.id.clone(), document.name);
    library::create(store, entry, &text, None)?;
    Ok(Added { id, name, text })
}

/// Bytes, as they are saved, of the scenarios in one file: the whole of it must be short enough to be opened again.
const MOST_IN_A_FILE: usize = document::LARGEST_DOCUMENT / 2;

/// Scenarios as the texts of files: one, or several where one would be too long, or hold too many, to be opened again.
#[must_use]
pub fn texts(scenarios: &[file::Entry]) -> Vec<String> {
    let mut files = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, scenario) in scenarios.iter().enumerate() {
        let own = scenario.document.saved_bytes();
        let full = bytes + own > MOST_IN_A_FILE || index - start >= file::MOST_SCENARIOS;
        if index > start && full {
            files.push(file::write(&scenarios[start..index]));
            (start, bytes) = (index, 0);
        }
        bytes += own;
    }
    files.push(file::write(&scenarios[start..]));
    files
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

    /// All, in a store that has no database beside it.
    fn whole(store: &Memory) -> Whole {
        super::whole(store, |_| None)
    }

    fn add_all(store: &Memory, scenarios: Vec<file::Entry>) -> Result<usize, StorageError> {
        scenarios
            .into_iter()
            .map(|scenario| add(store, scenario, "Scenario", 7))
            .try_fold(0, |count, added| added.map(|_| count + 1))
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
        let scenarios = [entry("One", "North", 10.0), entry("Two", "North", 20.0), entry("", "", 30.0)];
        assert_eq!(add_all(&store, scenarios.to_vec()), Ok(3));
        let whole = whole(&store);
        assert_eq!((whole.scenarios.len(), whole.unreadable.len()), (4, 0));
        let text = file::write(&whole.scenarios);

        let other = Memory::default();
        let read = file::open(&text).unwrap();
        assert_eq!(add_all(&other, read), Ok(4));
        assert_eq!(super::whole(&other, |_| None).scenarios, whole.scenarios);
    }

    #[test]
    fn the_same_file_twice_gets_numbers_and_overwrites_nothing() {
        let store = Memory::default();
        for _ in 0..2 {
            assert_eq!(add_all(&store, vec![entry("One", "North", 10.0)]), Ok(1));
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
        assert_eq!(add_all(&store, vec![one.clone()]), Ok(1));
        assert_eq!(add_all(&store, vec![one.clone()]), Err(StorageError::Full));
        assert_eq!(whole(&store).scenarios, [one]);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_left_out() {
        let store = Memory::default();
        let added = add(&store, entry("One", "", 1.0), "Scenario", 1).unwrap();
        store.set(&format!("{}{}", keys::SCENARIO, added.id), "half a docu").unwrap();
        assert_eq!(whole(&store).unreadable, ["One"]);
    }

    #[test]
    fn what_lies_in_the_database_goes_into_the_file_too() {
        let store = Memory::default();
        add(&store, entry("One", "", 1.0), "Scenario", 1).unwrap();
        let large = entry("Large", "North", 2.0);
        let text = document::write(&large.document, false);
        let there = Elsewhere::of("00c0ffee", &text);
        let label = Entry {
            id: "00c0ffee".to_owned(),
            name: "Large".to_owned(),
            client: "North".to_owned(),
            ..Entry::default()
        };
        let library = library::create(&store, label, &there.write(), None).unwrap();
        assert_eq!(library.entry("00c0ffee").unwrap().bytes, text.len());
        assert_eq!(in_database(&store), std::slice::from_ref(&there));
        let whole = super::whole(&store, |asked| (*asked == there).then(|| text.clone()));
        assert_eq!((whole.scenarios.len(), whole.unreadable.len()), (2, 0));
        assert_eq!(whole.scenarios[1], large);
        // A database that was cleared leaves the name.
        assert_eq!(self::whole(&store).unreadable, ["Large"]);
    }

    #[test]
    fn more_than_one_file_can_hold_goes_into_several_that_can_all_be_opened() {
        let small = read_small();
        let one = |number: usize| file::Entry {
            name: format!("Option {number}"),
            client: String::new(),
            document: small.clone(),
        };
        let scenarios: Vec<_> = (0..file::MOST_SCENARIOS + 3).map(one).collect();
        let files = texts(&scenarios);
        assert_eq!(files.len(), 2);
        let opened: Vec<_> = files.iter().flat_map(|text| file::open(text).unwrap()).collect();
        assert_eq!(opened, scenarios);
        assert_eq!(texts(&[]).len(), 1);
    }

    /// The example with one customer and nothing agreed.
    fn read_small() -> Document {
        let mut document = example();
        document.customers = document.customers.rows().take(1).collect();
        document.policies.clear();
        document.assumed.clear();
        document
    }
}
