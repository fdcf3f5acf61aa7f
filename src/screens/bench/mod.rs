//! The bench: exhibits one by one, and many at a time.
//!
//! Owns which items lie on the bench, what is chosen, and the steps of the work.
//! Every unit keeps its own record; "for all remaining" is one action on a list
//! of items, never a short cut in what is recorded. The table is in `table`, what
//! is chosen in it in `choosing`, the steps in `step` and `work`, the label in
//! `label`, field tests and sampling plan in `field_tests` and `plan`, the custody
//! line in `handover`, dispatch and report in `laboratory`, the end of goods in
//! `disposal`.

mod choosing;
mod disposal;
mod field_tests;
mod handover;
mod label;
mod laboratory;
mod plan;
mod step;
mod table;
mod work;

use std::collections::BTreeSet;

use egui::{Align, Id, Layout, ScrollArea, Ui, UiBuilder};
use egui_phosphor::regular as icons;

use super::controls::{choice_button, scrolled, soft};
use super::names::item_name;
use super::request::Request;
use super::theme::GAP;
use crate::sim::{ExhibitState, Item, Session};
use crate::telling::exhibits::{number_of, number_text};
use crate::wording::say;

pub use disposal::DisposalDraft;
pub use field_tests::FieldTestDraft;
pub use handover::HandoverDraft;
pub use label::LabelDraft;
pub use laboratory::LaboratoryDraft;
pub use plan::PlanDraft;
pub use step::{Step, StepDraft};

/// What the bench shows.
pub struct BenchView<'a> {
    session: &'a Session,
    /// Items that lie on the bench or can be laid there, in a fixed order.
    items: Vec<Item>,
    /// First and last package of each kind of goods that lie open.
    found: Vec<(u32, u32)>,
}

impl<'a> BenchView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        let open = &session.state().uncovered;
        let found = session
            .scenario()
            .hidden
            .iter()
            .filter(|goods| open.contains(&goods.key))
            .map(|goods| (goods.first, goods.last))
            .collect();
        Self { session, items: items_on(session), found }
    }

    pub fn items(&self) -> &[Item] {
        &self.items
    }

    fn number(&self, item: &Item) -> Option<u32> {
        number_of(self.session.state(), item)
    }

    /// "E-002", or "E-002-S" for a sample.
    fn number_text(&self, item: &Item) -> Option<String> {
        number_text(self.session.state(), item)
    }

    /// What a row is called where there is no table: "E-002 (Packet 953)".
    fn title(&self, item: &Item) -> String {
        let name = item_name(self.session.scenario(), item);
        match self.number_text(item) {
            Some(number) => format!("{number} ({name})"),
            None => name,
        }
    }

    /// A package of goods that lie open.
    fn is_found(&self, item: &Item) -> bool {
        let Item::Package(number) = item else {
            return false;
        };
        self.found.iter().any(|(first, last)| (first..=last).contains(&number))
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

/// True where field kit, samples and laboratory have something to do: goods lie open, and the
/// case has a laboratory or goods that a kit is made for. What any of the goods are is not told
/// by it, since it holds for all that lies open.
pub fn samples_are_drawn_here(session: &Session) -> bool {
    let scenario = session.scenario();
    let concerned = scenario.special.laboratory.is_some()
        || scenario.hidden.iter().any(|goods| goods.narcotic.is_some());
    concerned && !session.state().uncovered.is_empty()
}

/// What is chosen and typed at the bench.
#[derive(Clone, Debug, Default)]
pub struct BenchDraft {
    pub selected: BTreeSet<Item>,
    pub page: BenchPage,
    pub step: StepDraft,
    pub label: LabelDraft,
    pub handover: HandoverDraft,
    pub field_test: FieldTestDraft,
    pub plan: PlanDraft,
    pub laboratory: LaboratoryDraft,
    pub disposal: DisposalDraft,
    /// Numbers that are typed to choose a run of items.
    pub range: String,
    range_fault: bool,
    /// Items were chosen by a button: the first of them comes into view.
    bring: bool,
    /// The row that was ticked last.
    anchor: Option<Item>,
    /// Papers are hidden from the table until one is wanted as an exhibit.
    pub with_papers: bool,
}

/// What the lower part of the bench is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BenchPage {
    #[default]
    Work,
    /// Field tests and the sampling plan.
    Tests,
    Handover,
    /// Dispatch of samples and the report.
    Laboratory,
    Disposal,
}

impl BenchPage {
    /// In the order of the bar, with icon and name.
    const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Work, icons::PACKAGE, "bench-page-work"),
        (Self::Tests, icons::TEST_TUBE, "bench-page-tests"),
        (Self::Handover, icons::ARROWS_LEFT_RIGHT, "bench-page-handover"),
        (Self::Laboratory, icons::FLASK, "bench-page-laboratory"),
        (Self::Disposal, icons::TRASH, "bench-page-disposal"),
    ];

    fn is_offered(self, session: &Session) -> bool {
        match self {
            Self::Work | Self::Handover => true,
            Self::Tests | Self::Laboratory => samples_are_drawn_here(session),
            Self::Disposal => session.state().decision.is_some(),
        }
    }
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
    // The items stand in order.
    draft.selected.retain(|item| view.items.binary_search(item).is_ok());
    let room = ui.available_rect_before_wrap();
    let height = room.height();
    // Sheets that are filled in need more room than a row of steps. The height is that of the
    // page, whatever step is open: a button must not move away under the pointer.
    let work_height = match draft.page {
        BenchPage::Work => (height * 0.6).clamp(150.0, 460.0),
        BenchPage::Handover => (height * 0.52).clamp(150.0, 330.0),
        BenchPage::Tests | BenchPage::Laboratory | BenchPage::Disposal => {
            (height * 0.62).max(150.0)
        }
    };
    let work_height = work_height.min(height * 0.8);
    // The table comes first, also for the keyboard: one chooses what a step is for, then works.
    let (above, below) = room.split_top_bottom_at_y(room.bottom() - work_height);
    let table = UiBuilder::new().max_rect(above).id_salt("bench_items");
    ui.scope_builder(table, |ui| {
        if shown.is_empty() {
            ui.add_space(GAP * 2.0);
            ui.vertical_centered(|ui| soft(ui, say("bench-empty")));
        } else {
            choosing::choosing_ui(ui, view, &shown, draft);
            table::table_ui(ui, view, &shown, draft);
        }
    });
    ui.painter().hline(room.x_range(), below.top(), ui.visuals().widgets.noninteractive.bg_stroke);
    // One name for every height: else the keyboard would lose the control it is at whenever
    // another sheet is chosen.
    let sheets = UiBuilder::new().max_rect(below.shrink(4.0)).id(Id::new("bench_sheets"));
    ui.scope_builder(sheets, |ui| sheets_ui(ui, view, &shown, draft, requests));
}

/// The pages of the bench, and the sheet of the one that is chosen.
fn sheets_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    shown: &[&Item],
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    ui.horizontal_wrapped(|ui| {
        let pages = BenchPage::ALL.into_iter();
        for (page, icon, key) in pages.filter(|(page, ..)| page.is_offered(view.session)) {
            if choice_button(ui, draft.page == page, icon, say(key)).clicked() {
                draft.page = page;
            }
        }
        ui.checkbox(&mut draft.with_papers, say("bench-with-papers"));
    });
    // The steps stay where they are while what they ask for scrolls.
    let is_work = draft.page == BenchPage::Work;
    let by_key = is_work && work::steps_ui(ui, view, &mut draft.step);
    scrolled(
        ui,
        ScrollArea::vertical().id_salt("bench_work_area").auto_shrink([false, false]),
        |ui| match draft.page {
            BenchPage::Work => work::work_ui(ui, view, shown, draft, by_key, requests),
            BenchPage::Tests => {
                tests_page(ui, view, draft, requests);
            }
            BenchPage::Handover => handover::handover_ui(ui, view, draft, requests),
            BenchPage::Laboratory => {
                laboratory::laboratory_ui(ui, view, draft, requests);
            }
            BenchPage::Disposal => disposal::disposal_ui(ui, view, draft, requests),
        },
    );
}

/// Many buttons in a low room: they stand closer.
fn tighten(ui: &mut Ui) {
    ui.spacing_mut().button_padding = egui::vec2(6.0, 2.0);
    ui.spacing_mut().item_spacing = egui::vec2(5.0, 4.0);
    ui.spacing_mut().interact_size.y = 24.0;
}

/// Two cards beside each other, each laid out like a panel of its own.
fn two_cards(ui: &mut Ui, mut add: impl FnMut(usize, &mut Ui)) {
    ui.columns_const(|columns: &mut [Ui; 2]| {
        for (nth, column) in columns.iter_mut().enumerate() {
            column.with_layout(Layout::top_down(Align::Min), |ui| add(nth, ui));
        }
    });
}

/// From this width on two cards stand beside each other.
const TWO_CARDS_WIDE: f32 = 700.0;

fn tests_page(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    if ui.available_width() < TWO_CARDS_WIDE {
        field_tests::field_tests_ui(ui, view, &mut draft.field_test, requests);
        plan::plan_ui(ui, view, &mut draft.plan, requests);
        return;
    }
    two_cards(ui, |nth, ui| match nth {
        0 => field_tests::field_tests_ui(ui, view, &mut draft.field_test, requests),
        _ => plan::plan_ui(ui, view, &mut draft.plan, requests),
    });
}
