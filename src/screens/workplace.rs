//! The place as one screen: the cards over it and the panel that lies open.
//!
//! Owns all drafts of an exercise and what the screens settle among themselves
//! (open panel, tool in hand, the paper on top). The shell passes a session and
//! gets back only what concerns it.

use egui::{Ui, UiBuilder};

use super::acts::{Offered, Preparation, Reach, offered};
use super::approval::{ApprovalDraft, approval_ui};
use super::bench::{BenchDraft, BenchView, bench_ui};
use super::controls::panel_bar;
use super::decision::{DecisionDraft, DecisionView, decision_ui};
use super::duties::{DutiesDraft, DutiesView, duties_ui};
use super::floating::{desk_ui, rooms};
use super::forms::{FormsDraft, FormsView, forms_ui};
use super::hud::{HudDraft, HudView, Surroundings, hud_ui};
use super::notes::{NotesDraft, NotesView, notes_ui};
use super::papers::{PapersDraft, PapersView, papers_ui};
use super::people::{PeopleDraft, PeopleView, people_ui};
use super::request::{Panel, Request};
use super::settings::{SettingsDraft, SettingsView, help_ui, settings_ui};
use super::theme::{GAP, Look};
use super::tool::Tool;
use crate::scenario::Part;
use crate::sim::action::{Papers, Shown};
use crate::sim::{Action, Session};
use crate::wording::say;

/// What of an exercise lives on the screen only.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    pub tool: Tool,
    pub open: Option<Panel>,
    pub preparation: Preparation,
    pub hud: HudDraft,
    pub duties: DutiesDraft,
    pub papers: PapersDraft,
    pub bench: BenchDraft,
    pub forms: FormsDraft,
    pub people: PeopleDraft,
    pub decision: DecisionDraft,
    pub notes: NotesDraft,
    pub settings: SettingsDraft,
    pub approval: Option<ApprovalDraft>,
    /// The panel was just opened by key and has not taken the focus yet.
    takes_focus: bool,
    offers: Option<(OffersKey, Vec<Offered>)>,
}

/// What the offers were worked out for. A long list of packages is not tried out every frame.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OffersKey {
    scenario: String,
    seed: u64,
    entries: usize,
    /// People arrive with time: the offers are looked at anew now and then.
    minute: u64,
    pointed: Option<Part>,
    tool: Tool,
    in_frame: Vec<Shown>,
    preparation: Preparation,
}

impl Drafts {
    /// Answers what the screens settle among themselves. What is left is the shell's;
    /// one request can become several (a paper that is opened is also read).
    pub fn answer(&mut self, session: &Session, request: Request) -> Vec<Request> {
        let mut left = Vec::new();
        match request {
            Request::TakeUp(tool) => self.tool = tool,
            Request::Open(panel) => {
                self.put_away(session, &mut left);
                self.open = Some(panel);
            }
            Request::Close => {
                self.put_away(session, &mut left);
                self.open = None;
            }
            Request::OpenPaper(key) => {
                self.put_away(session, &mut left);
                self.open = Some(Panel::Papers);
                self.papers.open(&key);
                if !session.state().papers_read.contains(&key) {
                    left.push(Request::Act(Action::Papers(Papers::Read(key))));
                }
            }
            Request::OpenApproval(part) => self.approval = Some(ApprovalDraft::for_part(part)),
            other => left.push(other),
        }
        left
    }

    /// Typing is committed when its panel is put away.
    fn put_away(&mut self, session: &Session, requests: &mut Vec<Request>) {
        if self.open == Some(Panel::Forms) {
            self.forms.commit_all(session, requests);
        }
    }
}

/// How much of the width a panel takes.
fn share(panel: Option<Panel>) -> f32 {
    match panel {
        None => 0.0,
        Some(Panel::Papers | Panel::Bench | Panel::Forms) => 0.78,
        Some(
            Panel::Duties
            | Panel::People
            | Panel::Decision
            | Panel::Notes
            | Panel::Settings
            | Panel::Help,
        ) => 0.46,
    }
}

/// Draws the whole screen over the place. Adds to `requests` what the shell must answer.
/// Returns the part of the screen in which the place is free.
pub fn workplace_ui(
    ui: &mut Ui,
    session: &Session,
    around: &Surroundings<'_>,
    look: Look,
    drafts: &mut Drafts,
    requests: &mut Vec<Request>,
) -> egui::Rect {
    let rooms = rooms(ui.max_rect(), share(drafts.open));
    let mut asked = Vec::new();
    let ready = drafts.preparation.clone();
    let (offers_key, offers) = offers_kept(session, around, drafts);
    let view = HudView::from_session(session, *around, &offers, drafts.tool, drafts.open);
    hud_ui(ui, &view, &rooms, &mut drafts.hud, &mut drafts.preparation, &mut asked);
    drafts.offers = Some((offers_key, offers));
    if let (Some(panel), Some(room)) = (drafts.open, rooms.desk) {
        let ctx = ui.ctx().clone();
        desk_ui(&ctx, "workplace_desk", room, |ui| {
            let takes_focus = std::mem::take(&mut drafts.takes_focus);
            if panel_bar(ui, panel.icon(), say(panel.name_key()), takes_focus) {
                asked.push(Request::Close);
            }
            panel_ui(ui, panel, session, look, drafts, &mut asked);
        });
    }
    // What was made ready also holds at the bench, until something else is chosen there.
    if drafts.preparation.second != ready.second {
        drafts.bench.step.second.clone_from(&drafts.preparation.second);
    }
    if drafts.preparation.new_gloves != ready.new_gloves {
        drafts.bench.step.new_gloves = drafts.preparation.new_gloves;
    }
    if drafts.approval.is_some() {
        approval_ui(ui.ctx(), session, &mut drafts.approval, &mut asked);
    }
    let by_pointer = ui.ctx().input(|input| input.pointer.any_released());
    for request in asked {
        if matches!(request, Request::Open(_) | Request::OpenPaper(_)) {
            drafts.takes_focus = !by_pointer;
        }
        requests.extend(drafts.answer(session, request));
    }
    rooms.place
}

/// What can be done now at the part pointed at.
pub fn offers_now(session: &Session, around: &Surroundings<'_>, drafts: &Drafts) -> Vec<Offered> {
    let reach = Reach {
        pointed: around.pointed,
        tool: drafts.tool,
        in_frame: around.in_frame,
        preparation: &drafts.preparation,
    };
    offered(session, &reach)
}

/// The offers of the last frame while nothing has changed that they depend on.
fn offers_kept(
    session: &Session,
    around: &Surroundings<'_>,
    drafts: &mut Drafts,
) -> (OffersKey, Vec<Offered>) {
    let key = OffersKey {
        scenario: session.scenario().digest.clone(),
        seed: session.scenario().seed,
        entries: session.journal().entries().len(),
        minute: session.now_ms() / 60_000,
        pointed: around.pointed.cloned(),
        tool: drafts.tool,
        in_frame: around.in_frame.to_vec(),
        preparation: drafts.preparation.clone(),
    };
    match drafts.offers.take() {
        Some((kept, offers)) if kept == key => (kept, offers),
        _ => {
            let offers = offers_now(session, around, drafts);
            (key, offers)
        }
    }
}

fn panel_ui(
    ui: &mut Ui,
    panel: Panel,
    session: &Session,
    look: Look,
    drafts: &mut Drafts,
    requests: &mut Vec<Request>,
) {
    let room = ui.available_rect_before_wrap();
    ui.scope_builder(UiBuilder::new().max_rect(room).id_salt(panel), |ui| match panel {
        Panel::Duties => {
            let view = DutiesView::from_session(session);
            duties_ui(ui, &view, &mut drafts.duties, &mut drafts.preparation, requests);
        }
        Panel::Papers => {
            papers_ui(ui, &PapersView::from_session(session), &mut drafts.papers, requests);
        }
        Panel::Bench => {
            bench_ui(ui, &BenchView::from_session(session), &mut drafts.bench, requests);
        }
        Panel::Forms => {
            forms_ui(ui, &FormsView::from_session(session), &mut drafts.forms, requests);
        }
        Panel::People => {
            people_ui(ui, &PeopleView::from_session(session), &mut drafts.people, requests);
        }
        Panel::Decision => {
            decision_ui(ui, &DecisionView::from_session(session), &mut drafts.decision, requests);
        }
        Panel::Notes => notes_ui(ui, &NotesView::from_session(session), &mut drafts.notes),
        Panel::Settings => {
            settings_ui(ui, &SettingsView { look }, &mut drafts.settings, requests);
        }
        Panel::Help => help_ui(ui),
    });
}

/// Settings or help over a screen that is not the place.
pub fn overlay_ui(
    ctx: &egui::Context,
    panel: Panel,
    look: Look,
    draft: &mut SettingsDraft,
    requests: &mut Vec<Request>,
) {
    let modal = egui::Modal::new(egui::Id::new("screens_overlay")).show(ctx, |ui| {
        let room = ctx.content_rect().size() - egui::vec2(96.0, 96.0);
        ui.set_width(room.x.min(620.0));
        ui.set_max_height(room.y);
        // Nothing behind the box can be worked, so the keyboard begins in it.
        let nowhere = ui.memory(|memory| memory.focused().is_none());
        if panel_bar(ui, panel.icon(), say(panel.name_key()), nowhere) {
            requests.push(Request::Close);
        }
        ui.scope(|ui| {
            ui.set_max_height((room.y - 60.0).max(120.0));
            match panel {
                Panel::Settings => settings_ui(ui, &SettingsView { look }, draft, requests),
                _ => help_ui(ui),
            }
        });
        ui.add_space(GAP);
    });
    if modal.should_close() {
        requests.push(Request::Close);
    }
}
