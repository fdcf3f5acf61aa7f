//! How many of many units must be tested: the hypergeometric plan.
//!
//! Owns the arithmetic (domain paper, 3.4; UNODC ST/NAR/38 and ENFSI
//! DWG-SGL-002) and the draw of the units by a seed. Whether a court accepts a
//! part of the units is law: `Sampling` in the pack says so.
//!
//! With N units, a wanted share k and confidence 1 - α, K is the least whole
//! number not below kN, and the sample is the least n with
//!
//! ```text
//! C(K-1, n) / C(N, n) ≤ α
//! ```
//!
//! That quotient is the chance that all n units drawn are positive although only
//! K - 1 of the N are. It is a quotient of whole numbers here, never a float.

use std::collections::BTreeSet;
use std::fmt;

use num_bigint::BigUint;

use super::fraction::Fraction;
use crate::scenario::Draw;

/// Most units of a plan.
pub const UNITS_MAX: u32 = 100_000;

/// Bits up to which a chance is worth printing as a fraction: about 300 digits.
const EXACT_BITS_MAX: u64 = 1_000;

/// A written plan: how many of how many units, and what that shows when all of them are positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// N.
    pub units: u32,
    /// k, the share of positive units that is to be shown.
    pub share: Fraction,
    /// 1 - α.
    pub confidence: Fraction,
    /// K, the fewest units that make up the share.
    pub threshold: u32,
    /// n, the units to draw.
    pub sample: u32,
    /// The chance that n units are all positive when only K - 1 of the N are.
    pub chance: Chance,
}

/// Why there is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFault {
    Units(u32),
    Share(Fraction),
    Confidence(Fraction),
}

impl fmt::Display for PlanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units(found) => {
                write!(f, "{found} units are out of range; a plan has from 1 to {UNITS_MAX} units")
            }
            Self::Share(found) => {
                write!(f, "a share of {found} is out of range; it is more than 0 and at most 1")
            }
            Self::Confidence(found) => write!(
                f,
                "a confidence of {found} is out of range; it is more than 0 and less than 1"
            ),
        }
    }
}

impl Plan {
    /// The least sample that shows the share with the confidence.
    ///
    /// # Errors
    /// [`PlanFault`]: units from 1 to [`UNITS_MAX`], share above 0, confidence above 0 and below 1.
    pub fn new(units: u32, share: Fraction, confidence: Fraction) -> Result<Self, PlanFault> {
        if !(1..=UNITS_MAX).contains(&units) {
            return Err(PlanFault::Units(units));
        }
        if share.numerator() == 0 {
            return Err(PlanFault::Share(share));
        }
        let error = confidence.rest();
        if confidence.numerator() == 0 || error.numerator() == 0 {
            return Err(PlanFault::Confidence(confidence));
        }
        let threshold = threshold(units, share);
        let sample = least_sample(units, threshold, error);
        let chance = Chance::of_all_positive(units, threshold, sample);
        Ok(Self { units, share, confidence, threshold, sample, chance })
    }

    /// Which units to take, by number from 1 on, for this seed.
    pub fn drawn(&self, seed: u64) -> BTreeSet<u32> {
        drawn_units(self.units, self.sample, seed)
    }
}

/// K: the share of the units, rounded up. At least 1, since the share is above 0.
fn threshold(units: u32, share: Fraction) -> u32 {
    let parts = u64::from(units) * u64::from(share.numerator());
    // At most `units`, since the share is at most 1.
    u32::try_from(parts.div_ceil(u64::from(share.denominator()))).unwrap_or(units)
}

/// n. Each further unit makes the chance smaller, and with K units it is 0, so doubling and
/// then halving the distance finds the least; doubling keeps the numbers small.
fn least_sample(units: u32, threshold: u32, error: Fraction) -> u32 {
    let enough = |n| Chance::of_all_positive(units, threshold, n).is_at_most(error);
    // No unit drawn shows nothing: its chance is 1, and the error is below 1.
    let (mut too_few, mut found) = (0, 1);
    while !enough(found) {
        too_few = found;
        found = (found * 2).min(threshold);
    }
    while found - too_few > 1 {
        let middle = too_few + (found - too_few) / 2;
        if enough(middle) {
            found = middle;
        } else {
            too_few = middle;
        }
    }
    found
}

/// A chance as a quotient of whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    numerator: BigUint,
    denominator: BigUint,
}

impl Chance {
    /// C(K-1, n) / C(N, n) as a product of min(n, m) quotients, where m = N - K + 1:
    /// it equals C(N-n, m) / C(N, m), which has m factors instead of n.
    fn of_all_positive(units: u32, threshold: u32, sample: u32) -> Self {
        let positive = threshold - 1;
        if sample > positive {
            return Self { numerator: BigUint::ZERO, denominator: BigUint::from(1_u32) };
        }
        let negative = units - positive;
        if sample <= negative {
            Self { numerator: falling(positive, sample), denominator: falling(units, sample) }
        } else {
            Self {
                numerator: falling(units - sample, negative),
                denominator: falling(units, negative),
            }
        }
    }

    fn is_at_most(&self, bound: Fraction) -> bool {
        &self.numerator * bound.denominator() <= &self.denominator * bound.numerator()
    }

    /// In ten-thousandths, half a one rounded up: 333 is 0.0333.
    pub fn ten_thousandths(&self) -> u32 {
        let rounded =
            (&self.numerator * 20_000_u32 + &self.denominator) / (&self.denominator * 2_u32);
        // At most 10,000: a chance is at most 1.
        u32::try_from(rounded).unwrap_or(10_000)
    }

    pub fn is_zero(&self) -> bool {
        self.numerator == BigUint::ZERO
    }

    /// The quotient in lowest terms, "1/30". None when it has more digits than anyone reads.
    pub fn exact(&self) -> Option<String> {
        if self.denominator.bits() > EXACT_BITS_MAX {
            return None;
        }
        let (mut divisor, mut rest) = (self.denominator.clone(), self.numerator.clone());
        while rest != BigUint::ZERO {
            (divisor, rest) = (rest.clone(), divisor % rest);
        }
        let (above, below) = (&self.numerator / &divisor, &self.denominator / &divisor);
        Some(if self.is_zero() { "0".to_owned() } else { format!("{above}/{below}") })
    }
}

/// "0.0333": four digits, half rounded up.
impl fmt::Display for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.ten_thousandths();
        write!(f, "{}.{:04}", parts / 10_000, parts % 10_000)
    }
}

/// `from` · (`from` - 1) · …, `count` factors. `count` is at most `from`.
fn falling(from: u32, count: u32) -> BigUint {
    // Factors have at most 17 bits, so three fit into 64. Halves of like size multiply fastest.
    if count <= 3 {
        let small = (0..count).fold(1_u64, |product, i| product * u64::from(from - i));
        return BigUint::from(small);
    }
    let half = count / 2;
    falling(from, half) * falling(from - half, count - half)
}

/// `sample` different numbers from 1 to `units`, in order, each set equally likely; all of
/// them when `sample` is larger. The same for the same seed on every machine.
pub fn drawn_units(units: u32, sample: u32, seed: u64) -> BTreeSet<u32> {
    Draw::new("", seed, &["sampling plan", &units.to_string()]).lot(units, sample)
}

#[cfg(test)]
#[path = "sampling_tests.rs"]
mod tests;
