//! The exercise shelf: choose an exercise, seed and help; take up what was left.
//!
//! Owns the cards and the choice. An exercise whose file has a fault stands on
//! the shelf with its faults, so that its author sees them where they matter.

use egui::{CornerRadius, Frame, Margin, Panel, Rect, ScrollArea, Sense, Ui, vec2};
use egui_phosphor::regular as icons;

use super::controls::{
    card, choice_button, heading, icon_button, icon_label, main_button, point, scrolled, small,
    soft, strong, text_line, title,
};
use super::marks::{Mark, Tone, grade_mark, mark_ui};
use super::names::{difficulty_key, help_key, help_note_key};
use super::request::{Panel as OpenPanel, Request};
use super::theme::{GAP, palette};
use crate::judge::Grade;
use crate::record::RecordId;
use crate::scenario::fault::Fault;
use crate::scenario::{Key, Scenario};
use crate::sim::HelpLevel;
use crate::wording::{say, say_with};

/// An exercise that can be started.
#[derive(Clone, Debug)]
pub struct ShelfCard {
    pub exercise: Key,
    pub title: String,
    pub summary: String,
    /// 1 to 5.
    pub difficulty: u8,
    pub minutes: u32,
    /// What is learnt, for the choice.
    pub objectives: Vec<String>,
    pub last: Option<LastResult>,
}

impl ShelfCard {
    pub fn from_scenario(scenario: &Scenario, last: Option<LastResult>) -> Self {
        Self {
            exercise: scenario.id.clone(),
            title: scenario.title.to_string(),
            summary: scenario.summary.to_string(),
            difficulty: scenario.difficulty,
            minutes: scenario.minutes,
            objectives: scenario.objectives.iter().map(ToString::to_string).collect(),
            last,
        }
    }
}

/// How the exercise went the last time.
#[derive(Clone, Debug)]
pub struct LastResult {
    pub record: RecordId,
    pub grade: Grade,
    pub percent: u32,
    /// When it was begun, as text.
    pub when: String,
}

/// A folder whose files cannot be used.
#[derive(Clone, Debug)]
pub struct FaultyCard {
    pub folder: String,
    pub faults: Vec<Fault>,
}

/// An exercise that was left before the case was closed.
#[derive(Clone, Debug)]
pub struct UnfinishedCard {
    pub record: RecordId,
    pub title: String,
    pub when: String,
    pub seed: u64,
    pub help: HelpLevel,
    pub entries: u64,
}

#[derive(Clone, Copy)]
pub struct ShelfView<'a> {
    pub exercises: &'a [ShelfCard],
    pub faulty: &'a [FaultyCard],
    pub unfinished: &'a [UnfinishedCard],
    /// Files are still being read.
    pub loading: bool,
}

#[derive(Clone, Debug)]
pub struct ShelfDraft {
    pub chosen: Option<Key>,
    /// As typed; a whole number.
    pub seed: String,
    pub help: HelpLevel,
}

impl Default for ShelfDraft {
    fn default() -> Self {
        Self { chosen: None, seed: "1".to_owned(), help: HelpLevel::Guided }
    }
}

/// Help levels that can be chosen, from most help to none.
const HELP_LEVELS: [HelpLevel; 4] =
    [HelpLevel::Demonstrate, HelpLevel::Guided, HelpLevel::Assisted, HelpLevel::Exam];

pub fn shelf_ui(
    ui: &mut Ui,
    view: &ShelfView<'_>,
    draft: &mut ShelfDraft,
    requests: &mut Vec<Request>,
) {
    let colours = palette(ui);
    let desk = Frame::new().fill(colours.desk).inner_margin(Margin::same(16));
    Panel::top("shelf_head").frame(desk).show_separator_line(false).show(ui, |ui| {
        head_ui(ui, requests);
    });
    let choice = Frame::new().fill(colours.panel).inner_margin(Margin::same(16));
    let width = (ui.available_width() * 0.36).clamp(220.0, 400.0);
    let cards = (ui.available_width() - width).max(160.0);
    // Drawn in the order in which Tab goes: cards first, then what is chosen for one of them.
    Panel::left("shelf_cards").frame(desk).resizable(false).exact_size(cards).show(ui, |ui| {
        scrolled(
            ui,
            ScrollArea::vertical().id_salt("shelf_card_area").auto_shrink([false, false]),
            |ui| cards_ui(ui, view, draft, requests),
        );
    });
    egui::CentralPanel::default().frame(choice).show(ui, |ui| {
        // The start stays in view, however long the list above it.
        let foot = ui.available_height() - 84.0;
        ui.scope(|ui| {
            ui.set_max_height(foot.max(80.0));
            scrolled(
                ui,
                ScrollArea::vertical().id_salt("shelf_choice_area").auto_shrink([false, false]),
                |ui| choice_ui(ui, view, draft),
            );
        });
        start_ui(ui, view, draft, requests);
    });
}

fn head_ui(ui: &mut Ui, requests: &mut Vec<Request>) {
    ui.horizontal_wrapped(|ui| {
        title(ui, say("shelf-title"));
        ui.add_space(GAP * 2.0);
        soft(ui, say("shelf-subtitle"));
    });
    ui.horizontal_wrapped(|ui| {
        for (panel, key) in
            [(OpenPanel::Settings, "panel-settings"), (OpenPanel::Help, "panel-help")]
        {
            let by_key = ui.input(|input| input.key_pressed(panel.hotkey()));
            let hint = panel.hotkey().name();
            let button = icon_button(ui, panel.icon(), say(key));
            if button.on_hover_text(hint).clicked() || by_key {
                requests.push(Request::Open(panel));
            }
        }
        if icon_button(ui, icons::SIGN_OUT, say("shelf-quit")).clicked() {
            requests.push(Request::Quit);
        }
    });
}

fn cards_ui(
    ui: &mut Ui,
    view: &ShelfView<'_>,
    draft: &mut ShelfDraft,
    requests: &mut Vec<Request>,
) {
    if view.loading {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(say("shelf-loading"));
        });
    }
    if !view.unfinished.is_empty() {
        heading(ui, say("shelf-unfinished"));
        for left in view.unfinished {
            unfinished_ui(ui, left, requests);
        }
        ui.add_space(GAP);
    }
    heading(ui, say("shelf-exercises"));
    if view.exercises.is_empty() && !view.loading {
        soft(ui, say("shelf-empty"));
    }
    for exercise in view.exercises {
        exercise_ui(ui, exercise, draft, requests);
    }
    if !view.faulty.is_empty() {
        ui.add_space(GAP);
        heading(ui, say("shelf-faulty"));
        for faulty in view.faulty {
            faulty_ui(ui, faulty);
        }
    }
}

fn unfinished_ui(ui: &mut Ui, left: &UnfinishedCard, requests: &mut Vec<Request>) {
    card(ui, |ui| {
        strong(ui, &left.title);
        let entries = say_with(
            "shelf-unfinished-note",
            &[
                ("when", left.when.as_str().into()),
                ("seed", left.seed.to_string().into()),
                ("help", say(help_key(left.help)).to_lowercase().into()),
                ("entries", left.entries.into()),
            ],
        );
        small(ui, &entries);
        let words = say("shelf-resume");
        let response = icon_button(ui, icons::ARROW_COUNTER_CLOCKWISE, words);
        super::controls::name(&response, true, &format!("{words}: {}", left.title));
        if response.clicked() {
            requests.push(Request::Resume { record: left.record.clone() });
        }
    });
}

fn exercise_ui(
    ui: &mut Ui,
    exercise: &ShelfCard,
    draft: &mut ShelfDraft,
    requests: &mut Vec<Request>,
) {
    let chosen = draft.chosen.as_ref() == Some(&exercise.exercise);
    // The whole card takes the pointer; its button is for the keyboard and says what a press does.
    let pressed = pressed_card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            strong(ui, &exercise.title);
            difficulty_ui(ui, exercise.difficulty);
            let minutes =
                say_with("shelf-minutes", &[("minutes", i64::from(exercise.minutes).into())]);
            let soft_ink = palette(ui).ink_soft;
            icon_label(ui, soft_ink, icons::CLOCK, &minutes);
        });
        ui.label(&exercise.summary);
        if let Some(last) = &exercise.last {
            last_ui(ui, exercise, last, requests);
        }
        let words = say(if chosen { "shelf-chosen" } else { "shelf-choose" });
        let response = choice_button(ui, chosen, icons::CHECK_CIRCLE, words);
        let spoken = format!("{words}: {}", exercise.title);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, chosen, &spoken)
        });
        if response.clicked() {
            draft.chosen = Some(exercise.exercise.clone());
        }
    });
    if pressed {
        draft.chosen = Some(exercise.exercise.clone());
    }
}

/// A card that can be pressed anywhere. The keyboard has the button on it.
fn pressed_card(ui: &mut Ui, add: impl FnOnce(&mut Ui)) -> bool {
    let whole = egui::UiBuilder::new().sense(Sense::CLICK);
    ui.scope_builder(whole, |ui| card(ui, add)).response.clicked()
}

fn last_ui(ui: &mut Ui, exercise: &ShelfCard, last: &LastResult, requests: &mut Vec<Request>) {
    ui.horizontal_wrapped(|ui| {
        soft(ui, say("shelf-last"));
        mark_ui(ui, grade_mark(last.grade));
        ui.label(say_with("shelf-last-percent", &[("percent", i64::from(last.percent).into())]));
        small(ui, &say_with("shelf-last-when", &[("when", last.when.as_str().into())]));
        let words = say("shelf-last-show");
        let response = ui.button(words);
        super::controls::name(&response, true, &format!("{words}: {}", exercise.title));
        if response.clicked() {
            requests.push(Request::ShowResult { record: last.record.clone() });
        }
    });
}

/// Five dots, as many filled as the exercise is hard, and the word for it.
fn difficulty_ui(ui: &mut Ui, difficulty: u8) {
    const DOT: f32 = 8.0;
    let colours = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(5.0 * (DOT + 4.0), DOT), Sense::hover());
    for index in 0..5_u8 {
        let left = rect.left() + f32::from(index) * (DOT + 4.0);
        let dot = Rect::from_min_size(egui::pos2(left, rect.top()), vec2(DOT, DOT));
        let round = CornerRadius::same(4);
        if index < difficulty {
            ui.painter().rect_filled(dot, round, colours.accent);
        } else {
            let line = egui::Stroke::new(1.0, colours.ink_soft);
            ui.painter().rect_stroke(dot, round, line, egui::StrokeKind::Inside);
        }
    }
    ui.label(say(difficulty_key(difficulty)));
}

fn faulty_ui(ui: &mut Ui, faulty: &FaultyCard) {
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            strong(ui, &faulty.folder);
            mark_ui(ui, Mark::new(Tone::Caution, icons::WARNING_CIRCLE, "shelf-cannot-start"));
        });
        for fault in faulty.faults.iter().take(8) {
            let at = say_with(
                "shelf-fault-at",
                &[
                    ("file", fault.file.as_str().into()),
                    ("line", i64::from(fault.line).into()),
                    ("code", fault.code.into()),
                ],
            );
            small(ui, &at);
            ui.label(&fault.message);
            if !fault.help.is_empty() {
                soft(ui, &fault.help);
            }
        }
        let more = faulty.faults.len().saturating_sub(8);
        if more > 0 {
            small(ui, &say_with("shelf-more-faults", &[("count", more.into())]));
        }
    });
}

fn chosen<'a>(view: &ShelfView<'a>, draft: &ShelfDraft) -> Option<&'a ShelfCard> {
    let key = draft.chosen.as_ref()?;
    view.exercises.iter().find(|exercise| exercise.exercise == *key)
}

/// The start itself.
fn start_ui(ui: &mut Ui, view: &ShelfView<'_>, draft: &ShelfDraft, requests: &mut Vec<Request>) {
    let Some(exercise) = chosen(view, draft) else {
        return;
    };
    let seed = draft.seed.trim().parse::<u64>().ok();
    if seed.is_none() {
        let caution = palette(ui).caution;
        icon_label(ui, caution, icons::WARNING_CIRCLE, say("shelf-seed-fault"));
    }
    let start = main_button(ui, seed.is_some(), icons::PLAY, say("shelf-start"));
    if let (true, Some(seed)) = (start.clicked(), seed) {
        requests.push(Request::Start {
            exercise: exercise.exercise.clone(),
            seed,
            help: draft.help,
        });
    }
}

/// Seed and help level.
fn choice_ui(ui: &mut Ui, view: &ShelfView<'_>, draft: &mut ShelfDraft) {
    let Some(exercise) = chosen(view, draft) else {
        heading(ui, say("shelf-nothing-chosen"));
        soft(ui, say("shelf-nothing-chosen-help"));
        return;
    };
    heading(ui, &exercise.title);
    small(ui, say("shelf-help-level"));
    for help in HELP_LEVELS {
        if ui.radio(draft.help == help, say(help_key(help))).clicked() {
            draft.help = help;
        }
    }
    small(ui, say(help_note_key(draft.help)));
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        ui.label(say("shelf-seed"));
        text_line(ui, say("shelf-seed"), &mut draft.seed, 90.0);
    });
    small(ui, say("shelf-seed-help"));
    if !exercise.objectives.is_empty() {
        ui.add_space(GAP);
        small(ui, say("shelf-objectives"));
        for objective in &exercise.objectives {
            point(ui, objective);
        }
    }
}
