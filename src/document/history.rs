//! Steps back and forward: what stood before each gesture, and what the gesture was.
//!
//! A snapshot is a whole document; documents share what they have in common, so that a step costs what it changed.

/// Steps kept; the oldest is forgotten first.
pub const MOST_STEPS: usize = 500;

/// Snapshots before each gesture, with what each gesture is called.
#[derive(Clone, Debug)]
pub struct History<S, L> {
    past: Vec<Step<S, L>>,
    future: Vec<Step<S, L>>,
}

#[derive(Clone, Debug)]
struct Step<S, L> {
    /// What stood on the other side of the gesture.
    snapshot: S,
    label: L,
    gesture: u64,
}

impl<S, L> Default for History<S, L> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

impl<S: PartialEq, L: Clone> History<S, L> {
    /// Notes that a gesture led from `before` to `now`. A gesture goes on in many small changes, each noted with the same
    /// number and the same `before`: they are one step. One that led back to where it began is none.
    pub fn record(&mut self, before: S, now: &S, label: L, gesture: u64) {
        let goes_on = self.past.last().is_some_and(|step| step.gesture == gesture);
        if goes_on {
            self.past.pop();
        }
        if before == *now {
            return;
        }
        self.future.clear();
        self.past.push(Step { snapshot: before, label, gesture });
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
    }

    /// One step back from `now`: what to show, and what is taken back.
    pub fn undo(&mut self, now: S) -> Option<(S, L)> {
        Self::step(&mut self.past, &mut self.future, now)
    }

    /// One step forward from `now`: what to show, and what is done again.
    pub fn redo(&mut self, now: S) -> Option<(S, L)> {
        Self::step(&mut self.future, &mut self.past, now)
    }

    fn step(from: &mut Vec<Step<S, L>>, to: &mut Vec<Step<S, L>>, now: S) -> Option<(S, L)> {
        let Step { snapshot, label, gesture } = from.pop()?;
        to.push(Step { snapshot: now, label: label.clone(), gesture });
        Some((snapshot, label))
    }

    /// Puts steps from another time behind those there are: `past` the oldest first, `future` the one to do next at its end.
    /// They belong to what was there before any step of this history.
    pub fn put_behind(&mut self, past: Vec<(S, L)>, future: Vec<(S, L)>) {
        // No gesture that begins now has their number.
        let step = |(snapshot, label)| Step { snapshot, label, gesture: u64::MAX };
        let mut older: Vec<_> = past.into_iter().map(step).collect();
        // What could be done again cannot any more once something else was done.
        if self.past.is_empty() && self.future.is_empty() {
            self.future = future.into_iter().map(step).collect();
        }
        older.append(&mut self.past);
        older.drain(..older.len().saturating_sub(MOST_STEPS));
        self.past = older;
    }

    /// The steps back, the oldest first, each with the number of its gesture.
    pub fn past(&self) -> impl DoubleEndedIterator<Item = (u64, &S, &L)> + ExactSizeIterator {
        self.past.iter().map(|step| (step.gesture, &step.snapshot, &step.label))
    }

    /// The steps forward, the one to do next at the end.
    pub fn future(&self) -> impl DoubleEndedIterator<Item = (u64, &S, &L)> + ExactSizeIterator {
        self.future.iter().map(|step| (step.gesture, &step.snapshot, &step.label))
    }

    /// Changes steps where they stand: how they are held and called, not what they are. `change` gets the steps back, the oldest
    /// first, then those forward.
    pub fn hold_otherwise(&mut self, mut change: impl FnMut(&mut S, &mut L)) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            change(&mut step.snapshot, &mut step.label);
        }
    }

    /// What [`Self::undo`] would take back.
    #[must_use]
    pub fn last(&self) -> Option<&L> {
        self.past.last().map(|step| &step.label)
    }

    /// What [`Self::redo`] would do again.
    #[must_use]
    pub fn next(&self) -> Option<&L> {
        self.future.last().map(|step| &step.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value with its history, changed by gestures.
    #[derive(Default)]
    struct Work {
        now: i32,
        history: History<i32, &'static str>,
    }

    impl Work {
        fn gesture(&mut self, number: u64, label: &'static str, way: &[i32]) {
            let before = self.now;
            for &now in way {
                self.now = now;
                self.history.record(before, &now, label, number);
            }
        }

        fn undo(&mut self) -> Option<&'static str> {
            let (now, label) = self.history.undo(self.now)?;
            self.now = now;
            Some(label)
        }

        fn redo(&mut self) -> Option<&'static str> {
            let (now, label) = self.history.redo(self.now)?;
            self.now = now;
            Some(label)
        }
    }

    #[test]
    fn a_drag_is_one_step_and_comes_back_both_ways() {
        let mut work = Work::default();
        work.gesture(1, "drag", &[1, 2, 3]);
        work.gesture(2, "type", &[40]);
        assert_eq!((work.undo(), work.now), (Some("type"), 3));
        assert_eq!((work.undo(), work.now), (Some("drag"), 0));
        assert_eq!((work.undo(), work.now), (None, 0));
        assert_eq!((work.redo(), work.now), (Some("drag"), 3));
        assert_eq!((work.history.last(), work.history.next()), (Some(&"drag"), Some(&"type")));
        assert_eq!((work.redo(), work.now), (Some("type"), 40));
        assert_eq!(work.redo(), None);
    }

    #[test]
    fn a_drag_back_to_where_it_began_is_no_step() {
        let mut work = Work::default();
        work.gesture(1, "first", &[5]);
        work.gesture(2, "there and back", &[6, 7, 5]);
        assert_eq!(work.undo(), Some("first"));
    }

    #[test]
    fn a_new_gesture_forgets_what_was_taken_back() {
        let mut work = Work::default();
        work.gesture(1, "first", &[5]);
        work.undo();
        work.gesture(2, "second", &[6]);
        assert_eq!(work.redo(), None);
        assert_eq!((work.undo(), work.now), (Some("second"), 0));
    }

    #[test]
    fn the_oldest_steps_are_forgotten_first() {
        let mut work = Work::default();
        for number in 1..=MOST_STEPS + 10 {
            work.gesture(number as u64, "step", &[i32::try_from(number).unwrap()]);
        }
        let steps = std::iter::from_fn(|| work.undo()).count();
        assert_eq!((steps, work.now), (MOST_STEPS, 10));
    }

    #[test]
    fn steps_of_another_time_are_taken_back_after_the_new_ones() {
        let mut work = Work { now: 3, ..Work::default() };
        work.history.put_behind(vec![(1, "one"), (2, "two")], vec![(5, "five"), (4, "four")]);
        assert_eq!((work.redo(), work.redo(), work.now), (Some("four"), Some("five"), 5));
        let labels = [work.undo(), work.undo(), work.undo()];
        assert_eq!((labels, work.now), ([Some("five"), Some("four"), Some("two")], 2));

        let mut work = Work { now: 3, ..Work::default() };
        work.gesture(1, "new", &[7]);
        work.history.put_behind(vec![(1, "one"), (2, "two")], vec![(4, "four")]);
        assert_eq!(work.redo(), None);
        let labels: Vec<_> = std::iter::from_fn(|| work.undo()).collect();
        assert_eq!((labels, work.now), (vec!["new", "two", "one"], 1));
        assert_eq!(
            work.history.future().map(|(_, _, label)| *label).collect::<Vec<_>>(),
            ["new", "two", "one"]
        );
    }

    #[test]
    fn a_gesture_does_not_go_on_a_step_of_another_time() {
        let mut work = Work::default();
        work.history.put_behind((1..=MOST_STEPS as i32).map(|number| (number, "old")).collect(), Vec::new());
        work.gesture(0, "new", &[7]);
        assert_eq!(work.history.past().len(), MOST_STEPS);
        work.history.put_behind(vec![(9, "older")], Vec::new());
        assert_eq!(work.history.past().len(), MOST_STEPS);
        assert_eq!(work.history.past().next().map(|(_, _, label)| *label), Some("old"));
    }
}
