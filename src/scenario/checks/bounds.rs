//! How large a number may be and how long a list.
//!
//! One [`Bound`] per number field, used by the check and by the words for a
//! number that does not even fit. A new number field of `raw` needs its line here.

use std::fmt;

use crate::scenario::fault::Unplaced;
use crate::scenario::raw::{PackageKind, RawScenario, Stow};
use crate::scenario::stowing;

/// Most packages of load and hidden goods together.
pub const PACKAGES_MAX: u64 = 20_000;

/// Lowest and highest value of one field.
pub struct Bound {
    /// Path without indexes.
    field: &'static str,
    min: u32,
    max: u32,
    unit: &'static str,
}

const fn bound(field: &'static str, min: u32, max: u32, unit: &'static str) -> Bound {
    Bound { field, min, max, unit }
}

const DIFFICULTY: Bound = bound("difficulty", 1, 5, "");
const MINUTES: Bound = bound("minutes", 1, 600, "minutes");
const LENGTH: Bound = bound("container.internal_length_mm", 1_000, 13_700, "mm");
const WIDTH: Bound = bound("container.internal_width_mm", 1_000, 3_000, "mm");
const HEIGHT: Bound = bound("container.internal_height_mm", 1_000, 3_000, "mm");
const TARE: Bound = bound("container.tare_kg", 500, 10_000, "kg");
const MAX_GROSS: Bound = bound("container.max_gross_kg", 5_000, 40_000, "kg");
const CSC_GROSS: Bound = bound("container.csc.max_gross_kg", 5_000, 40_000, "kg");
const CSC_STACKING: Bound = bound("container.csc.stacking_kg", 0, 500_000, "kg");
const CSC_RACKING: Bound = bound("container.csc.racking_n", 0, 1_000_000, "N");
const OXYGEN: Bound = bound("air.oxygen_permille", 0, 250, "tenths of a percent");
const LEL: Bound = bound("air.lel_percent", 0, 100, "percent");
const BROMIDE: Bound = bound("air.methyl_bromide_tenth_ppm", 0, 10_000, "tenths of ppm");
const PHOSPHINE: Bound = bound("air.phosphine_hundredth_ppm", 0, 100_000, "hundredths of ppm");
const CLEARS: Bound = bound("air.clears_after_minutes", 0, 1_440, "minutes");
const SIZE: Bound = bound("kinds[].size_mm", 10, 12_500, "mm");
const GROSS: Bound = bound("kinds[].gross_g", 1, 30_000_000, "g");
const NET: Bound = bound("kinds[].net_g", 0, 30_000_000, "g");
const UNITS: Bound = bound("kinds[].units", 1, 100_000, "");
const LOAD_AT: Bound = bound("load[].at_mm", 0, 13_700, "mm");
const LOAD_COUNT: Bound = bound("load[].count", 1, 20_000, "");
const LOAD_GAP: Bound = bound("load[].gap_mm", 0, 1_000, "mm");
const HIDDEN_AT: Bound = bound("hidden[].stow.at_mm", 0, 13_700, "mm");
const HIDDEN_COUNT: Bound = bound("hidden[].stow.count", 1, 20_000, "");
const HIDDEN_GAP: Bound = bound("hidden[].stow.gap_mm", 0, 1_000, "mm");
const WEIGHBRIDGE: Bound = bound("weighbridge_kg", 1, 60_000, "kg");
const ARRIVES: Bound = bound("people[].arrives_minutes", 0, 600, "minutes");
const CARE_OFF: Bound = bound("special.care.most_minutes_off", 0, 1_440, "minutes");
const REPORT_AFTER: Bound = bound("special.laboratory.report_after_hours", 1, 2_160, "hours");
const VARY_START: Bound = bound("vary.start_minutes", 0, 720, "minutes");
const VARY_WEIGHT: Bound = bound("vary.weighbridge_kg", 0, 500, "kg");
const VARY_LENGTH: Bound = bound("vary.length_mm", 0, 50, "mm");

const ALL: [&Bound; 32] = [
    &DIFFICULTY,
    &MINUTES,
    &LENGTH,
    &WIDTH,
    &HEIGHT,
    &TARE,
    &MAX_GROSS,
    &CSC_GROSS,
    &CSC_STACKING,
    &CSC_RACKING,
    &OXYGEN,
    &LEL,
    &BROMIDE,
    &PHOSPHINE,
    &CLEARS,
    &SIZE,
    &GROSS,
    &NET,
    &UNITS,
    &LOAD_AT,
    &LOAD_COUNT,
    &LOAD_GAP,
    &HIDDEN_AT,
    &HIDDEN_COUNT,
    &HIDDEN_GAP,
    &WEIGHBRIDGE,
    &ARRIVES,
    &CARE_OFF,
    &REPORT_AFTER,
    &VARY_START,
    &VARY_WEIGHT,
    &VARY_LENGTH,
];

/// Lowest and highest value of the field with this path; indexes left out.
pub fn limits(field: &str) -> Option<(u32, u32)> {
    ALL.iter().find(|bound| bound.field == field).map(|bound| (bound.min, bound.max))
}

impl Bound {
    fn check(&self, out: &mut Unplaced, path: fmt::Arguments<'_>, value: u32) {
        if (self.min..=self.max).contains(&value) {
            return;
        }
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        out.add(
            "out-of-bounds",
            path,
            format!("{value}{unit} is out of bounds"),
            format!("It must be from {} to {}{unit}.", self.min, self.max),
        );
    }

    fn check_three(&self, out: &mut Unplaced, path: fmt::Arguments<'_>, values: (u32, u32, u32)) {
        for (index, value) in [values.0, values.1, values.2].into_iter().enumerate() {
            self.check(out, format_args!("{path}.{index}"), value);
        }
    }
}

/// Every number of the file.
pub(super) fn numbers(raw: &RawScenario, out: &mut Unplaced) {
    DIFFICULTY.check(out, format_args!("difficulty"), u32::from(raw.difficulty));
    MINUTES.check(out, format_args!("minutes"), raw.minutes);
    box_numbers(raw, out);
    for (i, kind) in raw.kinds.iter().enumerate() {
        kind_numbers(i, kind, out);
    }
    for (i, stow) in raw.load.iter().enumerate() {
        let path = format_args!("load[{i}]");
        stow_numbers(path, stow, [&LOAD_AT, &LOAD_COUNT, &LOAD_GAP], out);
    }
    for (i, hidden) in raw.hidden.iter().enumerate() {
        let path = format_args!("hidden[{i}].stow");
        stow_numbers(path, &hidden.stow, [&HIDDEN_AT, &HIDDEN_COUNT, &HIDDEN_GAP], out);
    }
    WEIGHBRIDGE.check(out, format_args!("weighbridge_kg"), raw.weighbridge_kg);
    for (i, person) in raw.people.iter().enumerate() {
        ARRIVES.check(out, format_args!("people[{i}].arrives_minutes"), person.arrives_minutes);
    }
    if let Some(care) = &raw.special.care {
        CARE_OFF.check(out, format_args!("{}", CARE_OFF.field), care.most_minutes_off);
    }
    if let Some(laboratory) = &raw.special.laboratory {
        let path = format_args!("{}", REPORT_AFTER.field);
        REPORT_AFTER.check(out, path, laboratory.report_after_hours);
    }
    VARY_START.check(out, format_args!("vary.start_minutes"), raw.vary.start_minutes);
    VARY_WEIGHT.check(out, format_args!("vary.weighbridge_kg"), raw.vary.weighbridge_kg);
    VARY_LENGTH.check(out, format_args!("vary.length_mm"), raw.vary.length_mm);
}

fn box_numbers(raw: &RawScenario, out: &mut Unplaced) {
    let (container, air) = (&raw.container, &raw.air);
    for (bound, value) in [
        (&LENGTH, container.internal_length_mm),
        (&WIDTH, container.internal_width_mm),
        (&HEIGHT, container.internal_height_mm),
        (&TARE, container.tare_kg),
        (&MAX_GROSS, container.max_gross_kg),
        (&CSC_GROSS, container.csc.max_gross_kg),
        (&CSC_STACKING, container.csc.stacking_kg),
        (&CSC_RACKING, container.csc.racking_n),
        (&OXYGEN, air.oxygen_permille),
        (&LEL, air.lel_percent),
        (&BROMIDE, air.methyl_bromide_tenth_ppm),
        (&PHOSPHINE, air.phosphine_hundredth_ppm),
        (&CLEARS, air.clears_after_minutes),
    ] {
        bound.check(out, format_args!("{}", bound.field), value);
    }
}

fn kind_numbers(i: usize, kind: &PackageKind, out: &mut Unplaced) {
    SIZE.check_three(out, format_args!("kinds[{i}].size_mm"), kind.size_mm);
    GROSS.check(out, format_args!("kinds[{i}].gross_g"), kind.gross_g);
    NET.check(out, format_args!("kinds[{i}].net_g"), kind.net_g);
    UNITS.check(out, format_args!("kinds[{i}].units"), kind.units);
    if kind.net_g > kind.gross_g {
        out.add(
            "net-above-gross",
            format_args!("kinds[{i}].net_g"),
            format!("net {} g is more than gross {} g", kind.net_g, kind.gross_g),
            "Gross is net and packing together.",
        );
    }
}

fn stow_numbers(path: fmt::Arguments<'_>, stow: &Stow, bounds: [&Bound; 3], out: &mut Unplaced) {
    let [at, count, gap] = bounds;
    at.check_three(out, format_args!("{path}.at_mm"), stow.at_mm);
    count.check_three(out, format_args!("{path}.count"), stow.count);
    gap.check(out, format_args!("{path}.gap_mm"), stow.gap_mm);
}

/// Every list of the file.
pub(super) fn lists(raw: &RawScenario, out: &mut Unplaced) {
    for (name, length, min, max) in [
        ("objectives", raw.objectives.len(), 1, 12),
        ("sources", raw.sources.len(), 1, 40),
        ("briefing", raw.briefing.len(), 1, 20),
        ("container.signs", raw.container.signs.len(), 0, 60),
        ("kinds", raw.kinds.len(), 1, 60),
        ("load", raw.load.len(), 1, 200),
        ("hidden", raw.hidden.len(), 0, 10),
        ("people", raw.people.len(), 1, 40),
        ("papers", raw.papers.len(), 1, 40),
        ("discrepancies", raw.discrepancies.len(), 0, 100),
        ("rules", raw.rules.len(), 1, 200),
        ("rationale", raw.rationale.len(), 1, 20),
        ("special.traces", raw.special.traces.len(), 0, 20),
        ("special.arrest", raw.special.arrest.len(), 0, 20),
        ("vary.agent_names", raw.vary.agent_names.len(), 0, 40),
    ] {
        list(out, format_args!("{name}"), length, min, max);
    }
    for (i, kind) in raw.kinds.iter().enumerate() {
        list(out, format_args!("kinds[{i}].print"), kind.print.len(), 0, 12);
    }
    for (i, hidden) in raw.hidden.iter().enumerate() {
        list(out, format_args!("hidden[{i}].packaging"), hidden.packaging.len(), 1, 8);
        if let Some(narcotic) = &hidden.narcotic {
            list(out, format_args!("hidden[{i}].narcotic.names"), narcotic.names.len(), 1, 20);
        }
    }
    for (i, person) in raw.people.iter().enumerate() {
        list(out, format_args!("people[{i}].words"), person.words.len(), 0, 20);
    }
    for (i, paper) in raw.papers.iter().enumerate() {
        list(out, format_args!("papers[{i}].facts"), paper.facts.len(), 1, 60);
        list(out, format_args!("papers[{i}].columns"), paper.columns.len(), 0, 12);
        list(out, format_args!("papers[{i}].rows"), paper.rows.len(), 0, 200);
        list(out, format_args!("papers[{i}].remarks"), paper.remarks.len(), 0, 20);
    }
    if let Some(care) = &raw.special.care {
        list(out, format_args!("special.care.routes"), care.routes.len(), 1, 5);
    }
    if let Some(laboratory) = &raw.special.laboratory {
        list(out, format_args!("special.laboratory.lines"), laboratory.lines.len(), 1, 40);
    }
    packages(raw, out);
}

fn list(out: &mut Unplaced, path: fmt::Arguments<'_>, length: usize, min: usize, max: usize) {
    if length < min {
        out.add(
            "too-few",
            path,
            format!("this list has {length} entries; at least {min} is needed"),
            "",
        );
    } else if length > max {
        out.add(
            "too-many",
            path,
            format!("this list has {length} entries; at most {max} are allowed"),
            "",
        );
    }
}

fn packages(raw: &RawScenario, out: &mut Unplaced) {
    let stows = raw.load.iter().chain(raw.hidden.iter().map(|hidden| &hidden.stow));
    let total = stows.fold(0_u64, |sum, stow| sum.saturating_add(stowing::count_of(stow)));
    if total > PACKAGES_MAX {
        out.add(
            "too-many",
            format_args!("load"),
            format!("there are {total} packages; at most {PACKAGES_MAX} are allowed"),
            "Use larger packages; units inside a package do not count.",
        );
    }
}
