//! The end of goods: destroyed or sold, as it is recorded.
//!
//! Owns the line with order, weighing, samples kept and witnesses.

use std::collections::BTreeSet;

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{asked_row, confirmed, small, text_line};
use super::super::people::all_here;
use super::super::request::Request;
use super::{BenchDraft, BenchView};
use crate::scenario::{Key, Text};
use crate::sim::action::{Custody, Disposal};
use crate::sim::{Action, Items};
use crate::telling::items::items_name;
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct DisposalDraft {
    pub order: String,
    pub weighed: bool,
    pub samples_kept: bool,
    pub witnesses: BTreeSet<Key>,
    asked: bool,
}

pub fn disposal_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    small(ui, say("disposal-help"));
    let items: Items = draft.selected.iter().cloned().collect();
    let draft = &mut draft.disposal;
    ui.label(say_with(
        "handover-items",
        &[("items", items_name(view.session.scenario(), &items).into())],
    ));
    let label = say("disposal-order");
    asked_row(ui, label, |ui| text_line(ui, label, &mut draft.order, 240.0));
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut draft.weighed, say("disposal-weighed"));
        ui.checkbox(&mut draft.samples_kept, say("disposal-samples-kept"));
    });
    ui.label(say("disposal-witnesses"));
    for (key, name) in all_here(view.session) {
        let mut on = draft.witnesses.contains(&key);
        if ui.checkbox(&mut on, name).clicked() {
            if on {
                draft.witnesses.insert(key);
            } else {
                draft.witnesses.remove(&key);
            }
        }
    }
    let sure = confirmed(
        ui,
        &mut draft.asked,
        !items.is_empty(),
        (icons::TRASH, say("disposal-dispose")),
        say("disposal-question"),
        say("disposal-yes"),
    );
    if let (true, Ok(order)) = (sure, Text::new(draft.order.trim())) {
        let disposal = Disposal {
            items,
            order,
            weighed: draft.weighed,
            samples_kept: draft.samples_kept,
            witnesses: draft.witnesses.iter().cloned().collect(),
        };
        requests.push(Request::Act(Action::Custody(Custody::Dispose(disposal))));
    }
}
