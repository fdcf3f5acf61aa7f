//! The bench: exhibits one by one, and many at a time.
//!
//! Owns which items lie on the bench, what is chosen, and the steps of the work.
//! Every unit keeps its own record; "for all remaining" is one action on a list
//! of items, never a short cut in what is recorded. The table is in `table`, the
//! label in `label`, the custody line in `handover`.

mod handover;
mod label;
mod step;
mod table;

use std::collections::BTreeSet;

use egui::{Frame, Margin, Panel, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::controls::{choice_button, scrolled, soft};
use super::request::Request;
use super::theme::GAP;
use crate::sim::{ExhibitState, Item, Session};
use crate::wording::say;

pub use handover::HandoverDraft;
pub use label::LabelDraft;
pub use step::{Step, StepDraft};

/// What the bench shows.
pub struct BenchView<'a> {
    session: &'a Session,
    /// Items that lie on the bench or can be laid there, in a fixed order.
    items: Vec<Item>,
}

impl<'a> BenchView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session, items: items_on(session) }
    }

    pub fn items(&self) -> &[Item] {
        &self.items
    }

    fn exhibit(&self, item: &Item) -> Option<&'a ExhibitState> {
        self.session.state().exhibits.get(item)
    }
}

/// The cut seal, goods that lie open, papers that were read, and all that is an exhibit already.
fn items_on(session: &Session) -> Vec<Item> {
    let (scenario, state) = (session.scenario(), session.state());
    let mut items: BTreeSet<Item> = state.exhibits.keys().cloned().collect();
    if state.seal.cut {
        items.insert(Item::SealParts);
    }
    for goods in scenario.hidden.iter().filter(|goods| state.uncovered.contains(&goods.key)) {
        items.extend((goods.first..=goods.last).map(Item::Package));
    }
    items.extend(state.papers_read.iter().cloned().map(Item::Paper));
    items.into_iter().collect()
}

/// What is chosen and typed at the bench.
#[derive(Clone, Debug, Default)]
pub struct BenchDraft {
    pub selected: BTreeSet<Item>,
    pub page: BenchPage,
    pub step: StepDraft,
    pub label: LabelDraft,
    pub handover: HandoverDraft,
    /// Papers are hidden from the table until one is wanted as an exhibit.
    pub with_papers: bool,
}

/// What the lower part of the bench is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BenchPage {
    #[default]
    Work,
    Handover,
}

pub fn bench_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    let shown: Vec<&Item> = view
        .items
        .iter()
        .filter(|item| match item {
            Item::Paper(_) => draft.with_papers || view.exhibit(item).is_some(),
            Item::Package(_) | Item::Sample(_) | Item::SealParts => true,
        })
        .collect();
    draft.selected.retain(|item| view.items.contains(item));
    let work_height = (ui.available_height() * 0.52).clamp(150.0, 330.0);
    let bare = Frame::new().inner_margin(Margin::same(4));
    Panel::bottom("bench_work").frame(bare).resizable(true).default_size(work_height).show(
        ui,
        |ui| {
            ui.horizontal_wrapped(|ui| {
                for (page, icon, key) in [
                    (BenchPage::Work, icons::PACKAGE, "bench-page-work"),
                    (BenchPage::Handover, icons::ARROWS_LEFT_RIGHT, "bench-page-handover"),
                ] {
                    if choice_button(ui, draft.page == page, icon, say(key)).clicked() {
                        draft.page = page;
                    }
                }
                ui.checkbox(&mut draft.with_papers, say("bench-with-papers"));
            });
            scrolled(
                ui,
                ScrollArea::vertical().id_salt("bench_work_area").auto_shrink([false, false]),
                |ui| match draft.page {
                    BenchPage::Work => step::work_ui(ui, view, &shown, draft, requests),
                    BenchPage::Handover => handover::handover_ui(ui, view, draft, requests),
                },
            );
        },
    );
    if shown.is_empty() {
        ui.add_space(GAP * 2.0);
        ui.vertical_centered(|ui| soft(ui, say("bench-empty")));
    } else {
        table::table_ui(ui, view, &shown, draft);
    }
}
