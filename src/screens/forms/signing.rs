//! The foot of a form: signature lines, serving, copies.
//!
//! Owns who signs where and what is asked before the officer signs, because a
//! signed form can no longer be changed.

use egui::{RichText, Sense, Stroke, TextStyle, Ui, vec2};
use egui_phosphor::regular as icons;

use super::super::controls::{choice_box, confirmed, icon_button_if, small};
use super::super::focus;
use super::super::names::person_name;
use super::super::people::{all_here, people_here};
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::FormsView;
use crate::pack::Form;
use crate::scenario::Key;
use crate::scenario::raw::PersonRole;
use crate::sim::action::Forms;
use crate::sim::{Action, FormState, Sheet};
use crate::telling::signatures::{SignatureLine, Standing, signature_lines_on};
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct SigningDraft {
    /// The sheet that all of this is for; another one begins anew.
    pub sheet: Option<Sheet>,
    /// The officer pressed "sign" and is asked once more.
    pub asked: bool,
    /// The officer has just signed: the keyboard goes to who signs next.
    pub hand_on: bool,
    pub witness: Option<Key>,
    pub served: Option<Key>,
    pub copy_to: Option<Key>,
}

pub fn signing_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    form: &Form,
    sheet: &Sheet,
    draft: &mut SigningDraft,
    requests: &mut Vec<Request>,
) {
    let blank = FormState::default();
    let state = view.state(sheet).unwrap_or(&blank);
    let lines = signature_lines_on(view.session, form, sheet);
    let (officer, others) = lines.split_at(lines.len().min(1));
    for line in officer {
        line_ui(ui, line);
    }
    if !state.signed {
        sign_ui(ui, sheet, draft, requests);
    }
    for line in others {
        line_ui(ui, line);
    }
    if !state.signed {
        small(ui, say("signing-first-officer"));
        return;
    }
    ui.add_space(GAP);
    let witnesses = people_here(
        view.session,
        &[PersonRole::Witness, PersonRole::StoreKeeper, PersonRole::TeamMember, PersonRole::Agent],
    );
    let row = ui.scope(|ui| {
        person_act_ui(
            ui,
            ("signing-witness", icons::SIGNATURE, "signing-witness-ask"),
            &mut draft.witness,
            &witnesses,
            |person| Forms::WitnessSigns { form: sheet.clone(), person },
            requests,
        );
    });
    if std::mem::take(&mut draft.hand_on) {
        focus::into_sheet(ui, row.response.rect);
    }
    let here = all_here(view.session);
    person_act_ui(
        ui,
        ("signing-serve", icons::ENVELOPE, "signing-serve-ask"),
        &mut draft.served,
        &here,
        |person| Forms::Serve { form: sheet.clone(), person },
        requests,
    );
    person_act_ui(
        ui,
        ("signing-copy", icons::FILES, "signing-copy-give"),
        &mut draft.copy_to,
        &here,
        |person| Forms::GiveCopy { form: sheet.clone(), person },
        requests,
    );
    outcome_ui(ui, view, state);
}

fn sign_ui(ui: &mut Ui, sheet: &Sheet, draft: &mut SigningDraft, requests: &mut Vec<Request>) {
    let sure = confirmed(
        ui,
        &mut draft.asked,
        true,
        (icons::SIGNATURE, say("signing-sign")),
        say("signing-question"),
        say("signing-sign-yes"),
    );
    if sure {
        requests.push(Request::Act(Action::Forms(Forms::Sign(sheet.clone()))));
        draft.hand_on = true;
    }
}

/// A signature line with the name on it, once signed.
fn line_ui(ui: &mut Ui, line: &SignatureLine) {
    let colours = palette(ui);
    ui.add_space(GAP / 2.0);
    let signed = match line.standing {
        Standing::Signed => Some(line.name.clone()),
        Standing::Refused => {
            Some(say_with("signing-refused", &[("person", line.name.as_str().into())]))
        }
        Standing::Open => None,
    };
    let text = signed.as_deref().unwrap_or("");
    ui.label(RichText::new(text).text_style(TextStyle::Monospace).color(colours.entry_ink));
    let width = ui.available_width().min(340.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 3.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, colours.sheet_ink));
    let under = line.capacity.as_str();
    let spoken = format!("{under}: {}", signed.as_deref().unwrap_or(say("signing-unsigned")));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken));
    ui.label(RichText::new(under).small().color(colours.sheet_ink_soft));
}

fn person_act_ui(
    ui: &mut Ui,
    (label_key, icon, button_key): (&str, &str, &str),
    chosen: &mut Option<Key>,
    choices: &[(Key, String)],
    act: impl Fn(Key) -> Forms,
    requests: &mut Vec<Request>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.label(say(label_key));
        choice_box(ui, label_key, say(label_key), chosen, choices);
        if icon_button_if(ui, chosen.is_some(), icon, say(button_key)).clicked()
            && let Some(person) = chosen.clone()
        {
            requests.push(Request::Act(Action::Forms(act(person))));
        }
    });
}

fn outcome_ui(ui: &mut Ui, view: &FormsView<'_>, state: &FormState) {
    let scenario = view.session.scenario();
    for (person, signed) in &state.served {
        let key = if *signed { "reading-served-signed" } else { "reading-served-refused" };
        small(ui, &say_with(key, &[("person", person_name(scenario, person).into())]));
    }
    for person in &state.copies {
        let name = person_name(scenario, person);
        small(ui, &say_with("signing-copy-given", &[("person", name.into())]));
    }
}
