//! Repeatable chance.
//!
//! Owns the streams of random numbers: one per purpose, derived from exercise,
//! seed and name, so that one purpose never shifts another. Integers only, the
//! same on every machine.

use std::collections::BTreeSet;

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// One stream of random numbers.
#[derive(Clone, Debug)]
pub(crate) struct Draw(ChaCha12Rng);

impl Draw {
    /// The stream for one purpose of one seed of one exercise.
    pub fn new(digest: &str, seed: u64, purpose: &[&str]) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"custody variation 1\0");
        hash.update(digest.as_bytes());
        hash.update(seed.to_le_bytes());
        for part in purpose {
            // Lengths keep ("ab", "c") and ("a", "bc") apart.
            hash.update(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
            hash.update(part.as_bytes());
        }
        Self(ChaCha12Rng::from_seed(hash.finalize().into()))
    }

    /// A number below `end`, each equally likely; 0 when `end` is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        // Multiply and shift (Lemire 2019, "Fast random integer generation in an interval"): the
        // upper half is the number; the few lower halves that would favour some are drawn again.
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(end);
            let (upper, lower) = ((product >> 32) as u32, product as u32);
            if lower >= end || lower >= end.wrapping_neg() % end.max(1) {
                return upper;
            }
        }
    }

    /// A number from `-spread` to `spread`, each equally likely.
    pub fn around_zero(&mut self, spread: u32) -> i32 {
        let spread = spread.min(i32::MAX.unsigned_abs() / 2);
        let drawn = self.below(2 * spread + 1);
        i32::try_from(drawn).unwrap_or(0) - i32::try_from(spread).unwrap_or(0)
    }

    /// Units by lot: `take` different numbers from 1 to `of`, in order, each set equally likely;
    /// all of them when `take` is larger.
    pub fn lot(&mut self, of: u32, take: u32) -> BTreeSet<u32> {
        let mut drawn = BTreeSet::new();
        // Floyd's method (Bentley and Floyd 1987, "A sample of brilliance"): one number each, none
        // twice.
        for last in of.saturating_sub(take) + 1..=of {
            let number = self.below(last) + 1;
            if !drawn.insert(number) {
                drawn.insert(last);
            }
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pinned: records name only the seed, so a stream must never change. The numbers were
    /// computed apart from this program, from SHA-256 and ChaCha12 as published.
    #[test]
    fn streams_are_the_same_for_ever() {
        let mut draw = Draw::new("abc", 7, &["stow"]);
        let drawn: Vec<u32> = (0..6).map(|_| draw.below(1_000)).collect();
        assert_eq!(drawn, [921, 218, 65, 416, 375, 524]);
        let mut draw = Draw::new("abc", 8, &["reading", "tape", "inside-length", "0"]);
        let drawn: Vec<i32> = (0..6).map(|_| draw.around_zero(5)).collect();
        assert_eq!(drawn, [-5, 0, -1, 4, -4, 2]);
    }

    #[test]
    fn purposes_do_not_run_together() {
        let mut one = Draw::new("abc", 7, &["ab", "c"]);
        let mut other = Draw::new("abc", 7, &["a", "bc"]);
        assert_ne!(
            (one.below(u32::MAX), one.below(u32::MAX)),
            (other.below(u32::MAX), other.below(u32::MAX))
        );
    }

    proptest! {
        #[test]
        fn draws_stay_in_their_bounds(seed in any::<u64>(), end in any::<u32>()) {
            let mut draw = Draw::new("", seed, &[]);
            let drawn = draw.below(end);
            prop_assert!(drawn < end.max(1));
            let spread = end.min(1_000_000);
            prop_assert!(draw.around_zero(end).unsigned_abs() <= end);
            prop_assert!(draw.around_zero(spread).unsigned_abs() <= spread);
        }

        #[test]
        fn a_lot_has_each_number_once(seed in any::<u64>(), of in 0_u32..500, take in 0_u32..600) {
            let lot = Draw::new("", seed, &["lot"]).lot(of, take);
            prop_assert_eq!(lot.len(), usize::try_from(take.min(of)).unwrap());
            prop_assert!(lot.iter().all(|number| (1..=of).contains(number)));
        }
    }
}
