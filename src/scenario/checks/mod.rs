//! Is the exercise sound as a whole? One file per part of it.
//!
//! Every check reads the raw scenario and notes faults by path; none stops at
//! the first. All are linear in the file but for the few stows, which are
//! compared with one another. Codes stand in `fault_codes`.

mod bounds;
mod container;
mod names;
mod outcome;
mod papers;
mod special;
mod stow;
mod sums;
mod texts;
mod vary;

pub(super) use bounds::limits;
pub(super) use container::{FALSE_WALL_MM, true_gross_kg};
pub(super) use papers::box_fact;
pub(super) use texts::fill_each;
pub(super) use vary::SEAL_DIGITS;

pub use papers::{BOX, BOX_FACTS};

use jiff::civil::DateTime;

use super::fault::Unplaced;
use super::raw::RawScenario;

/// Runs every check.
pub(super) fn check_all(raw: &RawScenario, start: Option<DateTime>, out: &mut Unplaced) {
    bounds::numbers(raw, out);
    bounds::lists(raw, out);
    texts::check(raw, out);
    names::check(raw, out);
    container::check(raw, out);
    stow::check(raw, out);
    outcome::check(raw, out);
    special::check(raw, out);
    papers::check(raw, start, out);
    sums::check(raw, start, out);
    vary::check(raw, start, out);
}
