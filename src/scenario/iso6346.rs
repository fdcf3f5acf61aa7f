//! Freight container numbers and size/type codes after ISO 6346.
//!
//! Owns the check digit and the nominal measures. A right digit does not prove
//! a box honest; a wrong one is usually a slip of the pen (domain paper, 2.3).

use std::fmt;

/// A container number with a right or wrong check digit, but of the right shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerNumber {
    /// Eleven characters: owner code, category, six digits, check digit.
    text: String,
    expected_digit: u8,
}

/// Why a text has not the shape of a container number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    Length { found: usize },
    OwnerCode,
    Category { found: char },
    Serial,
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(
                f,
                "a container number has 11 characters (4 letters, 7 digits); this one has {found}"
            ),
            Self::OwnerCode => write!(f, "the first three characters must be letters A to Z"),
            Self::Category { found } => write!(
                f,
                "the fourth character must be U, J or Z (equipment category); found {found:?}"
            ),
            Self::Serial => write!(f, "the last seven characters must be digits"),
        }
    }
}

/// Value of a letter: counted from A = 10, leaving out multiples of 11.
fn letter_value(letter: u8) -> u32 {
    let place = u32::from(letter - b'A');
    // A is 10; 11, 22 and 33 are left out, before B, L and V.
    10 + place + u32::from(letter >= b'B') + u32::from(letter >= b'L') + u32::from(letter >= b'V')
}

/// Weighted sum over the first ten characters: position i (from 0) counts 2^i.
fn weighted_sum(first_ten: &[u8]) -> u32 {
    first_ten.iter().enumerate().map(|(place, &c)| character_value(c) << place).sum()
}

fn character_value(c: u8) -> u32 {
    if c.is_ascii_digit() { u32::from(c - b'0') } else { letter_value(c) }
}

impl ContainerNumber {
    /// Reads a number; blanks, dots and hyphens between the groups are passed over, case is not minded.
    ///
    /// # Errors
    /// [`NumberFault`] when the shape is wrong. A wrong check digit is no error: see [`Self::is_valid`].
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let plain: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '.' | '\u{A0}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let length = plain.chars().count();
        let bytes = plain.as_bytes();
        if length != 11 || bytes.len() != 11 {
            return Err(NumberFault::Length { found: length });
        }
        if !bytes[..3].iter().all(u8::is_ascii_uppercase) {
            return Err(NumberFault::OwnerCode);
        }
        if !matches!(bytes[3], b'U' | b'J' | b'Z') {
            return Err(NumberFault::Category { found: char::from(bytes[3]) });
        }
        if !bytes[4..].iter().all(u8::is_ascii_digit) {
            return Err(NumberFault::Serial);
        }
        let remainder = weighted_sum(&bytes[..10]) % 11;
        let expected_digit = u8::try_from(remainder % 10).unwrap_or_default();
        Ok(Self { text: plain, expected_digit })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The check digit as printed.
    pub fn digit(&self) -> u8 {
        self.text.as_bytes()[10] - b'0'
    }

    /// The check digit that the first ten characters call for.
    pub fn expected_digit(&self) -> u8 {
        self.expected_digit
    }

    pub fn is_valid(&self) -> bool {
        self.digit() == self.expected_digit
    }

    /// The sum behind the digit: each of the first ten characters with its value and weight.
    pub fn working(&self) -> impl Iterator<Item = (char, u32, u32)> {
        self.text
            .bytes()
            .take(10)
            .enumerate()
            .map(|(place, c)| (char::from(c), character_value(c), 1 << place))
    }
}

impl fmt::Display for ContainerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Nominal measures of a size/type code. Lengths in millimetres, masses in kilograms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeType {
    pub code: &'static str,
    pub name: &'static str,
    pub internal_mm: [u32; 3],
    pub external_mm: [u32; 3],
    pub tare_kg: u32,
    pub max_gross_kg: u32,
}

impl SizeType {
    /// Mechanically refrigerated: type group R of the code.
    pub fn is_reefer(&self) -> bool {
        self.code.as_bytes().get(2) == Some(&b'R')
    }

    /// Room between inside and outside of a side wall, millimetres.
    pub fn side_wall_mm(&self) -> u32 {
        self.external_mm[1].saturating_sub(self.internal_mm[1]) / 2
    }
}

/// Domain paper, 2.4; length, width, height.
pub const SIZE_TYPES: [SizeType; 5] = [
    SizeType {
        code: "22G1",
        name: "20' general purpose",
        internal_mm: [5_898, 2_352, 2_393],
        external_mm: [6_058, 2_438, 2_591],
        tare_kg: 2_220,
        max_gross_kg: 30_480,
    },
    SizeType {
        code: "42G1",
        name: "40' general purpose",
        internal_mm: [12_032, 2_352, 2_393],
        external_mm: [12_192, 2_438, 2_591],
        tare_kg: 3_720,
        max_gross_kg: 32_500,
    },
    SizeType {
        code: "45G1",
        name: "40' high cube",
        internal_mm: [12_032, 2_352, 2_698],
        external_mm: [12_192, 2_438, 2_896],
        tare_kg: 3_860,
        max_gross_kg: 30_480,
    },
    SizeType {
        code: "22R1",
        name: "20' reefer",
        internal_mm: [5_455, 2_294, 2_273],
        external_mm: [6_058, 2_438, 2_591],
        tare_kg: 3_050,
        max_gross_kg: 30_480,
    },
    SizeType {
        code: "45R1",
        name: "40' high-cube reefer",
        internal_mm: [11_583, 2_294, 2_557],
        external_mm: [12_192, 2_438, 2_896],
        tare_kg: 4_640,
        max_gross_kg: 34_000,
    },
];

/// The nominal measures of a size/type code, when it is one that Custody builds.
pub fn size_type(code: &str) -> Option<SizeType> {
    SIZE_TYPES.into_iter().find(|found| found.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Published or computed by hand in the domain paper, 2.3.
    #[test]
    fn published_numbers_get_their_published_digit() {
        for (number, expected) in [
            ("CSQU3054383", 3),
            ("ABCU1234560", 0),
            ("GVCU5102363", 3),
            ("SIMU4106380", 0),
            ("SIMU1000012", 2),
            ("SIMU2004157", 7),
        ] {
            let parsed = ContainerNumber::parse(number).unwrap();
            assert_eq!(parsed.expected_digit(), expected, "{number}");
            assert!(parsed.is_valid(), "{number}");
        }
    }

    #[test]
    fn transpositions_of_the_domain_paper_fail_with_the_digit_that_was_expected() {
        for (number, expected) in [("CSQU3045383", 1), ("SIMU2004175", 8), ("CSQU3054384", 3)] {
            let parsed = ContainerNumber::parse(number).unwrap();
            assert!(!parsed.is_valid(), "{number}");
            assert_eq!(parsed.expected_digit(), expected, "{number}");
        }
    }

    #[test]
    fn letter_values_leave_out_multiples_of_eleven() {
        let table =
            [(b'A', 10), (b'B', 12), (b'K', 21), (b'L', 23), (b'U', 32), (b'V', 34), (b'Z', 38)];
        for (letter, value) in table {
            assert_eq!(letter_value(letter), value, "{}", char::from(letter));
        }
    }

    #[test]
    fn a_number_is_read_with_blanks_and_in_lower_case() {
        let parsed = ContainerNumber::parse("simu 410638-0").unwrap();
        assert_eq!(parsed.as_str(), "SIMU4106380");
    }

    #[test]
    fn a_wrong_shape_says_what_is_wrong() {
        assert_eq!(ContainerNumber::parse("SIMU41"), Err(NumberFault::Length { found: 6 }));
        assert_eq!(ContainerNumber::parse("S1MU4106380"), Err(NumberFault::OwnerCode));
        assert_eq!(
            ContainerNumber::parse("SIMX4106380"),
            Err(NumberFault::Category { found: 'X' })
        );
        assert_eq!(ContainerNumber::parse("SIMU41O6380"), Err(NumberFault::Serial));
        assert_eq!(ContainerNumber::parse("SIMÜ4106380"), Err(NumberFault::Length { found: 11 }));
    }

    proptest! {
        /// The weights are powers of two and eleven is prime, so a single wrong digit always
        /// changes the remainder; only remainders 10 and 0 share a printed digit.
        #[test]
        fn one_wrong_serial_digit_is_seen_unless_remainders_ten_and_nought_meet(
            serial in 0u32..1_000_000, place in 4usize..10, other in 0u8..10,
        ) {
            let stem = format!("SIMU{serial:06}0");
            let right = ContainerNumber::parse(&stem).unwrap();
            let mut changed = stem.into_bytes();
            prop_assume!(changed[place] != b'0' + other);
            changed[place] = b'0' + other;
            let changed_text = String::from_utf8(changed.clone()).unwrap();
            let wrong = ContainerNumber::parse(&changed_text).unwrap();
            let first = weighted_sum(right.as_str().as_bytes().get(..10).unwrap()) % 11;
            let second = weighted_sum(&changed[..10]) % 11;
            prop_assert_ne!(first, second);
            if right.expected_digit() == wrong.expected_digit() {
                prop_assert!(matches!((first, second), (0, 10) | (10, 0)));
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,20}") {
            let _ = ContainerNumber::parse(&text);
        }
    }
}
