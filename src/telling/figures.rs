//! Numbers, masses and times as they are read: grouped, with units, 24 hours.
//!
//! Owns their form only. Whole numbers throughout; nothing here is judged.

use jiff::civil::DateTime;

pub use crate::scenario::grouped;
use crate::wording::{say, say_with};

/// Seconds of a day.
const DAY_S: u64 = 86_400;

/// From here on a mass may be told in kilograms.
const KILOGRAMS_FROM_G: u32 = 10_000;

/// A mass as it was read, never rounded: in kilograms to one decimal from ten kilograms upwards
/// where that says it all, else in grams. So a reading never stands as "1.0 kg" beside a sum in
/// grams to which it does not add up.
pub fn mass(mass_g: u32) -> String {
    if mass_g < KILOGRAMS_FROM_G || !mass_g.is_multiple_of(100) {
        grams(u64::from(mass_g))
    } else {
        format!("{}.{} kg", grouped(mass_g / 1_000), mass_g % 1_000 / 100)
    }
}

/// Grams with nothing rounded, as forms ask for a sum: "42,310 g".
pub fn grams(mass_g: u64) -> String {
    format!("{} g", u32::try_from(mass_g).map_or_else(|_| mass_g.to_string(), grouped))
}

/// A share in thousandths as percent: 900 as "90", 995 as "99.5".
pub fn tenths_percent(permille: u32) -> String {
    points(permille)
}

/// Tenths of a degree Celsius: -180 as "-18.0".
pub fn tenths_celsius(tenths: i32) -> String {
    let sign = if tenths < 0 { "\u{2212}" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// Millimetres.
pub fn millimetres(mm: u32) -> String {
    format!("{} mm", grouped(mm))
}

/// A distance in metres to the nearest tenth: 1,651 mm as "1.7 m".
pub fn metres(mm: u32) -> String {
    let tenths = u64::from(mm).saturating_add(50) / 100;
    format!("{}.{} m", tenths / 10, tenths % 10)
}

/// Tenths of points: 125 as "12.5", 30 as "3".
pub fn points(tenths: u32) -> String {
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// "3 points lost", "1 point lost".
pub fn points_lost(tenths: u32) -> String {
    if tenths == 10 {
        return say("findings-point-lost").to_owned();
    }
    say_with("findings-points-lost", &[("points", points(tenths).into())])
}

/// "2026-03-09 14:05", the form in which it is also written.
pub fn date_time(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

/// "14:05:20".
pub fn time_of_day(moment: DateTime) -> String {
    moment.strftime("%H:%M:%S").to_string()
}

/// "14:05:20", with the date in front when it is not the day of `start`.
pub fn time_told(start: DateTime, moment: DateTime) -> String {
    let time = time_of_day(moment);
    if moment.date() == start.date() { time } else { format!("{} {time}", moment.date()) }
}

/// A length of time: "10 days 0 h 16 min", "1 h 05 min", "3 min 20 s".
pub fn span(ms: u64) -> String {
    let seconds = ms / 1_000;
    let days = seconds / DAY_S;
    if days > 0 {
        let told =
            say_with("span-days", &[("days", i64::try_from(days).unwrap_or(i64::MAX).into())]);
        return match seconds % DAY_S / 60 {
            0 => told,
            rest => {
                let hours = (rest / 60).to_string();
                let minutes = format!("{:02}", rest % 60);
                let rest =
                    say_with("span-hours", &[("hours", hours.into()), ("minutes", minutes.into())]);
                say_with("span-days-and", &[("days", told.into()), ("rest", rest.into())])
            }
        };
    }
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        say_with(
            "span-hours",
            &[("hours", hours.to_string().into()), ("minutes", format!("{minutes:02}").into())],
        )
    } else if minutes > 0 {
        say_with(
            "span-minutes",
            &[("minutes", minutes.to_string().into()), ("seconds", format!("{seconds:02}").into())],
        )
    } else {
        say_with("span-seconds", &[("seconds", seconds.to_string().into())])
    }
}

/// A long time to the nearest day or hour, for a drawing: "10 days", "9 h".
pub fn span_rounded(ms: u64) -> String {
    let hours = ms.saturating_add(1_800_000) / 3_600_000;
    if hours < 48 {
        return say_with("span-whole-hours", &[("hours", hours.to_string().into())]);
    }
    let days = i64::try_from((hours + 12) / 24).unwrap_or(i64::MAX);
    say_with("span-days", &[("days", days.into())])
}

/// How long an exercise took, and how much of it was only waited.
pub fn time_taken(took_ms: u64, waited_ms: u64) -> String {
    let took = span(took_ms);
    // Less than a minute is not worth a word.
    if waited_ms < 60_000 {
        return say_with("result-took", &[("span", took.into())]);
    }
    let waited = span(waited_ms);
    say_with("result-took-waited", &[("span", took.into()), ("waited", waited.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masses_points_and_spans_carry_their_units() {
        assert_eq!(mass(24_600), "24.6 kg");
        assert_eq!(mass(640), "640 g");
        assert_eq!(mass(1_031), "1,031 g");
        assert_eq!(mass(9_900), "9,900 g");
        assert_eq!(mass(10_000), "10.0 kg");
        assert_eq!(mass(43_312), "43,312 g");
        assert_eq!(points(125), "12.5");
        assert_eq!(points(30), "3");
        assert_eq!(span(3_900_000), "1 h 05 min");
        assert_eq!(span(200_000), "3 min 20 s");
        assert_eq!(span(4_000), "4 s");
        assert_eq!(span(86_399_000), "23 h 59 min");
        assert_eq!(span_rounded(864_991_000), "10 days");
        assert_eq!(span_rounded(30_780_000), "9 h");
        assert_eq!(span(86_400_000), "1 day");
        assert_eq!(span(864_991_000), "10 days 0 h 16 min");
        assert_eq!(metres(413), "0.4 m");
        assert_eq!(metres(13_113), "13.1 m");
        assert_eq!(metres(1_651), "1.7 m");
        assert_eq!(grams(42_310), "42,310 g");
        assert_eq!(tenths_percent(995), "99.5");
        assert_eq!(tenths_celsius(-5), "\u{2212}0.5");
        assert_eq!(tenths_celsius(42), "4.2");
    }

    #[test]
    fn the_time_of_an_exercise_tells_days_and_what_was_waited() {
        let day = 86_400_000;
        let told = time_taken(10 * day + 14 * 3_600_000, 10 * day);
        assert_eq!(told, "Exercise time 10 days 14 h 00 min, of it 10 days waited");
        assert_eq!(time_taken(3_900_000, 0), "Exercise time 1 h 05 min");
    }

    #[test]
    fn times_are_in_twenty_four_hours_with_the_date() {
        let moment: DateTime = "2026-03-09T14:05:20".parse().unwrap();
        assert_eq!(date_time(moment), "2026-03-09 14:05");
        assert_eq!(time_of_day(moment), "14:05:20");
        assert_eq!(time_told(moment, moment), "14:05:20");
        let day_before = moment.yesterday().unwrap();
        assert_eq!(time_told(day_before, moment), format!("{} 14:05:20", moment.date()));
    }
}
