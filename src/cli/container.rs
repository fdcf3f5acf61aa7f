//! `container`: is this container number right, and how is that worked out?
//!
//! Owns the layout only; ISO 6346 is in `scenario::iso6346`.

use std::io::{self, Write};

use crate::scenario::ContainerNumber;

/// Prints verdict and working for each number. Gives 1 when one of them is wrong.
pub fn run(numbers: &[String], out: &mut dyn Write) -> io::Result<u8> {
    let mut status = 0;
    for (index, text) in numbers.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match ContainerNumber::parse(text) {
            Ok(number) => {
                working(&number, out)?;
                if !number.is_valid() {
                    status = 1;
                }
            }
            Err(fault) => {
                let shown: String = text.chars().take(40).collect();
                writeln!(out, "{shown}: no container number: {fault}")?;
                status = 1;
            }
        }
    }
    Ok(status)
}

fn working(number: &ContainerNumber, out: &mut dyn Write) -> io::Result<()> {
    if number.is_valid() {
        writeln!(out, "{number}: the check digit {} is right", number.digit())?;
    } else {
        writeln!(
            out,
            "{number}: the check digit is {}, but {} is expected",
            number.digit(),
            number.expected_digit()
        )?;
    }
    let steps: Vec<(char, u32, u32)> = number.working().collect();
    row(out, "character", steps.iter().map(|(c, _, _)| c.to_string()))?;
    row(out, "value", steps.iter().map(|(_, value, _)| value.to_string()))?;
    row(out, "weight", steps.iter().map(|(_, _, weight)| weight.to_string()))?;
    row(out, "product", steps.iter().map(|(_, value, weight)| (value * weight).to_string()))?;
    let sum: u32 = steps.iter().map(|(_, value, weight)| value * weight).sum();
    let remainder = sum % 11;
    write!(out, "  sum {sum}; divided by 11 leaves {remainder}")?;
    if remainder == 10 {
        write!(out, ", which is written as 0")?;
    }
    writeln!(out)
}

fn row(out: &mut dyn Write, name: &str, cells: impl Iterator<Item = String>) -> io::Result<()> {
    write!(out, "  {name:<10}")?;
    for cell in cells {
        write!(out, "{cell:>7}")?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(numbers: &[&str]) -> (u8, String) {
        let numbers: Vec<String> = numbers.iter().map(|text| (*text).to_owned()).collect();
        let mut out = Vec::new();
        let status = run(&numbers, &mut out).unwrap();
        (status, String::from_utf8(out).unwrap())
    }

    /// Sums of the domain paper, 2.3.
    #[test]
    fn published_sums_are_shown_with_the_digit() {
        let (status, text) = printed(&["CSQU3054383"]);
        assert_eq!(status, 0);
        assert!(text.contains("CSQU3054383: the check digit 3 is right"), "{text}");
        assert!(text.contains("sum 6185; divided by 11 leaves 3"), "{text}");
        let (_, text) = printed(&["SIMU4106380"]);
        assert!(
            text.contains("sum 6148; divided by 11 leaves 10, which is written as 0"),
            "{text}"
        );
    }

    #[test]
    fn one_wrong_number_makes_the_whole_call_fail() {
        let (status, text) = printed(&["CSQU3054383", "SIMU2004175", "hello"]);
        assert_eq!(status, 1);
        assert!(text.contains("SIMU2004175: the check digit is 5, but 8 is expected"), "{text}");
        assert!(text.contains("hello: no container number"), "{text}");
    }
}
