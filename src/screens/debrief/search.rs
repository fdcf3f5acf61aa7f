//! What of the place was searched, drawn on the place; and what was never looked at.
//!
//! Owns the tab: summary, legend, and what is known of the chosen part. The
//! drawing is in `unfolded`.

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{heading, icon_button, icon_label, paged, small, strong};
use super::super::deeds::deed_text;
use super::super::figures::grouped;
use super::super::marks::{Mark, Tone, mark_ui};
use super::super::names::{area_result_key, part_name};
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::rows::detail_ui;
use super::{DebriefDraft, DebriefTab, DebriefView, moment_ui, unfolded};
use crate::judge::{Act, LayerCoverage, Looked, PartCoverage};
use crate::scenario::Part;
use crate::telling::items::items_name;
use crate::wording::{say, say_with};

/// Events of one part that are listed; the rest stand in the timeline.
const EVENTS_SHOWN: usize = 8;

/// What is shown in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    Part(Part),
    /// Layer of the load, by its place from the doors.
    Layer(usize),
}

pub(super) fn looked_mark(looked: Looked) -> Mark {
    match looked {
        Looked::Never => Mark::new(Tone::Bad, icons::EYE_SLASH, "looked-never"),
        Looked::Pictured => Mark::new(Tone::Caution, icons::CAMERA, "looked-pictured"),
        Looked::Examined => Mark::new(Tone::Good, icons::MAGNIFYING_GLASS, "looked-examined"),
        Looked::Opened => Mark::new(Tone::Good, icons::DOOR_OPEN, "looked-opened"),
    }
}

pub fn search_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    let coverage = &view.assessment.coverage;
    summary_ui(ui, view);
    let chosen = draft.sought.clone();
    match &chosen {
        Some(Sought::Part(part)) => {
            if let Some(known) = coverage.part(part) {
                detail_ui(ui, "sought", 0.38, |ui| part_ui(ui, view, known, draft, requests));
            }
        }
        Some(Sought::Layer(place)) => {
            if let Some(layer) = coverage.load.get(*place) {
                detail_ui(ui, "sought", 0.38, |ui| layer_ui(ui, view, *place, layer, requests));
            }
        }
        None => {}
    }
    ScrollArea::vertical().id_salt("unfolded").auto_shrink([false, false]).show(ui, |ui| {
        if let Some(pressed) = unfolded::unfolded_ui(ui, coverage, chosen.as_ref()) {
            draft.sought = Some(pressed);
        }
        paged(ui);
    });
}

fn summary_ui(ui: &mut Ui, view: &DebriefView<'_>) {
    let coverage = &view.assessment.coverage;
    let colours = palette(ui);
    if coverage.is_whole() {
        icon_label(ui, colours.good, icons::CHECK_CIRCLE, say("search-all-looked"));
    }
    let scenario = view.session.scenario();
    let names = |parts: &[&PartCoverage]| -> String {
        let names: Vec<String> = parts.iter().map(|part| part_name(scenario, &part.part)).collect();
        names.join(", ")
    };
    let never: Vec<&PartCoverage> = coverage.never().collect();
    if !never.is_empty() {
        let text = say_with(
            "search-never",
            &[
                ("count", never.len().into()),
                ("all", coverage.parts.len().to_string().into()),
                ("parts", names(&never).into()),
            ],
        );
        icon_label(ui, colours.bad, icons::EYE_SLASH, &text);
    }
    let pictured: Vec<&PartCoverage> = coverage.only_pictured().collect();
    if !pictured.is_empty() {
        let text = say_with("search-pictured", &[("parts", names(&pictured).into())]);
        icon_label(ui, colours.caution, icons::CAMERA, &text);
    }
    let (unseen, seen) = (coverage.panels_so(Looked::Never), coverage.panels_so(Looked::Pictured));
    if unseen + seen > 0 {
        let text = say_with(
            "search-panels-left-out",
            &[
                ("all", coverage.panels.len().to_string().into()),
                ("never", unseen.to_string().into()),
                ("pictured", seen.to_string().into()),
            ],
        );
        icon_label(ui, colours.caution, icons::EYE_SLASH, &text);
    }
    ui.horizontal_wrapped(|ui| {
        for looked in [Looked::Never, Looked::Pictured, Looked::Examined, Looked::Opened] {
            unfolded::swatch_ui(ui, looked);
            mark_ui(ui, looked_mark(looked));
            ui.add_space(GAP);
        }
    });
}

/// What was done at a part, and when.
fn part_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    part: &PartCoverage,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    heading(ui, &part_name(view.session.scenario(), &part.part));
    mark_ui(ui, looked_mark(part.looked));
    ui.add_space(GAP / 2.0);
    for (icon, key, act) in [
        (icons::MAGNIFYING_GLASS, "search-examined", part.examined),
        (icons::FLASHLIGHT, "search-torch", part.torch),
        (icons::RULER, "search-measured", part.measured),
        (icons::GAUGE, "search-probed", part.probed),
        (icons::CAMERA, "search-wide", part.wide),
        (icons::CAMERA, "search-mid", part.mid),
        (icons::CAMERA, "search-close", part.close),
        (icons::DOOR_OPEN, "search-opened", part.opened),
    ] {
        act_ui(ui, view, (icon, say(key)), act, requests);
    }
    match part.result {
        Some((result, act)) => {
            let word = say(area_result_key(result));
            let text = say_with("search-result", &[("result", word.into())]);
            act_ui(ui, view, (icons::NOTE_PENCIL, &text), Some(act), requests);
        }
        None => act_ui(ui, view, (icons::NOTE_PENCIL, say("search-recorded")), None, requests),
    }
    rules_ui(ui, view, part, draft);
    events_ui(ui, view, &part.entries, requests);
    if !part.entries.is_empty() {
        let words =
            say_with("search-all-events", &[("count", part.entries.len().to_string().into())]);
        if icon_button(ui, icons::CLOCK, &words).clicked() {
            draft.timeline.show_part(part.part.clone());
            draft.tab = DebriefTab::Timeline;
        }
    }
}

/// One kind of look: done, with the way to it, or not done.
fn act_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    (icon, words): (&str, &str),
    act: Option<Act>,
    requests: &mut Vec<Request>,
) {
    let colours = palette(ui);
    ui.horizontal_wrapped(|ui| match act {
        Some(act) => {
            icon_label(ui, colours.good, icon, words);
            moment_ui(ui, view, act.entry, requests);
        }
        None => {
            let text = say_with("search-not-done", &[("what", words.into())]);
            icon_label(ui, colours.ink_soft, icons::CIRCLE_DASHED, &text);
        }
    });
}

fn rules_ui(ui: &mut Ui, view: &DebriefView<'_>, part: &PartCoverage, draft: &mut DebriefDraft) {
    if part.asked_by.is_empty() {
        return;
    }
    ui.add_space(GAP / 2.0);
    strong(ui, say("search-asked-by"));
    ui.horizontal_wrapped(|ui| {
        for rule in &part.asked_by {
            let title = view.session.pack().rule(rule).map_or("", |rule| rule.title.as_str());
            if icon_button(ui, icons::LIST_CHECKS, &format!("{rule}  {title}")).clicked() {
                draft.findings.open(rule);
                draft.tab = DebriefTab::Findings;
            }
        }
    });
}

fn events_ui(ui: &mut Ui, view: &DebriefView<'_>, entries: &[u32], requests: &mut Vec<Request>) {
    ui.add_space(GAP / 2.0);
    strong(ui, say("search-events"));
    if entries.is_empty() {
        small(ui, say("search-no-events"));
    }
    for no in entries.iter().take(EVENTS_SHOWN) {
        let Some(entry) = view.session.journal().entry(*no) else { continue };
        ui.label(deed_text(view.session.scenario(), view.session.pack(), &entry.action));
        ui.horizontal_wrapped(|ui| moment_ui(ui, view, *no, requests));
    }
}

fn layer_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    place: usize,
    layer: &LayerCoverage,
    requests: &mut Vec<Request>,
) {
    heading(ui, &say_with("search-layer", &[("number", (place + 1).to_string().into())]));
    ui.label(items_name(view.session.scenario(), &layer.packages));
    if layer.hidden {
        let caution = palette(ui).caution;
        icon_label(ui, caution, icons::WARNING_CIRCLE, say("search-hidden-goods"));
    }
    let of = grouped(u32::try_from(layer.packages.len()).unwrap_or(u32::MAX));
    for (icon, key, count) in [
        (icons::PACKAGE, "search-carried-out", layer.carried_out),
        (icons::MAGNIFYING_GLASS, "search-packages-opened", layer.opened),
    ] {
        let colours = palette(ui);
        let (colour, icon) =
            if count > 0 { (colours.good, icon) } else { (colours.ink_soft, icons::CIRCLE_DASHED) };
        let text = say_with(key, &[("count", grouped(count).into()), ("all", of.clone().into())]);
        icon_label(ui, colour, icon, &text);
    }
    events_ui(ui, view, &layer.entries, requests);
}
