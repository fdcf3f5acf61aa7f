//! One line of the custody log: who hands what to whom, where and why.
//!
//! Owns the form of the line and the list of lines written so far.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{asked_row, choice_box, icon_button_if, small, strong, text_line};
use super::super::figures::date_time;
use super::super::names::{STORE_KINDS, person_name, store_kind_key};
use super::super::people::all_here;
use super::super::request::Request;
use super::super::theme::GAP;
use super::{BenchDraft, BenchView};
use crate::scenario::raw::StoreKind;
use crate::scenario::{Key, Text};
use crate::sim::action::{Custody, Handover};
use crate::sim::{Action, Items, moment};
use crate::telling::items::items_name;
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct HandoverDraft {
    pub to: Option<Key>,
    pub place: String,
    pub reason: String,
    pub seals_checked: bool,
    pub both_signed: bool,
    /// Which store is asked to take them.
    pub store: Option<StoreKind>,
}

impl HandoverDraft {
    /// The line, once it says to whom.
    pub fn written(&self, items: Items) -> Option<Handover> {
        if items.is_empty() {
            return None;
        }
        Some(Handover {
            items,
            to: self.to.clone()?,
            place: Text::new(self.place.trim()).ok()?,
            reason: Text::new(self.reason.trim()).ok()?,
            seals_checked: self.seals_checked,
            both_signed: self.both_signed,
            store: self.store.unwrap_or_default(),
        })
    }
}

pub fn handover_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    small(ui, say("handover-help"));
    let items: Items = draft.selected.iter().cloned().collect();
    let line = &mut draft.handover;
    line_ui(ui, view, "handover_to", line, &items);
    store_ui(ui, line);
    let written = line.written(items);
    ui.horizontal_wrapped(|ui| {
        let ready = written.is_some();
        let transfer =
            icon_button_if(ui, ready, icons::ARROWS_LEFT_RIGHT, say("handover-transfer"));
        let stored = ready && line.store.is_some();
        let deposit = icon_button_if(ui, stored, icons::ARCHIVE_BOX, say("handover-deposit"));
        let Some(handover) = written else { return };
        if transfer.clicked() {
            requests.push(Request::Act(Action::Custody(Custody::Transfer(handover))));
        } else if deposit.clicked() {
            requests.push(Request::Act(Action::Custody(Custody::Deposit(handover))));
        }
    });
    lines_ui(ui, view);
}

/// Items, receiver, place, reason and the two ticks: the line as it will stand in the log.
pub fn line_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    id: &str,
    line: &mut HandoverDraft,
    items: &Items,
) {
    ui.label(say_with(
        "handover-items",
        &[("items", items_name(view.session.scenario(), items).into())],
    ));
    asked_row(ui, say("handover-to"), |ui| {
        choice_box(ui, id, say("handover-to"), &mut line.to, &all_here(view.session));
    });
    for (key, text) in [("handover-place", &mut line.place), ("handover-reason", &mut line.reason)]
    {
        asked_row(ui, say(key), |ui| {
            let width = ui.available_width().clamp(120.0, 720.0);
            text_line(ui, say(key), text, width)
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut line.seals_checked, say("handover-seals-checked"));
        ui.checkbox(&mut line.both_signed, say("handover-both-signed"));
    });
}

/// Which store is asked to take them; for a deposit only.
fn store_ui(ui: &mut Ui, line: &mut HandoverDraft) {
    let choices: Vec<(StoreKind, String)> =
        STORE_KINDS.into_iter().map(|kind| (kind, say(store_kind_key(kind)).to_owned())).collect();
    let label = say("handover-store");
    asked_row(ui, label, |ui| {
        choice_box(ui, "handover_store", label, &mut line.store, &choices);
    });
}

fn lines_ui(ui: &mut Ui, view: &BenchView<'_>) {
    let scenario = view.session.scenario();
    let lines = &view.session.state().custody;
    if lines.is_empty() {
        return;
    }
    ui.add_space(GAP);
    strong(ui, say("handover-lines"));
    for line in lines {
        ui.label(say_with(
            "handover-line",
            &[
                ("time", date_time(moment(scenario.start, line.at_ms)).into()),
                ("items", items_name(scenario, &line.handover.items).into()),
                ("from", person_name(scenario, &line.from).into()),
                ("to", person_name(scenario, &line.handover.to).into()),
                ("place", line.handover.place.as_str().into()),
            ],
        ));
        if let Some(receipt) = &line.receipt {
            small(ui, &say_with("reading-receipt", &[("receipt", receipt.as_str().into())]));
        }
    }
}
