//! What was done, what was asked for, and why it matters.
//!
//! Owns the tabs of the debrief. It shows an assessment and the journal it was
//! made from; it never judges. One file for each tab.

mod custody;
mod defence;
mod findings;
mod forms;
mod next;
mod photographs;
mod result;
mod rows;
mod search;
mod strip;
mod timeline;
mod unfolded;

use egui::{Align, Frame, Label, Layout, Margin, RichText, TextStyle, TextureId, Ui, Vec2, vec2};
use egui_phosphor::regular as icons;

use super::controls::{choice_button, icon_button, iconed, small, title};
use super::request::Request;
use super::theme::palette;
use crate::judge::{
    Agreement, Assessment, CustodyChain, ExhibitStanding, FormComparison, Standing, Verdict,
};
use crate::sim::Session;
use crate::wording::{say, say_with};

pub use custody::CustodyDraft;
pub use defence::DefenceDraft;
pub use findings::FindingsDraft;
pub use forms::FormsDraft;
pub use photographs::PhotographsDraft;
pub use search::Sought;
pub use timeline::TimelineDraft;

/// Finds the kept picture of a photograph by its number.
pub type FindPicture<'a> = dyn Fn(u32) -> Option<TextureId> + 'a;

#[derive(Clone, Copy)]
pub struct DebriefView<'a> {
    session: &'a Session,
    assessment: &'a Assessment,
    picture: &'a FindPicture<'a>,
}

impl<'a> DebriefView<'a> {
    /// `picture` answers with the texture of a photograph, where it was kept.
    pub fn new(
        session: &'a Session,
        assessment: &'a Assessment,
        picture: &'a FindPicture<'a>,
    ) -> Self {
        Self { session, assessment, picture }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DebriefTab {
    #[default]
    Result,
    Findings,
    Timeline,
    Search,
    Photographs,
    Forms,
    Custody,
    Defence,
    Next,
}

impl DebriefTab {
    pub const ALL: [Self; 9] = [
        Self::Result,
        Self::Findings,
        Self::Timeline,
        Self::Search,
        Self::Photographs,
        Self::Forms,
        Self::Custody,
        Self::Defence,
        Self::Next,
    ];

    pub fn name_key(self) -> &'static str {
        match self {
            Self::Result => "debrief-tab-result",
            Self::Findings => "debrief-tab-findings",
            Self::Timeline => "debrief-tab-timeline",
            Self::Search => "debrief-tab-search",
            Self::Defence => "debrief-tab-defence",
            Self::Forms => "debrief-tab-forms",
            Self::Custody => "debrief-tab-custody",
            Self::Photographs => "debrief-tab-photographs",
            Self::Next => "debrief-tab-next",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Result => icons::SEAL_CHECK,
            Self::Findings => icons::LIST_CHECKS,
            Self::Timeline => icons::CLOCK,
            Self::Search => icons::BINOCULARS,
            Self::Defence => icons::SCALES,
            Self::Forms => icons::CLIPBOARD_TEXT,
            Self::Custody => icons::LINK,
            Self::Photographs => icons::IMAGE,
            Self::Next => icons::TARGET,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct DebriefDraft {
    pub tab: DebriefTab,
    pub findings: FindingsDraft,
    pub timeline: TimelineDraft,
    pub forms: FormsDraft,
    pub custody: CustodyDraft,
    pub photographs: PhotographsDraft,
    pub defence: DefenceDraft,
    /// Part of the place that is shown in full.
    pub sought: Option<Sought>,
}

impl DebriefDraft {
    /// A tab with the first thing in it that says something laid open, for pictures.
    pub fn with_examples(tab: DebriefTab, assessment: &Assessment) -> Self {
        let mut draft = Self { tab, ..Self::default() };
        let lost = assessment.findings.iter().find(|found| found.verdict == Verdict::Lost);
        if let Some(found) = lost.or(assessment.findings.first()) {
            draft.findings.open(&found.rule);
            draft.timeline.chosen = found.first_entry();
        }
        let attacked = |group: &ExhibitStanding| group.standing != Standing::Admitted;
        draft.defence.chosen =
            assessment.defence.exhibits.iter().position(attacked).unwrap_or_default();
        let broken = |chain: &CustodyChain| !chain.breaks.is_empty();
        draft.custody.chosen = assessment.custody.iter().position(broken).unwrap_or_default();
        let part = assessment.coverage.never().next().or(assessment.coverage.parts.first());
        let differs = |form: &FormComparison| {
            form.fields.iter().any(|field| field.agrees != Agreement::Agrees)
        };
        draft.forms.open = assessment.forms.iter().position(differs).unwrap_or_default();
        draft.sought = part.map(|part| Sought::Part(part.part.clone()));
        draft
    }
}

pub fn debrief_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    let colours = palette(ui);
    let desk = Frame::new().fill(colours.desk).inner_margin(Margin {
        top: 10,
        bottom: 8,
        ..Margin::same(14)
    });
    egui::Panel::top("debrief_head").frame(desk).show_separator_line(false).show(ui, |ui| {
        head_ui(ui, view, requests);
        ui.horizontal_wrapped(|ui| {
            for tab in DebriefTab::ALL {
                if choice_button(ui, draft.tab == tab, tab.icon(), say(tab.name_key())).clicked() {
                    draft.tab = tab;
                }
            }
            if icon_button(ui, icons::PRINTER, say("printing-debrief")).clicked() {
                requests.push(Request::PrintDebrief);
            }
        });
    });
    let desk = desk.inner_margin(Margin { top: 0, ..Margin::same(14) });
    egui::CentralPanel::default().frame(desk).show(ui, |ui| match draft.tab {
        DebriefTab::Result => result::result_ui(ui, view, draft),
        DebriefTab::Findings => findings::findings_ui(ui, view, &mut draft.findings, requests),
        DebriefTab::Timeline => timeline::timeline_ui(ui, view, &mut draft.timeline, requests),
        DebriefTab::Forms => forms::forms_ui(ui, view, &mut draft.forms, requests),
        DebriefTab::Custody => custody::custody_ui(ui, view, &mut draft.custody, requests),
        DebriefTab::Photographs => {
            photographs::photographs_ui(ui, view, &mut draft.photographs, requests);
        }
        DebriefTab::Search => search::search_ui(ui, view, draft, requests),
        DebriefTab::Defence => defence::defence_ui(ui, view, draft, requests),
        DebriefTab::Next => next::next_ui(ui, view, draft),
    });
}

/// Exercise and variant, and the way back.
fn head_ui(ui: &mut Ui, view: &DebriefView<'_>, requests: &mut Vec<Request>) {
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), 34.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            if icon_button(ui, icons::ARROW_LEFT, say("debrief-back")).clicked() {
                requests.push(Request::BackToShelf);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                title(ui, say("debrief-title"));
                let scenario = view.session.scenario();
                let seed = scenario.seed.to_string();
                let seed = say_with("debrief-seed", &[("seed", seed.into())]);
                let soft = ui.visuals().weak_text_color();
                let text = format!("{}  {seed}", scenario.title);
                ui.add(Label::new(RichText::new(text).small().color(soft)).truncate());
            });
        },
    );
}

/// Room of an event and its button side by side.
fn moment_room(ui: &Ui, told: &str) -> Vec2 {
    let ink = ui.visuals().text_color();
    let font = TextStyle::Small.resolve(ui.style());
    let words = ui.painter().layout_no_wrap(told.to_owned(), font, ink).size();
    let button = iconed(ui, icons::EYE, say("debrief-show-me"), &TextStyle::Button, None);
    let spacing = ui.spacing();
    let button = ui.painter().layout_job(button).size() + 2.0 * spacing.button_padding;
    let width = words.x + spacing.item_spacing.x + button.x;
    // A pixel more, so that nothing is broken by rounding.
    vec2(width.ceil() + 1.0, button.y.max(spacing.interact_size.y))
}

/// "Event 12, 08:42:10", with the way to that moment: in a row that wraps, both wrap as one.
fn moment_ui(ui: &mut Ui, view: &DebriefView<'_>, entry: u32, requests: &mut Vec<Request>) {
    use super::figures::time_told;
    let start = view.session.scenario().start;
    let when = view
        .session
        .journal()
        .entry(entry)
        .map(|found| time_told(start, crate::sim::moment(start, found.done_ms())))
        .unwrap_or_default();
    let no = entry.to_string();
    let told = say_with("debrief-event", &[("no", no.clone().into()), ("time", when.into())]);
    let room = moment_room(ui, &told);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(room.y);
        small(ui, &told);
        let response = icon_button(ui, icons::EYE, say("debrief-show-me"));
        let spoken = say_with("debrief-show-me-event", &[("no", no.into())]);
        super::controls::name(&response, true, &spoken);
        if response.clicked() {
            requests.push(Request::ShowMoment(entry));
        }
    });
}
