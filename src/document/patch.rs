//! What turns one text into another, as small as it can be had cheaply: so that hundreds of steps of undo fit where a few
//! documents would not.

use serde::{Serialize, Serializer};

use super::json::Json;

/// Pieces looked ahead for the place where two texts meet again.
const LOOK_AHEAD: usize = 48;

/// Pieces looked ahead where something was only put in, or only taken out, such as a policy with all its lines.
const FAR_AHEAD: usize = 4000;

/// Something to leave as it is, then something to take out, then something to put in its place: their lengths in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hunk {
    keep: usize,
    drop: usize,
    insert: usize,
}

/// The difference of two texts; what stands behind the last hunk is the same in both. All that is put in lies in one text: hundreds of
/// patches of a hundred hunks each would otherwise be as many small pieces of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    hunks: Box<[Hunk]>,
    inserted: Box<str>,
}

/// Collects hunks in order.
#[derive(Default)]
struct Builder {
    hunks: Vec<Hunk>,
    inserted: String,
    kept: usize,
}

impl Builder {
    fn keep(&mut self, piece: &str) {
        self.kept += piece.len();
    }

    fn replace(&mut self, dropped: &[&str], inserted: &[&str]) {
        let drop: usize = dropped.iter().map(|piece| piece.len()).sum();
        let insert: usize = inserted.iter().map(|piece| piece.len()).sum();
        match self.hunks.last_mut() {
            Some(last) if self.kept == 0 => {
                last.drop += drop;
                last.insert += insert;
            }
            _ => self.hunks.push(Hunk { keep: std::mem::take(&mut self.kept), drop, insert }),
        }
        // What belongs to the last hunk stands at the end.
        inserted.iter().for_each(|piece| self.inserted.push_str(piece));
    }

    fn patch(self) -> Patch {
        Patch { hunks: self.hunks.into(), inserted: self.inserted.into() }
    }
}

impl Patch {
    /// The difference from one text to another. Texts are compared in pieces that end at commas, which a document has between
    /// any two values: a changed number is one piece.
    #[must_use]
    pub fn between(from: &str, to: &str) -> Self {
        let from: Vec<&str> = from.split_inclusive(',').collect();
        let to: Vec<&str> = to.split_inclusive(',').collect();
        let same_at_end =
            from.iter().rev().zip(to.iter().rev()).take_while(|(one, other)| one == other).count();
        // What is the same at the beginning must not be counted twice.
        let (from_end, to_end) = (from.len() - same_at_end, to.len() - same_at_end);
        let (mut at, mut there) = (0, 0);
        let mut builder = Builder::default();
        while at < from_end || there < to_end {
            if at < from_end && there < to_end && from[at] == to[there] {
                builder.keep(from[at]);
                at += 1;
                there += 1;
                continue;
            }
            let (dropped, inserted) = meet(&from[at..from_end], &to[there..to_end]);
            builder.replace(&from[at..at + dropped], &to[there..there + inserted]);
            at += dropped;
            there += inserted;
        }
        builder.patch()
    }

    /// The text that this makes of another; none where it does not belong to it.
    #[must_use]
    pub fn apply(&self, from: &str) -> Option<String> {
        let mut made = String::with_capacity(from.len() + self.inserted.len());
        let (mut rest, mut inserted) = (from, &*self.inserted);
        for hunk in &self.hunks {
            made.push_str(rest.get(..hunk.keep)?);
            let (insert, later) = inserted.split_at_checked(hunk.insert)?;
            made.push_str(insert);
            inserted = later;
            rest = rest.get(hunk.keep.checked_add(hunk.drop)?..)?;
        }
        made.push_str(rest);
        Some(made)
    }

    /// About how many bytes it takes as text.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.inserted.len() + 16 * self.hunks.len()
    }

    /// Reads what it was written as: a list of `keep, drop, "insert"` over and over.
    #[must_use]
    pub fn read(json: Json<'_>) -> Option<Self> {
        let Json::List(items) = json else { return None };
        let mut items = items.into_iter();
        let mut builder = Builder::default();
        while let Some(keep) = items.next() {
            let (keep, drop) = (count(&keep)?, count(&items.next()?)?);
            let Json::Text(text) = items.next()? else { return None };
            builder.hunks.push(Hunk { keep, drop, insert: text.len() });
            builder.inserted.push_str(&text);
        }
        Some(builder.patch())
    }
}

impl Serialize for Patch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut list = serializer.serialize_seq(Some(3 * self.hunks.len()))?;
        let mut inserted = &*self.inserted;
        for hunk in &self.hunks {
            let (insert, later) = inserted.split_at_checked(hunk.insert).unwrap_or((inserted, ""));
            list.serialize_element(&hunk.keep)?;
            list.serialize_element(&hunk.drop)?;
            list.serialize_element(insert)?;
            inserted = later;
        }
        list.end()
    }
}

/// How many pieces to drop and to insert until both go on with the same two pieces; both to their ends where they do not soon.
/// Two, because one piece alone, such as a round number, stands in many places.
fn meet(from: &[&str], to: &[&str]) -> (usize, usize) {
    let go_on = |dropped: usize, inserted: usize| {
        let (from, to) = (&from[dropped.min(from.len())..], &to[inserted.min(to.len())..]);
        match (from, to) {
            ([one, second, ..], [other, next, ..]) => one == other && second == next,
            // What is the same up to the end was taken off before.
            _ => false,
        }
    };
    // As many taken out as put in is by far the most frequent case: a value changed.
    let near = (1..=LOOK_AHEAD).map(|ahead| (ahead, ahead));
    let uneven = (1..=LOOK_AHEAD).flat_map(|sum| (0..=sum).map(move |dropped| (dropped, sum - dropped)));
    let one_sided = (LOOK_AHEAD..=FAR_AHEAD).flat_map(|ahead| [(ahead, 0), (0, ahead)]);
    let mut places = near.take(2).chain(uneven).chain(one_sided);
    places.find(|(dropped, inserted)| go_on(*dropped, *inserted)).unwrap_or((from.len(), to.len()))
}

fn count(json: &Json<'_>) -> Option<usize> {
    match json {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within usize")]
        Json::Number(count) if (0.0..=1e9).contains(count) && count.fract() == 0.0 => Some(*count as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{example_text, json, read, write};
    use super::*;

    #[track_caller]
    fn round_trip(from: &str, to: &str) -> Patch {
        let patch = Patch::between(from, to);
        assert_eq!(patch.apply(from).as_deref(), Some(to));
        let text = serde_json::to_string(&patch).unwrap();
        assert_eq!(Patch::read(json::parse(&text).unwrap()), Some(patch.clone()));
        patch
    }

    #[test]
    fn any_text_becomes_any_other() {
        let texts =
            ["", ",", ",,", "a", "a,b,c", "a,c", "b,c,d,e", "a,b,c,a,b,c", "大客户,返利,天平", "大客,户返利"];
        for from in texts {
            for to in texts {
                round_trip(from, to);
            }
        }
        assert_eq!(Patch::between("a,b", "a,b"), Patch::default());
    }

    #[test]
    fn an_edit_of_a_document_is_small_wherever_it_falls() {
        let document = read(example_text()).unwrap();
        let text = write(&document, false);
        let mut changed = document.clone();
        changed.horizon_years = 7.0;
        changed.quick.ask = Some(40.0);
        changed.customers.update(20, |row| row.name = "另一个, 名字".to_owned());
        let patch = round_trip(&text, &write(&changed, false));
        assert!(patch.bytes() < 300, "{} bytes", patch.bytes());
        let mut fewer = document.clone();
        fewer.customers.retain(|row| row != 3);
        assert!(round_trip(&text, &write(&fewer, false)).bytes() < 100);
        assert!(round_trip(&write(&fewer, false), &text).bytes() < 600);
        let mut larger = document;
        larger.scale_money(1.1);
        let patch = round_trip(&text, &write(&larger, false));
        assert!(patch.bytes() < text.len() / 2, "{} of {}", patch.bytes(), text.len());
    }

    #[test]
    fn a_patch_that_does_not_belong_to_a_text_gives_nothing() {
        let patch = Patch::between("one,two,three", "one,2,three");
        assert_eq!(patch.apply("one"), None);
        // Not within a letter either.
        assert_eq!(patch.apply("一二三"), None);
        for text in ["7", "[1]", "[1,2]", "[-1,2,\"\"]", "[1.5,2,\"\"]", "[1,2,3]", "[1,2,\"a\",4]"] {
            assert_eq!(Patch::read(json::parse(text).unwrap()), None, "{text}");
        }
        let huge = Patch::read(json::parse("[1000000000,1000000000,\"\"]").unwrap()).unwrap();
        assert_eq!(huge.apply("text"), None);
    }
}
