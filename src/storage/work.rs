//! The saved work: one document, loaded once, saved after every change. What cannot be read is set aside, never overwritten.

use super::{KeyValue, StorageError, keys};
use crate::document::{self, Checked, Document, DocumentError, LARGEST_SAVED, Patch, Problem, json};

/// The id of the first scenario of a browser.
pub const FIRST: &str = "document";

/// Texts set aside at most; beyond it nothing more is put aside, and then nothing is overwritten either.
const MOST_SET_ASIDE: usize = 20;

/// What was found in the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Nothing: a first visit.
    Nothing,
    /// The work of last time.
    Work(Box<Document>, Box<Checked>),
    /// Something that cannot be read. It now lies under `key`, and saving may go on.
    SetAside {
        /// Where it lies.
        key: String,
        /// Why it cannot be read.
        errors: Vec<DocumentError>,
    },
    /// Something that cannot be read and could not be set aside either, or that belongs to a newer version of this page:
    /// it stays where it is, and nothing may be saved over it.
    Kept {
        /// Why it cannot be read.
        errors: Vec<DocumentError>,
    },
    /// The document lies in the browser's database; see [`Elsewhere`].
    Elsewhere,
    /// The store cannot be read at all.
    Denied,
}

/// What stands in the place of a document that is too large for this store: where it lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// The key of its text in the browser's database.
    pub key: String,
    /// Its size, bytes.
    pub bytes: usize,
    /// What has changed since that text was written, as the text of a [`Patch`]: noted in a hurry by a page that was left.
    pub since: Option<String>,
}

impl Elsewhere {
    /// How it begins, by which it is told from a document.
    const BEGINNING: &str = "{\"elsewhere\":";

    /// A text of so many bytes under a key, whole.
    #[must_use]
    pub fn at(key: String, bytes: usize) -> Self {
        Self { key, bytes, since: None }
    }

    /// As text.
    #[must_use]
    pub fn write(&self) -> String {
        let since = self.since.as_ref().map(|since| format!(",\"since\":{since}")).unwrap_or_default();
        // Neither an id nor a mark has anything in it that must be escaped.
        format!("{}\"{}\",\"bytes\":{}{since}}}", Self::BEGINNING, self.key, self.bytes)
    }

    /// Where the text of a scenario goes: under a key that changes with it, so that a text that is named is never written over.
    #[must_use]
    pub fn of(id: &str, text: &str) -> Self {
        Self::at(format!("{id}/{:016x}", mark(text)), text.len())
    }

    /// What has changed from the text that lies here to another, noted with where it lies; none where that text is not the one that
    /// lies here.
    #[must_use]
    pub fn with_changes(&self, id: &str, from: &str, to: &str) -> Option<Self> {
        if Self::of(id, from).key != self.key {
            return None;
        }
        let since = serde_json::to_string(&Patch::between(from, to)).ok()?;
        Some(Self { key: self.key.clone(), bytes: to.len(), since: Some(since) })
    }

    /// The document's text, from the text in the database; none where what has changed since does not belong to that.
    #[must_use]
    pub fn whole(&self, text: String) -> Option<String> {
        let Some(since) = &self.since else { return Some(text) };
        let patch = Patch::read(json::parse(since).ok()?)?;
        patch.apply(&text).filter(|whole| whole.len() == self.bytes)
    }

    /// Reads it; none for a document, or for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (key, bytes) = text.strip_prefix(Self::BEGINNING)?.split_once(',')?;
        let key = key.strip_prefix('"')?.strip_suffix('"')?.to_owned();
        let rest = bytes.strip_prefix("\"bytes\":")?.strip_suffix('}')?;
        let (bytes, since) = match rest.split_once(',') {
            Some((bytes, since)) => (bytes, Some(since.strip_prefix("\"since\":")?.to_owned())),
            None => (rest, None),
        };
        Some(Self { key, bytes: bytes.parse().ok()?, since })
    }
}

/// The size of a document, bytes, by what lies in this store of it: the document itself, or where it lies.
#[must_use]
pub fn size_of(text: &str) -> usize {
    Elsewhere::read(text).map_or(text.len(), |there| there.bytes)
}

impl Found {
    /// Whether saving is safe.
    #[must_use]
    pub fn may_save(&self) -> bool {
        !matches!(self, Self::Kept { .. } | Self::Elsewhere | Self::Denied)
    }
}

/// The key of a scenario's document: the first scenario lies where it lay before there was a library, so that nothing had to
/// be moved when the library came.
#[must_use]
pub fn key_of(id: &str) -> String {
    if id == FIRST { keys::DOCUMENT.to_owned() } else { format!("{}{id}", keys::SCENARIO) }
}

/// Before the id of a scenario that is open and was stored nowhere yet.
const NOT_STORED: char = '+';

/// What [`keys::OPEN`] holds where every scenario was taken away: the id under which the example that is shown then would be saved.
#[must_use]
pub fn not_stored_yet(id: &str) -> String {
    format!("{NOT_STORED}{id}")
}

/// The scenario to open at the start: `wanted`, the one this tab had open, where it is there; else the one opened last, which may be
/// one that was not stored yet ([`not_stored_yet`]).
#[must_use]
pub fn open_id(store: &dyn KeyValue, wanted: Option<String>) -> String {
    let is_there = |id: &String| store.get(&key_of(id)).is_ok_and(|text| text.is_some());
    let last = || {
        let last = store.get(keys::OPEN).ok().flatten()?;
        match last.strip_prefix(NOT_STORED) {
            Some(id) => Some(id.to_owned()),
            None => Some(last).filter(is_there),
        }
    };
    wanted.filter(is_there).or_else(last).unwrap_or_else(|| FIRST.to_owned())
}

/// Loads a scenario.
#[must_use]
pub fn load(store: &dyn KeyValue, id: &str) -> Found {
    let text = match store.get(&key_of(id)) {
        Ok(Some(text)) => text,
        Ok(None) => return Found::Nothing,
        Err(_) => return Found::Denied,
    };
    if Elsewhere::read(&text).is_some() {
        return Found::Elsewhere;
    }
    let errors = match document::read(&text) {
        Ok(found) => match document::check(&found) {
            Ok(checked) => return Found::Work(Box::new(found), Box::new(checked)),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    if is_newer(&errors) {
        return Found::Kept { errors };
    }
    match set_aside(store, &text) {
        Some(key) => Found::SetAside { key, errors },
        None => Found::Kept { errors },
    }
}

/// Whether a document is refused because it belongs to a newer version of this page: then it must stay where it is.
#[must_use]
pub fn is_newer(errors: &[DocumentError]) -> bool {
    errors.iter().any(|error| matches!(error.problem, Problem::NewerSchema { .. }))
}

/// Puts a text under a free key; the key of an equal text when it was set aside before. `None` when there is no room.
pub fn set_aside(store: &dyn KeyValue, text: &str) -> Option<String> {
    for number in 1..=MOST_SET_ASIDE {
        let key = format!("{}{number}", keys::SET_ASIDE);
        match store.get(&key) {
            Ok(Some(known)) if known == text => return Some(key),
            Ok(Some(_)) => {}
            Ok(None) => return store.set(&key, text).ok().map(|()| key),
            Err(_) => return None,
        }
    }
    None
}

/// What tells one text from another, to notice that somebody else has written in its place: FNV-1a over its bytes.
#[must_use]
pub fn mark(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The mark of what is stored of a scenario now; none where there is nothing.
///
/// # Errors
/// When the store cannot be read.
pub fn mark_of(store: &dyn KeyValue, id: &str) -> Result<Option<u64>, StorageError> {
    Ok(store.get(&key_of(id))?.map(|text| mark(&text)))
}

/// Saves a scenario, unless another tab has written there since `last`, the mark of what this tab has last read or written;
/// gives the new mark.
///
/// # Errors
/// When the store cannot be written, another tab has written, or the document is larger than [`LARGEST_SAVED`]; what was
/// stored is still there.
pub fn save(
    store: &dyn KeyValue,
    id: &str,
    last: Option<u64>,
    document: &Document,
) -> Result<u64, StorageError> {
    if mark_of(store, id)? != last {
        return Err(StorageError::Changed);
    }
    // A store that forgets has no bounds of this kind, and nobody counts on it.
    if document.saved_bytes() > LARGEST_SAVED && store.lasts() {
        return Err(StorageError::TooLarge);
    }
    let text = document::write(document, false);
    let now = mark(&text);
    if last != Some(now) {
        store.set(&key_of(id), &text)?;
    }
    Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;

    fn example() -> Document {
        document::read(document::example_text()).unwrap()
    }

    #[test]
    fn what_is_saved_comes_back() {
        let store = Memory::default();
        assert_eq!(load(&store, FIRST), Found::Nothing);
        let mut work = example();
        work.quick.rebate_scale = Some(0.1 + 0.2);
        save(&store, FIRST, None, &work).unwrap();
        let Found::Work(found, _) = load(&store, FIRST) else { panic!("no work") };
        assert_eq!(*found, work);
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_once_and_survives_the_next_save() {
        let store = Memory::default();
        store.set(keys::DOCUMENT, "{\"schema\": 1, \"na").unwrap();
        let Found::SetAside { key, .. } = load(&store, FIRST) else { panic!("not set aside") };
        assert_eq!(load(&store, FIRST), load(&store, FIRST));
        save(&store, FIRST, mark_of(&store, FIRST).unwrap(), &example()).unwrap();
        assert_eq!(store.get(&key).unwrap().as_deref(), Some("{\"schema\": 1, \"na"));
        assert_eq!(store.get(&format!("{}2", keys::SET_ASIDE)).unwrap(), None);
    }

    #[test]
    fn two_different_broken_texts_are_both_kept() {
        let store = Memory::default();
        for (number, broken) in ["first", "second"].into_iter().enumerate() {
            store.set(keys::DOCUMENT, broken).unwrap();
            let Found::SetAside { key, .. } = load(&store, FIRST) else { panic!("not set aside") };
            assert_eq!(key, format!("{}{}", keys::SET_ASIDE, number + 1));
        }
    }

    #[test]
    fn with_no_room_to_set_aside_nothing_may_be_overwritten() {
        let store = Memory::default();
        store.set(keys::DOCUMENT, "broken").unwrap();
        store.limit(8);
        let found = load(&store, FIRST);
        assert!(matches!(found, Found::Kept { .. }) && !found.may_save(), "{found:?}");
        assert_eq!(store.get(keys::DOCUMENT).unwrap().as_deref(), Some("broken"));
    }

    #[test]
    fn a_newer_document_stays_where_it_is() {
        let store = Memory::default();
        let newer = document::schema::SCHEMA + 1;
        store.set(keys::DOCUMENT, &format!("{{\"schema\": {newer}, \"whatever\": []}}")).unwrap();
        let found = load(&store, FIRST);
        assert!(matches!(found, Found::Kept { .. }) && !found.may_save(), "{found:?}");
    }

    #[test]
    fn a_full_store_keeps_the_last_good_work() {
        let store = Memory::default();
        let work = example();
        let mark = save(&store, FIRST, None, &work).unwrap();
        store.limit(document::write(&work, false).len());
        let mut longer = work.clone();
        longer.name.push_str(" and more");
        assert_eq!(save(&store, FIRST, Some(mark), &longer), Err(StorageError::Full));
        let Found::Work(found, _) = load(&store, FIRST) else { panic!("no work") };
        assert_eq!(*found, work);
    }

    #[test]
    fn what_another_tab_wrote_is_not_overwritten() {
        let store = Memory::default();
        let mine = save(&store, FIRST, None, &example()).unwrap();
        let mut theirs = example();
        theirs.name.push_str(" of theirs");
        let their_mark = save(&store, FIRST, Some(mine), &theirs).unwrap();
        assert_eq!(save(&store, FIRST, Some(mine), &example()), Err(StorageError::Changed));
        assert_eq!(save(&store, FIRST, None, &example()), Err(StorageError::Changed));
        assert_eq!(mark_of(&store, FIRST), Ok(Some(their_mark)));
        // What was taken away by another tab does not come back by itself either.
        store.remove(&key_of(FIRST)).unwrap();
        assert_eq!(save(&store, FIRST, Some(their_mark), &theirs), Err(StorageError::Changed));
    }

    #[test]
    fn the_scenario_of_this_tab_is_opened_before_that_of_another_and_what_is_gone_is_not() {
        let store = Memory::default();
        assert_eq!(open_id(&store, None), FIRST);
        for id in ["a", "b"] {
            save(&store, id, None, &example()).unwrap();
        }
        store.set(keys::OPEN, "a").unwrap();
        assert_eq!(open_id(&store, None), "a");
        assert_eq!(open_id(&store, Some("b".to_owned())), "b");
        assert_eq!(open_id(&store, Some("gone".to_owned())), "a");
        store.remove(&key_of("a")).unwrap();
        assert_eq!(open_id(&store, Some("gone".to_owned())), FIRST);
        // All were taken away: none of them comes back by itself.
        store.set(keys::OPEN, &not_stored_yet("c")).unwrap();
        assert_eq!(open_id(&store, Some("c".to_owned())), "c");
        assert_eq!(open_id(&store, None), "c");
        assert_eq!(open_id(&store, Some("b".to_owned())), "b");
    }

    #[test]
    fn what_lies_elsewhere_is_told_from_a_document() {
        let store = Memory::default();
        let there = Elsewhere::at("document/0123456789abcdef".to_owned(), 20_000_000);
        store.set(keys::DOCUMENT, &there.write()).unwrap();
        assert_eq!(Elsewhere::read(&there.write()), Some(there));
        let found = load(&store, FIRST);
        assert!(found == Found::Elsewhere && !found.may_save());
        for text in [
            "",
            "{\"elsewhere\":7}",
            "{\"elsewhere\":\"a\",\"bytes\":-1}",
            "{\"elsewhere\":\"a\",\"bytes\":1",
        ] {
            assert_eq!(Elsewhere::read(text), None);
            store.set(keys::DOCUMENT, text).unwrap();
            assert!(matches!(load(&store, FIRST), Found::SetAside { .. }), "{text}");
        }
        assert_eq!(Elsewhere::read(document::example_text()), None);
    }

    #[test]
    fn what_has_changed_since_a_text_was_written_is_noted_with_where_it_lies() {
        let mut work = example();
        let before = document::write(&work, false);
        work.name = "Half, a {\"quoted\",} name 大客户".to_owned();
        work.quick.ask = Some(70.0);
        let after = document::write(&work, false);
        let there = Elsewhere::of("a", &before);
        let noted = there.with_changes("a", &before, &after).unwrap();
        assert_eq!((&noted.key, noted.bytes), (&there.key, after.len()));
        let read = Elsewhere::read(&noted.write()).unwrap();
        assert_eq!(read, noted);
        assert!(noted.write().len() < 400, "{}", noted.write());
        assert_eq!(read.whole(before.clone()), Some(after.clone()));
        assert_eq!(there.whole(before.clone()), Some(before.clone()));
        // To another text it does not belong, nor does another text lie there.
        assert_eq!(read.whole(after.clone()), None);
        assert_eq!(there.with_changes("a", &after, &before), None);
        assert_eq!(there.with_changes("b", &before, &after), None);
        for since in ["", "7", "[1]", "[1,2,\"x\",", "[1e9,1e9,\"\"]"] {
            let broken = Elsewhere { since: Some(since.to_owned()), ..there.clone() };
            assert_eq!(Elsewhere::read(&broken.write()), Some(broken.clone()));
            assert_eq!(broken.whole(before.clone()), None, "{since}");
        }
    }
}
