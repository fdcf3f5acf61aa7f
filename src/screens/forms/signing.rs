//! The foot of a form: signature lines, serving, copies.
//!
//! Owns who signs where and what is asked before the officer signs, because a
//! signed form can no longer be changed.

use egui::{RichText, Sense, Stroke, TextStyle, Ui, vec2};
use egui_phosphor::regular as icons;

use super::super::controls::{choice_box, confirmed, icon_button_if, small};
use super::super::names::{person_name, signature_key};
use super::super::people::{all_here, people_here};
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::FormsView;
use crate::pack::{Form, Signature};
use crate::scenario::Key;
use crate::scenario::raw::PersonRole;
use crate::sim::action::Forms;
use crate::sim::{Action, FormState, Sheet};
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct SigningDraft {
    /// The sheet that all of this is for; another one begins anew.
    pub sheet: Option<Sheet>,
    /// The officer pressed "sign" and is asked once more.
    pub asked: bool,
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
    officer_ui(ui, view, sheet, state, draft, requests);
    let others = form.signatures.iter().filter(|signature| **signature != Signature::Officer);
    for signature in others {
        let signed = signed_by(view, state, *signature);
        line_ui(ui, say(signature_key(*signature)), signed.as_deref());
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
    person_act_ui(
        ui,
        ("signing-witness", icons::SIGNATURE, "signing-witness-ask"),
        &mut draft.witness,
        &witnesses,
        |person| Forms::WitnessSigns { form: sheet.clone(), person },
        requests,
    );
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

fn officer_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    sheet: &Sheet,
    state: &FormState,
    draft: &mut SigningDraft,
    requests: &mut Vec<Request>,
) {
    let officer = view.session.scenario().officer.name.as_str();
    line_ui(ui, say(signature_key(Signature::Officer)), state.signed.then_some(officer));
    if state.signed {
        return;
    }
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
    }
}

/// Who signed on this line, where the record says so.
fn signed_by(view: &FormsView<'_>, state: &FormState, signature: Signature) -> Option<String> {
    let scenario = view.session.scenario();
    let role_is = |key: &Key, role: PersonRole| {
        scenario.person(key).is_some_and(|person| person.role == role)
    };
    let nth_witness = |nth: usize| {
        state.witnesses.iter().filter(|key| role_is(key, PersonRole::Witness)).nth(nth)
    };
    match signature {
        Signature::Officer => state.signed.then(|| scenario.officer.name.to_string()),
        Signature::WitnessOne => nth_witness(0).map(|key| person_name(scenario, key)),
        Signature::WitnessTwo => nth_witness(1).map(|key| person_name(scenario, key)),
        Signature::StoreKeeper => state
            .witnesses
            .iter()
            .find(|key| role_is(key, PersonRole::StoreKeeper))
            .map(|key| person_name(scenario, key)),
        Signature::Possessor => state.served.iter().next().map(|(key, signed)| {
            let name = person_name(scenario, key);
            if *signed { name } else { say_with("signing-refused", &[("person", name.into())]) }
        }),
    }
}

/// A signature line with the name on it, once signed.
fn line_ui(ui: &mut Ui, under: &str, signed: Option<&str>) {
    let colours = palette(ui);
    ui.add_space(GAP / 2.0);
    let text = signed.unwrap_or("");
    ui.label(RichText::new(text).text_style(TextStyle::Monospace).color(colours.entry_ink));
    let width = ui.available_width().min(340.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 3.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, colours.sheet_ink));
    let spoken = match signed {
        Some(name) => format!("{under}: {name}"),
        None => format!("{under}: {}", say("signing-unsigned")),
    };
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
