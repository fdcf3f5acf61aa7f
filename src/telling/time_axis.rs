//! One axis of time for a drawing, with waits of days folded.
//!
//! Owns where a moment stands on the axis and which waits are folded: drawn with a fixed width
//! and told by their length, so that what was done has room. For screens and paper alike.

/// Length of the axis, in millionths of the drawing's width.
pub const WHOLE: u32 = 1_000_000;

/// Waits as long as a night are folded when together they take more than a quarter of the axis.
const NIGHT_MS: u64 = 12 * 3_600_000;
/// A shorter one, from an hour on, only when it alone takes more than two thirds.
const HOUR_MS: u64 = 3_600_000;

/// A time between two moments, folded or open, and its share of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub from_ms: u64,
    pub to_ms: u64,
    /// Ends on the axis, out of [`WHOLE`].
    pub from: u32,
    pub to: u32,
    folded: bool,
}

impl Stretch {
    /// Length of the time, in milliseconds.
    pub fn length_ms(&self) -> u64 {
        self.to_ms.saturating_sub(self.from_ms)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeAxis {
    stretches: Vec<Stretch>,
}

impl TimeAxis {
    /// The axis from the first to the last of these moments, in exercise time. A folded wait has
    /// `fold` of [`WHOLE`], or less where all of them would take more than half.
    pub fn over(moments: impl IntoIterator<Item = u64>, fold: u32) -> Self {
        let mut moments: Vec<u64> = moments.into_iter().collect();
        moments.sort_unstable();
        moments.dedup();
        let bounds = bounds(&moments, &folded(&moments));
        let count = bounds.iter().filter(|(.., folded)| *folded).count();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let each = (WHOLE / 2).checked_div(count).map_or(0, |most| fold.min(most));
        let open = u128::from(WHOLE.saturating_sub(each.saturating_mul(count)));
        let all: u128 = bounds.iter().filter(|(.., folded)| !folded).map(length).sum();
        let (mut passed, mut folds) = (0, 0);
        let mut at = 0;
        let stretches = bounds.iter().map(|bound| {
            let (from_ms, to_ms, folded) = *bound;
            if folded {
                folds += each;
            } else {
                passed += length(bound);
            }
            let share = (passed * open).checked_div(all).unwrap_or(open);
            let from = at;
            at = u32::try_from(share).unwrap_or(WHOLE).saturating_add(folds).min(WHOLE);
            Stretch { from_ms, to_ms, from, to: at, folded }
        });
        Self { stretches: stretches.collect() }
    }

    /// First and last moment.
    pub fn ends(&self) -> (u64, u64) {
        let first = self.stretches.first().map_or(0, |stretch| stretch.from_ms);
        (first, self.stretches.last().map_or(0, |stretch| stretch.to_ms))
    }

    /// The waits that are folded, in order.
    pub fn folds(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|stretch| stretch.folded)
    }

    /// Where a moment stands, out of [`WHOLE`]; one outside stands at the nearer end.
    pub fn place(&self, at_ms: u64) -> u32 {
        let after = self.stretches.partition_point(|stretch| stretch.to_ms < at_ms);
        let Some(stretch) = self.stretches.get(after) else {
            return self.stretches.last().map_or(0, |last| last.to);
        };
        let passed = u128::from(at_ms.saturating_sub(stretch.from_ms));
        let width = u128::from(stretch.to.saturating_sub(stretch.from));
        let share = (passed * width).checked_div(u128::from(stretch.length_ms())).unwrap_or(0);
        stretch.from.saturating_add(u32::try_from(share).unwrap_or(0))
    }
}

type Bound = (u64, u64, bool);

fn length((from_ms, to_ms, _): &Bound) -> u128 {
    u128::from(to_ms.saturating_sub(*from_ms))
}

/// Which of the times between neighbours are folded: those as long as a night where together they
/// take too much, then the longest of the others as long as it does. Never all of the time.
fn folded(moments: &[u64]) -> Vec<bool> {
    let waits: Vec<u64> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let all: u64 = waits.iter().sum();
    let nights: u64 = waits.iter().filter(|wait| **wait >= NIGHT_MS).sum();
    let mut folds = vec![false; waits.len()];
    let mut rest = all;
    if nights > all / 4 && nights < all {
        folds = waits.iter().map(|wait| *wait >= NIGHT_MS).collect();
        rest -= nights;
    }
    loop {
        let open = waits.iter().zip(&mut folds).filter(|(_, is_folded)| !**is_folded);
        let Some((wait, is_folded)) = open.max_by_key(|(wait, _)| **wait) else { break };
        if *wait < HOUR_MS || *wait == rest || *wait / 2 <= rest / 3 {
            break;
        }
        *is_folded = true;
        rest -= wait;
    }
    folds
}

/// Folded and open stretches in turn; what is folded one behind the other is one wait.
fn bounds(moments: &[u64], folded: &[bool]) -> Vec<Bound> {
    let mut bounds: Vec<Bound> = Vec::new();
    for (pair, is_folded) in moments.windows(2).zip(folded) {
        match bounds.last_mut() {
            Some((_, to_ms, last)) if last == is_folded => *to_ms = pair[1],
            _ => bounds.push((pair[0], pair[1], *is_folded)),
        }
    }
    if let (true, [only]) = (bounds.is_empty(), moments) {
        bounds.push((*only, *only, false));
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: u64 = 24 * HOUR_MS;
    const FOLD: u32 = 80_000;

    fn lengths(axis: &TimeAxis) -> Vec<u64> {
        axis.folds().map(|fold| fold.length_ms() / HOUR_MS).collect()
    }

    #[test]
    fn ten_days_of_waiting_leave_the_acts_of_the_first_day_their_room() {
        let day = (0..300).map(|act| act * 14 * HOUR_MS / 299);
        let end = 14 * HOUR_MS + 10 * DAY_MS;
        let axis = TimeAxis::over(day.chain([end]), FOLD);
        assert_eq!(lengths(&axis), [240]);
        assert_eq!(axis.ends(), (0, end));
        assert_eq!(axis.place(14 * HOUR_MS), WHOLE - FOLD);
        assert_eq!(axis.place(7 * HOUR_MS), (WHOLE - FOLD) / 2);
        assert_eq!(axis.place(end), WHOLE);
        assert_eq!(axis.place(u64::MAX), WHOLE);
    }

    #[test]
    fn ten_waits_of_a_day_one_behind_the_other_are_one_fold() {
        let waits = (0..=10).map(|day| 14 * HOUR_MS + day * DAY_MS);
        let axis = TimeAxis::over([0, 7 * HOUR_MS].into_iter().chain(waits), FOLD);
        assert_eq!(lengths(&axis), [240]);
        assert_eq!(axis.place(14 * HOUR_MS), WHOLE - FOLD);
        assert_eq!(axis.place(14 * HOUR_MS + 5 * DAY_MS), WHOLE - FOLD / 2);
    }

    #[test]
    fn a_day_without_long_waits_is_drawn_to_scale() {
        let axis = TimeAxis::over([HOUR_MS, 4 * HOUR_MS, 5 * HOUR_MS, 6 * HOUR_MS], FOLD);
        assert_eq!(lengths(&axis), Vec::<u64>::new());
        assert_eq!(axis.place(0), 0);
        assert_eq!(axis.place(4 * HOUR_MS), WHOLE / 5 * 3);
    }

    #[test]
    fn several_waits_are_folded_and_take_half_at_most() {
        let moments = [0, 2, 102, 104, 204, 206, 306].map(|hour| hour * HOUR_MS);
        let axis = TimeAxis::over(moments, 300_000);
        assert_eq!(lengths(&axis), [100, 100, 100]);
        let folds: u32 = axis.folds().map(|fold| fold.to - fold.from).sum();
        assert!(folds <= WHOLE / 2, "{folds}");
        let places: Vec<u32> = moments.iter().map(|at| axis.place(*at)).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
    }

    #[test]
    fn one_wait_alone_and_one_moment_are_not_folded() {
        assert_eq!(lengths(&TimeAxis::over([0, 10 * DAY_MS], FOLD)), Vec::<u64>::new());
        assert_eq!(TimeAxis::over([0, 10 * DAY_MS], FOLD).place(5 * DAY_MS), WHOLE / 2);
        assert_eq!(TimeAxis::over([7], FOLD).place(7), 0);
        assert_eq!(TimeAxis::over([], FOLD).place(7), 0);
    }
}
