//! The check of the container number after ISO 6346.
//!
//! Owns the worksheet. The trainee works the digit out; the sheet gives values
//! and weights, and the sum only where help is given.

use egui::{Grid, RichText, ScrollArea, TextStyle, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{choice_button, main_button, small};
use super::super::request::Request;
use crate::sim::action::Papers;
use crate::sim::{Action, HelpLevel, Session};
use crate::wording::{say, say_with};

/// What the trainee has ticked but not yet said.
#[derive(Clone, Copy, Debug, Default)]
pub struct NumberDraft {
    pub digit_is_right: Option<bool>,
    pub size_type_fits: Option<bool>,
}

pub fn number_ui(
    ui: &mut Ui,
    session: &Session,
    draft: &mut NumberDraft,
    requests: &mut Vec<Request>,
) {
    let scenario = session.scenario();
    worksheet_ui(ui, scenario.number.as_str(), session.help());
    ui.horizontal_wrapped(|ui| {
        ui.label(say_with("number-digit", &[("digit", i64::from(scenario.number.digit()).into())]));
        yes_no(ui, &mut draft.digit_is_right, ("number-digit-right", "number-digit-wrong"));
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(say_with(
            "number-size",
            &[("code", scenario.container.size_type.as_str().into())],
        ));
        yes_no(ui, &mut draft.size_type_fits, ("number-size-fits", "number-size-differs"));
    });
    let ready = draft.digit_is_right.zip(draft.size_type_fits);
    let button = main_button(ui, ready.is_some(), icons::CHECK_CIRCLE, say("number-record"));
    if let (true, Some((digit_is_right, size_type_fits))) = (button.clicked(), ready) {
        let check = Papers::CheckNumber { digit_is_right, size_type_fits };
        requests.push(Request::Act(Action::Papers(check)));
    }
    if let Some((digit, size)) = session.state().number_checked {
        small(ui, say_with_said(digit, size).as_str());
    }
}

fn say_with_said(digit: bool, size: bool) -> String {
    say_with(
        "number-said",
        &[
            ("digit", say(if digit { "number-digit-right" } else { "number-digit-wrong" }).into()),
            ("size", say(if size { "number-size-fits" } else { "number-size-differs" }).into()),
        ],
    )
}

fn yes_no(ui: &mut Ui, chosen: &mut Option<bool>, (yes, no): (&str, &str)) {
    if choice_button(ui, *chosen == Some(true), icons::EQUALS, say(yes)).clicked() {
        *chosen = Some(true);
    }
    if choice_button(ui, *chosen == Some(false), icons::NOT_EQUALS, say(no)).clicked() {
        *chosen = Some(false);
    }
}

/// Value of a character of the number: digits are themselves, letters count from A = 10
/// without the multiples of 11 (ISO 6346, domain paper 2.3).
fn value(c: char) -> u32 {
    c.to_digit(10).unwrap_or_else(|| {
        let place = u32::from(c).saturating_sub(u32::from('A'));
        // 11, 22 and 33 are left out.
        (0..=place).fold(9, |value, _| if (value + 1) % 11 == 0 { value + 2 } else { value + 1 })
    })
}

fn worksheet_ui(ui: &mut Ui, number: &str, help: HelpLevel) {
    let first_ten: Vec<char> = number.chars().take(10).collect();
    ScrollArea::horizontal().id_salt("number_sheet").show(ui, |ui| {
        Grid::new("number_grid").spacing([10.0, 2.0]).show(ui, |ui| {
            let cell = |ui: &mut Ui, text: String| {
                ui.label(RichText::new(text).text_style(TextStyle::Monospace));
            };
            small(ui, say("number-character"));
            for c in &first_ten {
                cell(ui, c.to_string());
            }
            ui.end_row();
            small(ui, say("number-value"));
            for c in &first_ten {
                cell(ui, value(*c).to_string());
            }
            ui.end_row();
            small(ui, say("number-weight"));
            for place in 0..first_ten.len() {
                cell(ui, (1_u32 << place).to_string());
            }
            ui.end_row();
        });
    });
    let shows_sum = matches!(help, HelpLevel::Demonstrate | HelpLevel::Guided);
    if shows_sum {
        let sum: u32 = first_ten.iter().enumerate().map(|(place, c)| value(*c) << place).sum();
        small(
            ui,
            &say_with(
                "number-sum",
                &[
                    ("sum", super::super::figures::grouped(sum).into()),
                    ("rest", i64::from(sum % 11).into()),
                ],
            ),
        );
    } else {
        small(ui, say("number-how"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_without_the_multiples_of_eleven() {
        for (letter, counts) in
            [('A', 10), ('B', 12), ('K', 21), ('L', 23), ('U', 32), ('V', 34), ('Z', 38)]
        {
            assert_eq!(value(letter), counts, "{letter}");
        }
        assert_eq!(value('7'), 7);
    }
}
