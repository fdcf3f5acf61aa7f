//! Samples on their way to the laboratory, and the report that comes back.
//!
//! Owns the dispatch line with its carrier, the reason for delay, and the sheet of the report.
//! What the report holds is noted by the trainee; nothing is ticked beforehand.

use egui::{RichText, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{
    asked_row, card, choice_box, confirmed, icon_button, icon_button_if, small, strong, text_line,
};
use super::super::figures::date_time;
use super::super::focus;
use super::super::names::{CARRIERS, carrier_key};
use super::super::papers::sheet::on_sheet;
use super::super::request::Request;
use super::super::theme::{self, palette};
use super::handover::line_ui;
use super::{BenchDraft, BenchView, HandoverDraft};
use crate::scenario::Text;
use crate::sim::action::{Carrier, Laboratory, ReportCheck};
use crate::sim::{Action, Items, moment};
use crate::telling::laboratory::memorandum_line;
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct LaboratoryDraft {
    pub line: HandoverDraft,
    pub carrier: Option<Carrier>,
    pub delay_reason: String,
    pub names_tests: bool,
    pub gives_results: bool,
    pub names_protocols: bool,
    pub seals_match: bool,
    await_asked: bool,
    /// The report was waited for: the keyboard goes to it.
    awaited: bool,
}

pub fn laboratory_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    let items: Items = draft.selected.iter().cloned().collect();
    let draft = &mut draft.laboratory;
    if ui.available_width() < super::TWO_CARDS_WIDE {
        dispatch_ui(ui, view, draft, &items, requests);
        delay_ui(ui, draft, requests);
        report_ui(ui, view, draft, requests);
        return;
    }
    super::two_cards(ui, |nth, ui| match nth {
        0 => dispatch_ui(ui, view, draft, &items, requests),
        _ => {
            report_ui(ui, view, draft, requests);
            delay_ui(ui, draft, requests);
        }
    });
}

fn dispatch_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut LaboratoryDraft,
    items: &Items,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        strong(ui, say("laboratory-dispatch"));
        small(ui, say("laboratory-dispatch-help"));
        if let Some(laboratory) = &view.session.scenario().special.laboratory {
            ui.label(laboratory.name.as_str());
        }
        let carriers: Vec<(Carrier, String)> =
            CARRIERS.into_iter().map(|each| (each, say(carrier_key(each)).to_owned())).collect();
        let label = say("laboratory-carrier");
        asked_row(ui, label, |ui| {
            choice_box(ui, "laboratory_carrier", label, &mut draft.carrier, &carriers);
        });
        line_ui(ui, view, "laboratory_to", &mut draft.line, items);
        let written = draft.line.written(items.clone()).zip(draft.carrier);
        let ready = written.is_some();
        let send = icon_button_if(ui, ready, icons::PAPER_PLANE_TILT, say("laboratory-send"));
        if let (true, Some((handover, carrier))) = (send.clicked(), written) {
            let dispatch = Laboratory::Dispatch { handover, carrier };
            requests.push(Request::Act(Action::Laboratory(dispatch)));
        }
        if let Some(at_ms) = view.session.state().laboratory.sent_ms {
            let time = date_time(moment(view.session.scenario().start, at_ms));
            small(ui, &say_with("laboratory-dispatched", &[("time", time.into())]));
        }
    });
}

fn delay_ui(ui: &mut Ui, draft: &mut LaboratoryDraft, requests: &mut Vec<Request>) {
    card(ui, |ui| {
        strong(ui, say("laboratory-delay"));
        small(ui, say("laboratory-delay-help"));
        let label = say("laboratory-delay-reason");
        asked_row(ui, label, |ui| {
            let width = ui.available_width().clamp(120.0, 720.0);
            text_line(ui, label, &mut draft.delay_reason, width)
        });
        let ready = !draft.delay_reason.trim().is_empty();
        let button =
            icon_button_if(ui, ready, icons::PENCIL_SIMPLE, say("laboratory-delay-record"));
        if let (true, Ok(reason)) = (button.clicked(), Text::new(draft.delay_reason.trim())) {
            let record = Laboratory::RecordDelay { reason };
            requests.push(Request::Act(Action::Laboratory(record)));
            draft.delay_reason.clear();
        }
    });
}

fn report_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut LaboratoryDraft,
    requests: &mut Vec<Request>,
) {
    let state = &view.session.state().laboratory;
    card(ui, |ui| {
        strong(ui, say("laboratory-report"));
        let Some((number, lines)) = &state.report else {
            small(ui, say("laboratory-report-help"));
            let sure = confirmed(
                ui,
                &mut draft.await_asked,
                state.dispatched_ms.is_some(),
                (icons::HOURGLASS_MEDIUM, say("laboratory-await")),
                say("laboratory-await-question"),
                say("laboratory-await-yes"),
            );
            if sure {
                requests.push(Request::Act(Action::Laboratory(Laboratory::AwaitReport)));
                draft.awaited = true;
            }
            return;
        };
        on_sheet(ui, |ui| {
            let ink = palette(ui).sheet_ink;
            let head = say_with("laboratory-report-number", &[("number", number.as_str().into())]);
            ui.label(RichText::new(head).text_style(theme::strong_style()).color(ink));
            let lines = lines.iter().map(crate::scenario::Text::as_str);
            for line in memorandum_line(view.session).as_deref().into_iter().chain(lines) {
                ui.label(RichText::new(line).text_style(theme::print_style()).color(ink));
            }
        });
        let checks = ui.scope(|ui| check_ui(ui, draft, requests)).response.rect;
        if std::mem::take(&mut draft.awaited) {
            focus::into_sheet(ui, checks);
        }
        if state.checked.is_some() {
            small(ui, say("laboratory-checked"));
        }
    });
}

fn check_ui(ui: &mut Ui, draft: &mut LaboratoryDraft, requests: &mut Vec<Request>) {
    small(ui, say("laboratory-check-help"));
    for (key, on) in [
        ("laboratory-names-tests", &mut draft.names_tests),
        ("laboratory-gives-results", &mut draft.gives_results),
        ("laboratory-names-protocols", &mut draft.names_protocols),
        ("laboratory-seals-match", &mut draft.seals_match),
    ] {
        ui.checkbox(on, say(key));
    }
    if icon_button(ui, icons::PENCIL_SIMPLE, say("laboratory-check")).clicked() {
        let check = ReportCheck {
            names_tests: draft.names_tests,
            gives_results: draft.gives_results,
            names_protocols: draft.names_protocols,
            seals_match: draft.seals_match,
        };
        requests.push(Request::Act(Action::Laboratory(Laboratory::CheckReport(check))));
    }
}
