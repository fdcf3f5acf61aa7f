//! Colour tests with the field kit, and how their result is written down.
//!
//! Owns the choice of unit and kit, and the wordings. All kits and all wordings are offered
//! alike: which of them fits is the trainee's to know.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{asked_row, card, choice_box, icon_button_if, name, small, strong};
use super::super::names::{TEST_KITS, WORDINGS, item_name, test_kit_key, wording_key};
use super::super::readings::reading_text;
use super::super::request::Request;
use super::BenchView;
use crate::scenario::raw::TestKit;
use crate::sim::action::{ColourTest, TestWording, Tests};
use crate::sim::event::TestsEvent;
use crate::sim::{Action, Event, Item, JournalEntry};
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct FieldTestDraft {
    pub item: Option<Item>,
    pub kit: Option<TestKit>,
    pub read_on_time: bool,
    pub batch_recorded: bool,
}

impl FieldTestDraft {
    fn written(&self) -> Option<ColourTest> {
        Some(ColourTest {
            item: self.item.clone()?,
            kit: self.kit?,
            read_on_time: self.read_on_time,
            batch_recorded: self.batch_recorded,
        })
    }
}

pub fn field_tests_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut FieldTestDraft,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        strong(ui, say("field-test-title"));
        small(ui, say("field-test-help"));
        let label = say("field-test-unit");
        let units: Vec<(Item, String)> = view
            .items()
            .iter()
            .filter(|item| matches!(item, Item::Package(_)))
            .map(|item| (item.clone(), view.title(item)))
            .collect();
        asked_row(ui, label, |ui| {
            choice_box(ui, "field_test_unit", label, &mut draft.item, &units);
        });
        let label = say("field-test-kit");
        let kits: Vec<(TestKit, String)> =
            TEST_KITS.into_iter().map(|kit| (kit, say(test_kit_key(kit)).to_owned())).collect();
        asked_row(ui, label, |ui| {
            choice_box(ui, "field_test_kit", label, &mut draft.kit, &kits);
        });
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut draft.read_on_time, say("field-test-on-time"));
            ui.checkbox(&mut draft.batch_recorded, say("field-test-batch"));
        });
        let written = draft.written();
        let make = icon_button_if(ui, written.is_some(), icons::TEST_TUBE, say("field-test-make"));
        if let (true, Some(test)) = (make.clicked(), written) {
            requests.push(Request::Act(Action::Tests(Tests::Colour(test))));
        }
        for (index, made) in made_tests(view).into_iter().enumerate() {
            ui.push_id(index, |ui| made_ui(ui, view, &made, requests));
        }
    });
}

/// A test that was made, what the kit showed, and the wording on record.
struct MadeTest {
    item: Item,
    shown: String,
    worded: Option<TestWording>,
}

/// The last test on each unit, in the order of the units.
fn made_tests(view: &BenchView<'_>) -> Vec<MadeTest> {
    let mut made: std::collections::BTreeMap<Item, MadeTest> = std::collections::BTreeMap::new();
    let entries = view.session.journal().entries();
    for event in entries.iter().flat_map(JournalEntry::events) {
        match event {
            Event::Tests(TestsEvent::ColourTested { test, .. }) => {
                let shown = reading_text(view.session.scenario(), event).unwrap_or_default();
                let kit = say(test_kit_key(test.kit));
                let shown = format!("{kit}: {shown}");
                let item = test.item.clone();
                made.insert(item.clone(), MadeTest { item, shown, worded: None });
            }
            Event::Tests(TestsEvent::ResultRecorded { item, wording }) => {
                if let Some(made) = made.get_mut(item) {
                    made.worded = Some(*wording);
                }
            }
            _ => {}
        }
    }
    made.into_values().collect()
}

fn made_ui(ui: &mut Ui, view: &BenchView<'_>, made: &MadeTest, requests: &mut Vec<Request>) {
    ui.separator();
    ui.label(view.title(&made.item));
    small(ui, &made.shown);
    ui.horizontal_wrapped(|ui| {
        ui.label(say("field-test-record"));
        for wording in WORDINGS {
            let text = say(wording_key(wording));
            let button = ui.button(text);
            let unit = item_name(view.session.scenario(), &made.item);
            name(&button, true, &format!("{}: {unit}, {text}", say("field-test-record")));
            if button.clicked() {
                let record = Tests::RecordResult { item: made.item.clone(), wording };
                requests.push(Request::Act(Action::Tests(record)));
            }
        }
    });
    if let Some(wording) = made.worded {
        small(
            ui,
            &say_with("field-test-recorded", &[("wording", say(wording_key(wording)).into())]),
        );
    }
}
