//! Can there be such a box? Number, size/type, lengths, plate, weight.
//!
//! Numbers and tolerances: domain paper, 2.3, 2.4 and 2.6.

use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::iso6346::{self, SIZE_TYPES, SizeType};
use crate::scenario::raw::RawScenario;
use crate::scenario::{ContainerNumber, stowing};

/// How much longer than nominal a box may be inside; twice the tolerance of 10 mm.
const OVER_NOMINAL_MM: u32 = 20;
/// A false wall takes at least this much; less could not be told from tolerance and dents.
pub(in crate::scenario) const FALSE_WALL_MM: u32 = 100;
/// Beyond this a wrong weight is more likely the author's slip than the case.
const WEIGHBRIDGE_OFF_KG: u64 = 500;

pub(super) fn check(raw: &RawScenario, out: &mut Unplaced) {
    number(raw, out);
    match iso6346::size_type(raw.container.size_type.as_str()) {
        Some(nominal) => lengths(raw, &nominal, out),
        None => {
            let code = &raw.container.size_type;
            out.add(
                "unknown-size-type",
                format_args!("container.size_type"),
                format!("no box is built for the size/type code \"{code}\""),
                help_for_name(code.as_str(), SIZE_TYPES.iter().map(|size| size.code)),
            );
        }
    }
    weights(raw, out);
    let vents_need = raw.air.clears_after_minutes == 0 && air_is_bad(raw);
    if vents_need {
        out.add(
            "air-never-clears",
            format_args!("air.clears_after_minutes"),
            "the air in the box is not clean, yet it needs no time to clear".to_owned(),
            "Write the minutes of open doors after which it is clean.",
        );
    }
}

fn number(raw: &RawScenario, out: &mut Unplaced) {
    let path = format_args!("container.number");
    match ContainerNumber::parse(raw.container.number.as_str()) {
        Err(fault) => out.add(
            "bad-container-number",
            path,
            fault.to_string(),
            "Write it like this: SIMU4106380.",
        ),
        Ok(number) if !number.is_valid() => out.add(
            "wrong-check-digit",
            path,
            format!("the check digit of {number} is {}", number.digit()),
            format!(
                "The first ten characters call for {}. A wrong digit belongs into a paper, \
                 not on the box.",
                number.expected_digit()
            ),
        ),
        Ok(number) if number.as_str() != raw.container.number.as_str() => out.add(
            "bad-container-number",
            path,
            "the number is written with blanks, hyphens or small letters".to_owned(),
            format!("Write it like this: {number}."),
        ),
        Ok(_) => {}
    }
}

fn lengths(raw: &RawScenario, nominal: &SizeType, out: &mut Unplaced) {
    let container = &raw.container;
    let found = [
        ("container.internal_length_mm", "length", container.internal_length_mm),
        ("container.internal_width_mm", "width", container.internal_width_mm),
        ("container.internal_height_mm", "height", container.internal_height_mm),
    ];
    for ((path, name, measured), nominal_mm) in found.into_iter().zip(nominal.internal_mm) {
        if measured > nominal_mm.saturating_add(OVER_NOMINAL_MM) {
            out.add(
                "larger-than-nominal",
                format_args!("{path}"),
                format!(
                    "a {} box has {nominal_mm} mm of {name} inside, not {measured}",
                    nominal.code
                ),
                format!("At most {OVER_NOMINAL_MM} mm more than nominal can be."),
            );
        }
    }
    let missing_mm = nominal.internal_mm[0].saturating_sub(container.internal_length_mm);
    if container.false_wall && missing_mm <= FALSE_WALL_MM {
        out.add(
            "false-wall-without-room",
            format_args!("container.false_wall"),
            format!("the inside is only {missing_mm} mm shorter than nominal"),
            format!(
                "A false wall needs more than {FALSE_WALL_MM} mm: set internal_length_mm below {}.",
                nominal.internal_mm[0].saturating_sub(FALSE_WALL_MM)
            ),
        );
    }
    if !container.false_wall && missing_mm > FALSE_WALL_MM {
        out.add(
            "short-without-wall",
            format_args!("container.internal_length_mm"),
            format!("the inside is {missing_mm} mm shorter than nominal, and nothing explains it"),
            "Set false_wall: true, or correct the length.",
        );
    }
}

/// Grams of everything in the box.
fn contents_g(raw: &RawScenario) -> u64 {
    raw.load
        .iter()
        .chain(raw.hidden.iter().map(|hidden| &hidden.stow))
        .map(|stow| {
            let each_g =
                stowing::kind_of(&raw.kinds, &stow.kind).map_or(0, |(_, kind)| kind.gross_g);
            stowing::count_of(stow).saturating_mul(u64::from(each_g))
        })
        .fold(0, u64::saturating_add)
}

/// True mass of box and contents in kilograms, rounded.
pub(in crate::scenario) fn true_gross_kg(raw: &RawScenario) -> u64 {
    u64::from(raw.container.tare_kg).saturating_add(contents_g(raw).saturating_add(500) / 1_000)
}

fn weights(raw: &RawScenario, out: &mut Unplaced) {
    let container = &raw.container;
    let gross_kg = true_gross_kg(raw);
    if gross_kg > u64::from(container.max_gross_kg) {
        out.add(
            "over-max-gross",
            format_args!("container.max_gross_kg"),
            format!(
                "box and contents weigh {gross_kg} kg, more than the {} kg allowed",
                container.max_gross_kg
            ),
            "Load less, or correct gross_g of the kinds.",
        );
    }
    if u64::from(raw.weighbridge_kg).abs_diff(gross_kg) > WEIGHBRIDGE_OFF_KG {
        out.add(
            "weighbridge-far-off",
            format_args!("weighbridge_kg"),
            format!(
                "the weighbridge shows {} kg, but box and contents weigh {gross_kg} kg",
                raw.weighbridge_kg
            ),
            "It shows the mass of the box with all that is in it, hidden goods too, less the vehicle.",
        );
    }
    if container.csc.max_gross_kg != container.max_gross_kg {
        out.add(
            "plate-differs",
            format_args!("container.csc.max_gross_kg"),
            format!(
                "the CSC plate says {} kg, the door {} kg",
                container.csc.max_gross_kg, container.max_gross_kg
            ),
            "Both name the same maximum gross mass.",
        );
    }
}

/// Limits of the domain paper, 2.7: 19.5 % oxygen, 10 % of the explosive limit, 5 ppm methyl
/// bromide. It gives none for phosphine, so any counts.
fn air_is_bad(raw: &RawScenario) -> bool {
    let air = &raw.air;
    air.oxygen_permille < 195
        || air.lel_percent >= 10
        || air.methyl_bromide_tenth_ppm >= 50
        || air.phosphine_hundredth_ppm > 0
}
