//! What lies over the place: clock, tools, what can be done here, what happened last.
//!
//! Owns the four cards round the place and the keys that work them. It draws only
//! what the session says; what is pointed at is told by the shell.

mod belt;
mod guide;
mod offer_list;
mod recent;
mod top_bar;
mod whereabouts;

use egui::{Key, Ui};

use super::acts::{Offered, Preparation};
use super::floating::Rooms;
use super::request::{Panel, Request};
use super::tool::Tool;
use crate::judge::Assessment;
use crate::scenario::{Part, Text};
use crate::sim::Session;

/// What the shell knows beyond the session.
#[derive(Clone, Copy, Default)]
pub struct Surroundings<'a> {
    pub pointed: Option<&'a Part>,
    /// Parts that the camera would show now.
    pub in_frame: &'a [crate::sim::action::Shown],
    /// The last action is not on disk yet.
    pub saving: bool,
    /// The journal judged as it stands, for guidance; none in an exam.
    pub progress: Option<&'a Assessment>,
    /// Rules whose hint was shown.
    pub hints_taken: &'a [Text],
    /// What a hint costs, in tenths of a point.
    pub hint_cost_tenths: u32,
    /// The place is shown as it was at this journal entry.
    pub replaying: Option<u32>,
}

#[derive(Clone, Copy)]
pub struct HudView<'a> {
    session: &'a Session,
    around: Surroundings<'a>,
    offers: &'a [Offered],
    tool: Tool,
    open: Option<Panel>,
}

impl<'a> HudView<'a> {
    pub fn from_session(
        session: &'a Session,
        around: Surroundings<'a>,
        offers: &'a [Offered],
        tool: Tool,
        open: Option<Panel>,
    ) -> Self {
        Self { session, around, offers, tool, open }
    }
}

/// What the user has folded away, and the hint that is asked about.
#[derive(Clone, Debug, Default)]
pub struct HudDraft {
    pub guide_folded: bool,
    /// The rule whose hint's cost is shown.
    pub hint_asked: bool,
    pub leave_asked: bool,
}

pub fn hud_ui(
    ui: &mut Ui,
    view: &HudView<'_>,
    rooms: &Rooms,
    draft: &mut HudDraft,
    preparation: &mut Preparation,
    requests: &mut Vec<Request>,
) {
    let ctx = ui.ctx().clone();
    top_bar::top_bar_ui(&ctx, view, rooms.top, draft, requests);
    if view.around.replaying.is_none() {
        if let Some(room) = rooms.belt {
            belt::belt_ui(&ctx, view, room, requests);
        }
        if let Some(room) = rooms.offers {
            offer_list::offer_list_ui(&ctx, view, room, preparation, requests);
        }
        if let Some(room) = rooms.guide {
            guide::guide_ui(&ctx, view, room, draft, requests);
        }
    }
    // At a past moment the list says what was done then.
    recent::recent_ui(&ctx, view, rooms.recent);
    keys(&ctx, view, rooms.offers.is_some(), requests);
}

const NUMBER_KEYS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Keys of the place. A key that is typed into a field is typing and nothing else; a number
/// does what stands beside it, and nothing where the list is not seen.
fn keys(ctx: &egui::Context, view: &HudView<'_>, offers_seen: bool, requests: &mut Vec<Request>) {
    if ctx.text_edit_focused() || ctx.input(|input| input.modifiers.any()) {
        return;
    }
    let pressed = |key: Key| ctx.input(|input| input.key_pressed(key));
    for panel in Panel::ALL {
        if pressed(panel.hotkey()) {
            let closes = view.open == Some(panel);
            requests.push(if closes { Request::Close } else { Request::Open(panel) });
        }
    }
    // Escape first closes a list that hangs open in the panel.
    let list_open = egui::Popup::is_any_open(ctx);
    if pressed(Key::Escape) && view.open.is_some() && !list_open {
        requests.push(Request::Close);
    }
    if view.around.replaying.is_some() {
        return;
    }
    // Who works an open panel by key has no hand free: letters and figures that miss their field
    // must do nothing in the place.
    if view.open.is_some() && ctx.memory(egui::Memory::focused).is_some() {
        return;
    }
    for tool in Tool::ALL {
        if pressed(tool.hotkey()) {
            requests.push(Request::TakeUp(tool));
        }
    }
    for (key, offered) in NUMBER_KEYS.into_iter().zip(view.offers) {
        if offers_seen && pressed(key) {
            requests.push(offered.request.clone());
        }
    }
    // In these two the same keys turn the page.
    if matches!(view.open, Some(Panel::Help | Panel::Notes)) {
        return;
    }
    // On a slow machine several presses may come in one frame; each goes one part on.
    let presses = |key: Key| ctx.input(|input| input.num_presses(key));
    requests.extend((0..presses(Key::PageDown)).map(|_| Request::PointAtNext));
    requests.extend((0..presses(Key::PageUp)).map(|_| Request::PointAtPrevious));
    if pressed(Key::V) {
        requests.push(Request::WalkUp);
    }
}
