//! Numbers that kit, register and goods give of themselves.
//!
//! Owns the texts of exhibit numbers, evidence seals, container seals from the
//! kit and store receipts, and how many units an item holds. All of them are
//! worked out from the scenario; nothing is drawn by chance.

use super::Item;
use crate::scenario::{Scenario, Text};

/// Evidence seals of the kit run on from here.
const EVIDENCE_SEAL_BASE: u32 = 410_000;

/// Container seals of the kit lie in this range.
const KIT_SEAL_BASE: u32 = 500_000;
const KIT_SEAL_RANGE: u64 = 400_000;

/// Entries that the store register may hold before the exercise.
const RECEIPT_RANGE: u64 = 9_000;

/// Parts of a cut seal: the head or pin, and the lock.
const SEAL_PARTS: u32 = 2;

/// Serial number of the `n`-th evidence seal, counted from 1: "PC-410001".
pub fn evidence_seal_text(n: u32) -> String {
    format!("PC-{:06}", EVIDENCE_SEAL_BASE.saturating_add(n))
}

/// Exhibit number in the running series: "E-001".
pub fn exhibit_text(n: u32) -> String {
    format!("E-{n:03}")
}

/// Number of the sample from an exhibit: "E-001-S".
pub fn sample_text(n: u32) -> String {
    format!("{}-S", exhibit_text(n))
}

/// Number of the first container seal in the kit; the same for the same seed.
pub fn kit_seal_text(scenario: &Scenario) -> String {
    nth_kit_seal_text(scenario, 0)
}

/// Number of the container seal that comes after `used` others.
pub(super) fn nth_kit_seal_text(scenario: &Scenario, used: u32) -> String {
    let offset = stirred(scenario.seed) % KIT_SEAL_RANGE;
    let offset = u32::try_from(offset).unwrap_or_default();
    format!("PCS-{}", KIT_SEAL_BASE.saturating_add(offset).saturating_add(used))
}

/// Register entry of the store for the deposit that follows `earlier` others: "SWH-2417".
pub(super) fn receipt_text(scenario: &Scenario, earlier: usize) -> String {
    // Turned, so that receipt and seal numbers do not run alike.
    let before = stirred(scenario.seed.rotate_left(17)) % RECEIPT_RANGE;
    let number = before.saturating_add(1).saturating_add(earlier as u64);
    format!("SWH-{number}")
}

/// Units that an item truly holds; a seal counts as its two parts, a paper as one.
/// `None` for a package that does not exist.
pub fn units_in(scenario: &Scenario, item: &Item) -> Option<u32> {
    match item {
        Item::Package(number) => scenario.package_kind(*number).map(|kind| kind.units),
        Item::Sample(number) => scenario.package(*number).map(|_| 1),
        Item::SealParts => Some(SEAL_PARTS),
        Item::Paper(key) => scenario.paper(key).map(|_| 1),
    }
}

/// A number as the event keeps it. Numbers made here have no control characters and are short.
pub(super) fn as_text(number: &str) -> Text {
    Text::new(number).unwrap_or_default()
}

/// Spreads neighbouring seeds over the whole range (the finishing steps of SplitMix64,
/// Steele, Lea and Flood 2014, a published constant sequence).
fn stirred(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::trial;

    #[test]
    fn exhibit_and_seal_numbers_run_on_with_leading_noughts() {
        assert_eq!(exhibit_text(1), "E-001");
        assert_eq!(exhibit_text(1_000), "E-1000");
        assert_eq!(evidence_seal_text(1), "PC-410001");
        assert_eq!(evidence_seal_text(48), "PC-410048");
    }

    #[test]
    fn the_kit_holds_the_same_seals_for_the_same_seed_and_each_only_once() {
        let scenario = trial::scenario();
        assert_eq!(kit_seal_text(&scenario), kit_seal_text(&scenario));
        assert_ne!(kit_seal_text(&scenario), nth_kit_seal_text(&scenario, 1));
        assert_ne!(kit_seal_text(&scenario), scenario.container.seal.number.as_str());
    }
}
