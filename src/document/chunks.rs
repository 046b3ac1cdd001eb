//! A list in shared pieces: a copy of it shares them all, and a change copies only the piece it falls into. So a hundred
//! steps of undo over 100,000 customers cost a hundred small pieces, not a hundred ledgers.

use std::sync::Arc;

/// Values in a piece. Small enough that one edit copies next to nothing, large enough that a copy of the list is short.
const PIECE: usize = 1024;

/// A list in pieces of [`PIECE`] values; only the last may be shorter.
#[derive(Clone, Debug)]
pub(super) struct Chunks<T> {
    pieces: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { pieces: Vec::new(), len: 0 }
    }
}

impl<T: Clone> Chunks<T> {
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.pieces.get(index / PIECE)?.get(index % PIECE)
    }

    /// Puts a value in the place of another; nothing when there is none.
    pub(super) fn set(&mut self, index: usize, value: T) {
        let slot =
            self.pieces.get_mut(index / PIECE).and_then(|piece| Arc::make_mut(piece).get_mut(index % PIECE));
        if let Some(slot) = slot {
            *slot = value;
        }
    }

    pub(super) fn push(&mut self, value: T) {
        match self.pieces.last_mut() {
            Some(piece) if piece.len() < PIECE => Arc::make_mut(piece).push(value),
            _ => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(value);
                self.pieces.push(Arc::new(piece));
            }
        }
        self.len += 1;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.pieces.iter().flat_map(|piece| piece.iter())
    }

    /// Keeps what `keep` says of each place; places from 0.
    pub(super) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let mut kept = Self::default();
        for (index, value) in self.iter().enumerate() {
            if keep(index) {
                kept.push(value.clone());
            }
        }
        *self = kept;
    }

    /// Whether both share every piece, and so are equal without a look at the values.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.len == other.len
            && self.pieces.iter().zip(&other.pieces).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Whether all values are equal by `equal`; shared pieces are not looked at.
    pub(super) fn equals(&self, other: &Self, equal: impl Fn(&T, &T) -> bool) -> bool {
        self.len == other.len
            && self.pieces.iter().zip(&other.pieces).all(|(one, other)| {
                Arc::ptr_eq(one, other) || one.iter().zip(other.iter()).all(|(a, b)| equal(a, b))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Chunks<usize> {
        let mut list = Chunks::default();
        (0..count).for_each(|number| list.push(number));
        list
    }

    #[test]
    fn what_is_pushed_is_there_in_order() {
        for count in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let list = numbers(count);
            assert!(list.iter().copied().eq(0..count), "{count}");
            assert_eq!(list.get(count), None);
        }
    }

    #[test]
    fn a_change_copies_its_piece_and_shares_the_rest() {
        let before = numbers(3 * PIECE);
        let mut after = before.clone();
        assert!(after.is_same(&before));
        after.set(PIECE + 5, 0);
        after.set(9 * PIECE, 0);
        assert!(!after.is_same(&before) && !after.equals(&before, |a, b| a == b));
        assert_eq!((before.get(PIECE + 5), after.get(PIECE + 5)), (Some(&(PIECE + 5)), Some(&0)));
        let shared: Vec<bool> =
            before.pieces.iter().zip(&after.pieces).map(|(one, other)| Arc::ptr_eq(one, other)).collect();
        assert_eq!(shared, [true, false, true]);
        after.set(PIECE + 5, PIECE + 5);
        assert!(!after.is_same(&before) && after.equals(&before, |a, b| a == b));
    }

    #[test]
    fn what_is_left_out_closes_up() {
        let mut list = numbers(2 * PIECE + 3);
        list.retain(|index| index % 2 == 1);
        assert!(list.iter().copied().eq((0..2 * PIECE + 3).filter(|number| number % 2 == 1)));
        list.push(7);
        assert_eq!(list.iter().last(), Some(&7));
    }
}
