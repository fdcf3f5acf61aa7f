//! Exact shares from 0 to 1, as people write them.
//!
//! Owns [`Fraction`]: two whole numbers, no rounding anywhere. What a share is
//! used for stands in `sampling`.

use std::fmt;

/// Largest numerator and denominator, and so six digits after the point.
pub const FRACTION_MAX: u32 = 1_000_000;

/// Digits after the point that [`FRACTION_MAX`] leaves room for.
const PLACES_MAX: usize = 6;

/// Longest text that is looked at.
const WRITTEN_MAX: usize = 40;

/// A share from 0 to 1, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: u32,
    denominator: u32,
}

/// Why a text is no share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FractionFault {
    NotANumber,
    /// More digits than are kept exactly.
    TooManyDigits,
    DividedByZero,
    AboveOne,
}

impl fmt::Display for FractionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "this is no share; write it as 0.9, 90% or 9/10",
            Self::TooManyDigits => {
                "too many digits; at most six after the point, four before a percent sign, and \
                 1000000 above and below a stroke"
            }
            Self::DividedByZero => "nothing can be divided by 0; write it as 0.9, 90% or 9/10",
            Self::AboveOne => "a share is at most 1; write it as 0.9, 90% or 9/10",
        })
    }
}

impl Fraction {
    /// `numerator` of `denominator`. None when that is above 1, beyond
    /// [`FRACTION_MAX`] or divided by 0.
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        if denominator == 0 || denominator > FRACTION_MAX || numerator > denominator {
            return None;
        }
        let divisor = common_divisor(numerator, denominator);
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// Reads "0.9", "90%", "90 %" or "9/10".
    ///
    /// # Errors
    /// [`FractionFault`] says what to write instead.
    pub fn parse(text: &str) -> Result<Self, FractionFault> {
        let text = text.trim();
        if text.len() > WRITTEN_MAX {
            return Err(FractionFault::NotANumber);
        }
        if let Some((above, below)) = text.split_once('/') {
            return divided(above.trim(), below.trim());
        }
        match text.strip_suffix('%') {
            Some(percent) => decimal(percent.trim_end(), 2),
            None => decimal(text, 0),
        }
    }

    pub fn numerator(self) -> u32 {
        self.numerator
    }

    pub fn denominator(self) -> u32 {
        self.denominator
    }

    /// What is left to 1.
    pub fn rest(self) -> Self {
        // Still in lowest terms: a divisor of both would divide the numerator too.
        Self { numerator: self.denominator - self.numerator, denominator: self.denominator }
    }
}

/// "0.9" where six places hold the share exactly, otherwise "1/3".
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (above, below) = (self.numerator, self.denominator);
        if below == 1 {
            return write!(f, "{above}");
        }
        let mut scale = 1;
        for places in 1..=PLACES_MAX {
            scale *= 10;
            if scale % below == 0 {
                return write!(f, "0.{:0places$}", above * (scale / below));
            }
        }
        write!(f, "{above}/{below}")
    }
}

fn divided(above: &str, below: &str) -> Result<Fraction, FractionFault> {
    let (above, below) = (whole(above)?, whole(below)?);
    if below == 0 {
        return Err(FractionFault::DividedByZero);
    }
    Fraction::new(above, below).ok_or(FractionFault::AboveOne)
}

fn whole(text: &str) -> Result<u32, FractionFault> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(FractionFault::NotANumber);
    }
    match text.parse() {
        Ok(number) if number <= FRACTION_MAX => Ok(number),
        _ => Err(FractionFault::TooManyDigits),
    }
}

/// A decimal number, its point moved `shift` places to the left.
fn decimal(text: &str, shift: usize) -> Result<Fraction, FractionFault> {
    let (before, after) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if after.is_empty() || text.is_empty() || !digits(before) || !digits(after) {
        return Err(FractionFault::NotANumber);
    }
    let after = after.trim_end_matches('0');
    let before = before.trim_start_matches('0');
    if before.len() > shift + 1 {
        return Err(FractionFault::AboveOne);
    }
    if after.len() + shift > PLACES_MAX {
        return Err(FractionFault::TooManyDigits);
    }
    // At most nine digits: three before the point and six after it.
    let numerator = (before.bytes().chain(after.bytes()))
        .fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    let denominator = (0..after.len() + shift).fold(1, |power, _| power * 10);
    Fraction::new(numerator, denominator).ok_or(FractionFault::AboveOne)
}

fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Result<(u32, u32), FractionFault> {
        Fraction::parse(text).map(|found| (found.numerator(), found.denominator()))
    }

    #[test]
    fn the_same_share_can_be_written_in_three_ways() {
        for text in ["0.9", ".9", "0.900000", "00.9", "90%", "90 %", " 90.0% ", "9/10", "18 / 20"] {
            assert_eq!(parsed(text), Ok((9, 10)), "{text}");
        }
        assert_eq!(parsed("0.999999"), Ok((999_999, 1_000_000)));
        assert_eq!(parsed("99.9999%"), Ok((999_999, 1_000_000)));
        assert_eq!(parsed("1/3"), Ok((1, 3)));
        assert_eq!(parsed("1"), Ok((1, 1)));
        assert_eq!(parsed("100%"), Ok((1, 1)));
        assert_eq!(parsed("0"), Ok((0, 1)));
        assert_eq!(parsed("0.0000000000"), Ok((0, 1)));
    }

    #[test]
    fn what_is_no_share_is_refused_with_the_reason() {
        for text in ["", "%", ".", "0.", "-0.9", "+0.9", "0,9", "9e-1", "0.9.1", "nine", "/", "1/"]
        {
            assert_eq!(parsed(text), Err(FractionFault::NotANumber), "{text}");
        }
        for text in ["1.1", "90", "101%", "5/4", "1234567890"] {
            assert_eq!(parsed(text), Err(FractionFault::AboveOne), "{text}");
        }
        for text in ["0.1234567", "12.34567%", "1/1000001", "99999999999/2"] {
            assert_eq!(parsed(text), Err(FractionFault::TooManyDigits), "{text}");
        }
        assert_eq!(parsed("1/0"), Err(FractionFault::DividedByZero));
    }

    #[test]
    fn a_share_is_printed_so_that_it_reads_back() {
        for (text, printed) in
            [("90%", "0.9"), ("1/3", "1/3"), ("1/64", "0.015625"), ("0.05", "0.05"), ("7/7", "1")]
        {
            assert_eq!(Fraction::parse(text).unwrap().to_string(), printed);
        }
    }

    proptest! {
        #[test]
        fn every_share_reads_back(below in 1u32..=FRACTION_MAX, part in any::<u32>()) {
            let share = Fraction::new(part % (below + 1), below).unwrap();
            prop_assert_eq!(Fraction::parse(&share.to_string()), Ok(share));
            prop_assert_eq!(share.rest().rest(), share);
        }

        #[test]
        fn any_text_gives_an_answer(text in "[0-9./% ,e-]{0,12}") {
            if let Ok(share) = Fraction::parse(&text) {
                prop_assert!(share.numerator() <= share.denominator());
            }
        }
    }
}
