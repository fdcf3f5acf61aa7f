//! Every code of a fault with its severity and what it means.
//!
//! One line per code feeds the checks (severity), `explain CODE` (meaning) and
//! the tests (each code is shown by a broken file). A released code never changes
//! its meaning. Packs have a table of their own for their own checks.

use super::fault::Severity;
use super::fault::Severity::{Error, Warning};

/// One kind of fault.
#[derive(Clone, Copy, Debug)]
pub struct FaultCode {
    pub code: &'static str,
    pub severity: Severity,
    /// What it means and what to do, for `explain`.
    pub meaning: &'static str,
}

const fn code(code: &'static str, severity: Severity, meaning: &'static str) -> FaultCode {
    FaultCode { code, severity, meaning }
}

/// Faults of any file: finding it, decoding it, reading it as RON.
#[rustfmt::skip] // One line per code reads as the table that it is.
pub const READING_CODES: &[FaultCode] = &[
    code("file-missing", Error, "There is no such file. A folder of an exercise holds a file named scenario.ron."),
    code("file-unreadable", Error, "The file is there, but the system does not let it be read. Check its rights and the disk."),
    code("not-a-file", Error, "Something else stands where a file is expected: a folder, a device or a pipe."),
    code("link-leads-out", Error, "The file is a link to a place outside its folder. Copy the file into the folder instead."),
    code("file-too-large", Error, "The file is larger than its bound. Write equal packages as one block with a count."),
    code("not-utf8", Error, "The file is not saved as UTF-8. In the editor choose \"Save as\", encoding UTF-8."),
    code("line-ends", Error, "The lines end in a lone carriage return. Save with Unix (LF) or Windows (CRLF) line ends."),
    code("hidden-character", Error, "The file has a character that cannot be seen but can change how a text reads. Delete it."),
    code("format-newer", Error, "The file was written for a newer program. Use that program; the file has not been changed."),
    code("format-unknown", Error, "There is no such format of this file. The first field says format: 1."),
    code("too-deep", Error, "Brackets stand too deep in one another. No field needs so many."),
    code("not-a-number", Error, "NaN and inf are no numbers. Write a whole number."),
    code("brackets", Error, "A bracket, text or comment is not closed, or closed by the wrong sign. The message names both places where it can."),
    code("unknown-field", Error, "No field has this name here. The help names the nearest one or all that there are."),
    code("missing-field", Error, "A field that is always needed is not there. The place is the bracket that lacks it."),
    code("duplicate-field", Error, "A field stands twice in the same brackets. Keep one."),
    code("unknown-choice", Error, "This word is none of the choices of its field. The help names them."),
    code("out-of-bounds", Error, "A number is larger or smaller than it can be. The help names the bounds."),
    code("wrong-value", Error, "Another kind of value is expected: a whole number, a text in quotation marks, a list in square brackets."),
    code("wrong-length", Error, "A group has too many or too few values. A size has three numbers, a pair two names."),
    code("missing-comma", Error, "Two values stand side by side without a comma between them."),
    code("missing-colon", Error, "A field is written as name: value; the colon is missing."),
    code("trailing-text", Error, "Something stands after the closing bracket of the file."),
    code("bad-key", Error, "A short name has only a-z, 0-9 and hyphens, and at most 48 characters."),
    code("unknown-part", Error, "No part of box or place has this name. Packages are written as package:12."),
    code("text-too-long", Error, "A text is longer than its place allows."),
    code("syntax", Error, "The file is not written as RON. The message says what was expected."),
    code("more-faults", Error, "The file has more faults than are shown. Mend those and check again."),
];

/// Faults of an exercise as a whole.
#[rustfmt::skip] // As above.
pub const SCENARIO_CODES: &[FaultCode] = &[
    // Amounts and texts.
    code("too-few", Error, "A list needs more entries."),
    code("too-many", Error, "A list has more entries, or the box more packages, than are allowed."),
    code("empty-text", Error, "A text that is shown or printed must not be empty."),
    code("unknown-placeholder", Error, "A word in braces is no placeholder. Known: container, seal, size-type, weighbridge, agent, case-no, start-date, max-gross, tare."),
    code("placeholder-not-here", Error, "Placeholders are filled in papers, briefing, rationale, words of people, reasons of discrepancies and lines of the laboratory's report only."),
    code("bad-start", Error, "The start is a date with time, such as 2026-03-09 08:30, in the years 2000 to 2099."),
    // Names.
    code("name-twice", Error, "Two things of one kind have the same name, or a list names a thing twice."),
    code("name-taken", Error, "The name already stands for something else: \"box\" for the box itself, a person's name for that person."),
    code("unknown-kind", Error, "A stow names a kind of package that the list kinds does not have."),
    code("unused-kind", Warning, "A kind of package is in no stow. Load it, or delete it."),
    code("unknown-package", Error, "There is no package with this number. Packages are numbered from 1, stow by stow, in each from the doors inwards, then upwards, then from left to right."),
    code("unknown-paper", Error, "No paper has this key."),
    code("unknown-fact", Error, "The paper has no fact with this key. The box itself has container, seal, size-type, tare and max-gross."),
    code("unknown-person", Error, "No person has this key."),
    code("unknown-goods", Error, "The outcome names hidden goods that there are not."),
    code("bad-hs-code", Error, "An HS code to six digits is written as 6907.21."),
    // The box.
    code("bad-container-number", Error, "A container number has three letters, U, J or Z, six digits and a check digit (ISO 6346), in capitals and without blanks."),
    code("wrong-check-digit", Error, "The check digit of the box's own number is wrong. A box carries a right one; a slip of the pen belongs into a paper."),
    code("unknown-size-type", Error, "No box is built for this size/type code. Known: 22G1, 42G1, 45G1, 22R1, 45R1."),
    code("larger-than-nominal", Error, "The box is larger inside than a box of its size/type can be; 20 mm more than nominal are allowed."),
    code("false-wall-without-room", Error, "A false wall takes more than 100 mm of the nominal length."),
    code("short-without-wall", Warning, "The box is more than 100 mm shorter inside than nominal, but has no false wall that explains it."),
    code("over-max-gross", Error, "Box, load and hidden goods weigh more than the maximum gross mass."),
    code("weighbridge-far-off", Warning, "The weighbridge reading differs from the true mass by more than 500 kg. It counts box, load and hidden goods, less the vehicle."),
    code("plate-differs", Warning, "CSC plate and door name different maximum gross masses."),
    code("air-never-clears", Error, "The air is not clean, yet clears_after_minutes is 0. Write how long the doors must stand open."),
    code("net-above-gross", Error, "A package's net mass is more than its gross mass."),
    // The load.
    code("does-not-fit", Error, "Packages reach beyond the box, or hidden goods beyond their hiding place."),
    code("overlaps", Error, "Two blocks of packages stand in the same place."),
    code("load-floats", Warning, "Packages begin above the floor and stand on nothing."),
    code("no-hiding-place", Error, "Goods can be hidden behind \"wall-front\" when the box has a false wall, behind \"panel-right:N\" or \"panel-left:N\" in a reefer, or in \"package:N\"."),
    // People, papers, outcome.
    code("person-missing", Error, "The procedure needs a clearing agent, a supervisor, two witnesses (under narcotics law two officers of the team), for a seizure a store keeper, and a messenger where samples go to a laboratory."),
    code("row-length", Error, "A row of a table has not as many cells as the table has columns."),
    code("packages-differ", Warning, "A paper counts other packages than are loaded, and no discrepancy says so. Hidden goods are in no paper and are not counted."),
    code("weights-do-not-add-up", Warning, "Net is more than gross, or gross and tare do not make the verified gross mass of the same paper."),
    code("unusual-date", Warning, "The date of a paper is no day that there is, or not written like 6 March 2026."),
    code("start-before-arrival", Warning, "The exercise starts before the box came: a paper, or the time at the gate, is later than the start."),
    code("discrepancy-twice", Error, "A discrepancy is between two facts and is told once."),
    code("no-difference", Error, "A discrepancy is listed, but both facts say the same."),
    code("unlisted-difference", Warning, "Two facts with the same key differ and no discrepancy says so; the debrief would call them equal."),
    code("release-with-hidden-goods", Error, "A box with hidden goods cannot be released."),
    code("release-with-false-wall", Warning, "A box with a false wall is to be released. The rationale should say why."),
    // What only some cases have.
    code("part-not-on-box", Error, "The box has no such part. Only reefers (22R1, 45R1) have a cooling machine and inside panels, one for each metre from the doors."),
    code("care-by-nothing", Error, "The ways that keep goods include leaving them as they are. Name ways that keep them."),
    code("cooling-without-machine", Error, "The file says how long a cooling machine may be off, but the box has none. Choose a reefer, or write 0."),
    code("units-in-packet", Error, "Goods that may be drugs are written unit by unit, because each unit gives a sample. Write units: 1."),
    code("no-laboratory", Error, "Samples are drawn from goods that may be drugs, but special names no laboratory."),
    code("substance-named", Error, "A text that is read before the laboratory's report names the substance. Describe what is seen."),
    // Variation.
    code("start-after-midnight", Error, "A seed could move the start to the next day, but dates in papers stand as written."),
    code("agent-not-in-list", Warning, "The names from which a seed draws the agent's leave out the name that the agent has. Add it, or rename the agent."),
    code("seal-without-digits", Error, "A seed draws the last four digits of the seal number; it must end in four digits."),
    code("seal-varies-in-discrepancy", Warning, "A discrepancy speaks of the seal while a seed changes the seal number; the difference will not stay as written."),
    code("varied-value-written-out", Error, "A text has a value written out that a seed changes. Write the placeholder, so that papers never drift apart."),
    code("weight-written-out", Warning, "A text has the weighbridge reading written out, which a seed changes. Write {weighbridge}, unless it is another weight."),
    // Against the pack.
    code("unknown-pack", Error, "No jurisdiction pack has this name."),
    code("unknown-rule", Error, "The pack has no rule with this id."),
    code("unknown-section", Error, "The pack has no section of law with this key."),
    code("unknown-profile", Error, "The pack has no profile with this key."),
];

/// The entry of a code, for `explain`.
pub fn explain(code: &str) -> Option<&'static FaultCode> {
    READING_CODES.iter().chain(SCENARIO_CODES).find(|entry| entry.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_stands_twice_and_all_are_written_alike() {
        let mut codes: Vec<&str> =
            READING_CODES.iter().chain(SCENARIO_CODES).map(|entry| entry.code).collect();
        let kebab = |code: &&str| {
            code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
        };
        assert!(codes.iter().all(kebab));
        codes.sort_unstable();
        let before = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), before);
    }

    #[test]
    fn every_meaning_is_a_sentence() {
        for entry in READING_CODES.iter().chain(SCENARIO_CODES) {
            assert!(entry.meaning.ends_with('.'), "{}", entry.code);
            assert!(!entry.meaning.contains('!'), "{}", entry.code);
        }
    }
}
