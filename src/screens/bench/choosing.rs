//! Which items the work is for: all, none, what was found, samples, a range; and their sums.
//!
//! Owns the selection buttons, the range that is typed, and the totals that forms ask for.

use std::collections::BTreeSet;

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{icon_button, is_entered, name, small, text_line};
use super::super::figures::{grams, grouped};
use super::{BenchDraft, BenchView};
use crate::sim::Item;
use crate::wording::{say, say_with};

/// Icon, and keys of the short words on a button and of the full ones.
type Words = (&'static str, &'static str, &'static str);

pub fn choosing_ui(ui: &mut Ui, view: &BenchView<'_>, shown: &[&Item], draft: &mut BenchDraft) {
    ui.horizontal_wrapped(|ui| {
        super::tighten(ui);
        let mut choose =
            |ui: &mut Ui, (icon, short, full): Words, wanted: &dyn Fn(&Item) -> bool| {
                let button = icon_button(ui, icon, say(short));
                name(&button, true, say(full));
                if button.on_hover_text(say(full)).clicked() {
                    draft.selected = chosen_of(shown, wanted);
                    draft.bring = true;
                }
            };
        let is_sample = |item: &Item| matches!(item, Item::Sample(_));
        choose(ui, (icons::CHECK_CIRCLE, "bench-all", "bench-select-all"), &|_| true);
        choose(ui, (icons::X, "bench-none", "bench-select-none"), &|_| false);
        choose(ui, (icons::PACKAGE, "bench-found", "bench-select-found"), &|item| {
            view.is_found(item)
        });
        if shown.iter().any(|item| is_sample(item)) {
            let words = (icons::TEST_TUBE, "bench-samples", "bench-select-samples");
            choose(ui, words, &is_sample);
        }
        if let Some(plan) = &view.session.state().plan {
            choose(ui, (icons::LIST_CHECKS, "bench-plan", "bench-select-plan"), &|item| {
                plan.chosen.iter().any(|chosen| chosen == item)
            });
        }
        range_ui(ui, view, shown, draft);
    });
    small(ui, &totals_text(view, shown, draft));
}

fn chosen_of(shown: &[&Item], wanted: &dyn Fn(&Item) -> bool) -> BTreeSet<Item> {
    shown.iter().filter(|item| wanted(item)).map(|item| (*item).clone()).collect()
}

fn range_ui(ui: &mut Ui, view: &BenchView<'_>, shown: &[&Item], draft: &mut BenchDraft) {
    ui.label(say("bench-range"));
    let line = text_line(ui, say("bench-range"), &mut draft.range, 130.0)
        .on_hover_text(say("bench-range-help"));
    let entered = is_entered(ui, &line);
    let button = icon_button(ui, icons::ARROW_RIGHT, "");
    name(&button, true, say("bench-range-choose"));
    let pressed = button.on_hover_text(say("bench-range-choose")).clicked();
    if entered || pressed {
        let range = range_of(&draft.range);
        let chosen = range.map(|range| chosen_of(shown, &|item| range.holds(view, item)));
        draft.range_fault = chosen.as_ref().is_none_or(BTreeSet::is_empty);
        if let (Some(chosen), false) = (chosen, draft.range_fault) {
            draft.selected = chosen;
            draft.bring = true;
        }
    }
    if draft.range_fault {
        small(ui, say("bench-range-fault"));
    }
}

/// Numbers from first to last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    /// Exhibit numbers, as in "E-002"; otherwise the numbers of packages.
    exhibits: bool,
    /// Samples of these exhibits, as in "E-002-S".
    samples: bool,
    first: u32,
    last: u32,
}

impl Range {
    fn holds(self, view: &BenchView<'_>, item: &Item) -> bool {
        let (package, is_sample) = match item {
            Item::Package(number) => (Some(*number), false),
            Item::Sample(number) => (Some(*number), true),
            Item::SealParts | Item::Paper(_) => (None, false),
        };
        if is_sample != self.samples {
            return false;
        }
        let number = if self.exhibits { view.number(item) } else { package };
        number.is_some_and(|number| (self.first..=self.last).contains(&number))
    }
}

/// Reads "E-002 to E-020", "E-002-S - E-020-S", "953-960" or one number alone.
fn range_of(text: &str) -> Option<Range> {
    let text = text.to_ascii_uppercase().replace('\u{2013}', "-");
    let exhibits = text.contains('E');
    let samples = text.contains('S');
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(str::parse::<u32>);
    let first = numbers.next()?.ok()?;
    let last = match numbers.next() {
        None => first,
        Some(last) => last.ok()?,
    };
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "ES-TO".contains(c);
    let sound = numbers.next().is_none() && first <= last && text.chars().all(known);
    sound.then_some(Range { exhibits, samples, first, last })
}

/// A sum over items, and how many of them have no figure yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    total: u64,
    missing: usize,
}

impl Sum {
    fn add(&mut self, figure: Option<u32>) {
        match figure {
            Some(figure) => self.total = self.total.saturating_add(u64::from(figure)),
            None => self.missing = self.missing.saturating_add(1),
        }
    }

    /// Nothing is summed up as long as there is no figure at all.
    fn text(self, of: usize, written: impl Fn(u64) -> String) -> String {
        if self.missing >= of {
            return "\u{2013}".to_owned();
        }
        let sum = written(self.total);
        if self.missing == 0 {
            return sum;
        }
        say_with("bench-sum-missing", &[("sum", sum.into()), ("count", self.missing.into())])
    }
}

/// Count, units, gross and net mass of the chosen items, or of all that was found.
fn totals_text(view: &BenchView<'_>, shown: &[&Item], draft: &BenchDraft) -> String {
    let some = !draft.selected.is_empty();
    let [mut units, mut gross, mut net] = [Sum::default(); 3];
    let mut count = 0_usize;
    for item in shown {
        let meant = if some { draft.selected.contains(*item) } else { view.is_found(item) };
        if !meant {
            continue;
        }
        count = count.saturating_add(1);
        let exhibit = view.exhibit(item);
        units.add(exhibit.and_then(|exhibit| exhibit.counted));
        gross.add(exhibit.and_then(|exhibit| exhibit.gross_g));
        net.add(exhibit.and_then(|exhibit| exhibit.net_g));
    }
    let figure = |sum: u64| u32::try_from(sum).map_or_else(|_| sum.to_string(), grouped);
    say_with(
        if some { "bench-totals-chosen" } else { "bench-totals-found" },
        &[
            ("count", count.into()),
            ("units", units.text(count, figure).into()),
            ("gross", gross.text(count, grams).into()),
            ("net", net.text(count, grams).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(exhibits: bool, samples: bool, first: u32, last: u32) -> Option<Range> {
        Some(Range { exhibits, samples, first, last })
    }

    #[test]
    fn a_range_is_read_as_it_is_printed_on_labels() {
        assert_eq!(range_of("E-002 to E-020"), range(true, false, 2, 20));
        assert_eq!(range_of("E-002\u{2013}E-020"), range(true, false, 2, 20));
        assert_eq!(range_of("e-002-s - e-020-s"), range(true, true, 2, 20));
        assert_eq!(range_of("953-960"), range(false, false, 953, 960));
        assert_eq!(range_of(" 17 "), range(false, false, 17, 17));
    }

    #[test]
    fn what_is_no_range_chooses_nothing() {
        for text in ["", "all", "9-3", "1-2-3", "1, 5", "99999999999"] {
            assert_eq!(range_of(text), None, "{text:?}");
        }
    }
}
