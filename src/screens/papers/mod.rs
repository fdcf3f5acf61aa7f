//! The papers of the consignment: read, lay side by side, compare.
//!
//! Owns the folder and the two places on the desk. Sheets are drawn by `sheet`,
//! picked facts are judged in `compare`, the number on the box in `number`.

mod compare;
mod number;
pub(super) mod sheet;

use std::borrow::Cow;

use egui::{
    Align, Button, Frame, Id, Layout, Margin, Panel, ScrollArea, TextStyle, Ui, UiBuilder, vec2,
};
use egui_phosphor::regular as icons;

use super::controls::{choice_button, icon_button, iconed, scrolled, small, soft};
use super::figures::date_time;
use super::names::{box_fact_label, paper_kind_key};
use super::request::Request;
use super::theme::GAP;
use crate::scenario::raw::Paper;
use crate::scenario::{BOX, BOX_FACTS, Key, Scenario};
use crate::sim::action::Papers;
use crate::sim::event::PapersEvent;
use crate::sim::{Action, Event, FactRef, Session, moment};
use crate::wording::{say, say_with};
use sheet::{Drawn, Sheet, SheetBox};

/// The fact of the box that must be looked at closely before it is known.
const SEAL_FACT: &str = "seal";

/// What the papers panel shows.
#[derive(Clone, Copy)]
pub struct PapersView<'a> {
    session: &'a Session,
}

impl<'a> PapersView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session }
    }
}

/// What is laid out and picked, but not yet said.
#[derive(Clone, Debug, Default)]
pub struct PapersDraft {
    pub left: Option<Key>,
    pub right: Option<Key>,
    /// At most two facts, in the order picked.
    pub picks: Vec<FactRef>,
    pub number: number::NumberDraft,
    /// The lower strip shows the container number instead of the comparison.
    pub on_number: bool,
    /// Which box had the keyboard in the last frame, and whether an arrow was pressed then.
    at: Option<(Side, Key)>,
    arrow: bool,
}

impl PapersDraft {
    /// Lays a paper open on the left.
    pub fn open(&mut self, key: &Key) {
        self.left = Some(key.clone());
    }

    /// Picks a fact, or lays it down again. Of one paper one fact is picked: the next one takes its
    /// place, so that a slip is mended by pressing the right box. Else the older of two gives way.
    fn pick(&mut self, fact: FactRef) {
        if let Some(at) = self.picks.iter().position(|picked| *picked == fact) {
            self.picks.remove(at);
            return;
        }
        if let Some(same) = self.picks.iter_mut().find(|picked| picked.paper == fact.paper) {
            *same = fact;
            return;
        }
        if self.picks.len() >= 2 {
            self.picks.remove(0);
        }
        self.picks.push(fact);
    }
}

/// What can be read off the box, with what it says now.
pub fn box_facts(session: &Session) -> Vec<(Key, String)> {
    let scenario = session.scenario();
    BOX_FACTS
        .iter()
        .filter_map(|name| Some((Key::new(name).ok()?, scenario.box_fact(name)?.to_string())))
        .map(|(key, value)| {
            let unseen = key.as_str() == SEAL_FACT && !session.state().seal.viewed;
            if unseen { (key, say("papers-seal-unseen").to_owned()) } else { (key, value) }
        })
        .collect()
}

pub fn papers_ui(
    ui: &mut Ui,
    view: &PapersView<'_>,
    draft: &mut PapersDraft,
    requests: &mut Vec<Request>,
) {
    let bare = Frame::new().inner_margin(Margin::same(4));
    // Drawn in the order in which Tab goes: the folder, the sheets, what is said of them.
    let folder = (ui.available_width() * 0.25).clamp(204.0, 240.0);
    Panel::left("papers_folder").frame(bare).resizable(false).exact_size(folder).show(ui, |ui| {
        scrolled(ui, ScrollArea::vertical().id_salt("papers_list"), |ui| {
            folder_ui(ui, view, draft, requests);
        });
    });
    let room = ui.available_rect_before_wrap();
    // The strip is as high as it was when it was drawn last.
    let kept = ui.id().with("papers_strip_height");
    let strip_height = ui.data(|data| data.get_temp::<f32>(kept)).unwrap_or(STRIP_HEIGHT);
    let parted = (room.bottom() - strip_height).max(room.top() + 60.0);
    let (desk, strip) = room.split_top_bottom_at_y(parted);
    ui.scope_builder(UiBuilder::new().id_salt("papers_desk").max_rect(desk), |ui| {
        ui.set_clip_rect(desk.intersect(ui.clip_rect()));
        desk_ui(ui, view, draft);
    });
    let strip = UiBuilder::new().id_salt("papers_strip").max_rect(strip);
    let drawn = ui.scope_builder(strip, |ui| {
        ui.separator();
        bare.show(ui, |ui| strip_ui(ui, view, draft, requests));
    });
    let height = drawn.response.rect.height();
    if (height - strip_height).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(kept, height));
        ui.ctx().request_discard("the strip below the papers has another height");
    }
}

/// Height that the strip is given before it was drawn for the first time.
const STRIP_HEIGHT: f32 = 150.0;

/// What is said of two facts, or of the number on the box.
fn strip_ui(
    ui: &mut Ui,
    view: &PapersView<'_>,
    draft: &mut PapersDraft,
    requests: &mut Vec<Request>,
) {
    ui.horizontal_wrapped(|ui| {
        for (on_number, icon, key) in [
            (false, icons::ARROWS_LEFT_RIGHT, "papers-tab-compare"),
            (true, icons::NUMPAD, "papers-tab-number"),
        ] {
            if choice_button(ui, draft.on_number == on_number, icon, say(key)).clicked() {
                draft.on_number = on_number;
            }
        }
    });
    if draft.on_number {
        number::number_ui(ui, view.session, &mut draft.number, requests);
    } else {
        compare::compare_ui(ui, view.session, draft, requests);
    }
}

/// The list of papers, each with whether it was read.
fn folder_ui(
    ui: &mut Ui,
    view: &PapersView<'_>,
    draft: &mut PapersDraft,
    requests: &mut Vec<Request>,
) {
    let scenario = view.session.scenario();
    small(ui, say("papers-folder-help"));
    for paper in &scenario.papers {
        let read = view.session.state().papers_read.contains(&paper.key);
        let name = say(paper_kind_key(paper.kind));
        ui.push_id(paper.key.as_str(), |ui| {
            let side = folder_row(ui, name, paper.number.as_str(), read);
            let Some(side) = side else { return };
            lay(draft, side, &paper.key);
            if !read {
                requests.push(Request::Act(Action::Papers(Papers::Read(paper.key.clone()))));
            }
        });
    }
    let Ok(key) = Key::new(BOX) else { return };
    ui.push_id("box", |ui| {
        let number = scenario.container.number.as_str();
        if let Some(side) = folder_row(ui, say("paper-kind-box"), number, true) {
            lay(draft, side, &key);
        }
    });
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    const fn salt(self) -> &'static str {
        match self {
            Self::Left => "papers_left",
            Self::Right => "papers_right",
        }
    }
}

fn lay(draft: &mut PapersDraft, side: Side, key: &Key) {
    match side {
        Side::Left => draft.left = Some(key.clone()),
        Side::Right => draft.right = Some(key.clone()),
    }
}

/// One line of the folder: the paper, the way to lay it beside another, its number and state.
fn folder_row(ui: &mut Ui, name: &str, number: &str, read: bool) -> Option<Side> {
    let mut side = None;
    let (icon, state_key) = if read {
        (icons::CHECK_CIRCLE, "papers-read")
    } else {
        (icons::CIRCLE_DASHED, "papers-unread")
    };
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding.x = 6.0;
        let job = iconed(ui, icon, name, &TextStyle::Button, None);
        let width = (ui.available_width() - 36.0).max(60.0);
        let open = ui
            .allocate_ui_with_layout(
                vec2(width, ui.spacing().interact_size.y),
                Layout::top_down_justified(Align::Min),
                |ui| ui.add(Button::new(job).wrap()),
            )
            .inner;
        let spoken = say_with("papers-open-named", &[("paper", name.into())]);
        super::controls::name(&open, true, &spoken);
        if open.clicked() {
            side = Some(Side::Left);
        }
        let beside = icon_button(ui, icons::COLUMNS, "");
        let spoken = say_with("papers-beside-named", &[("paper", name.into())]);
        super::controls::name(&beside, true, &spoken);
        if beside.on_hover_text(say("papers-beside")).clicked() {
            side = Some(Side::Right);
        }
    });
    small(ui, &format!("{number}, {}", say(state_key)));
    ui.add_space(GAP * 0.75);
    side
}

/// Two sheets side by side; below one another where there is no room.
fn desk_ui(ui: &mut Ui, view: &PapersView<'_>, draft: &mut PapersDraft) {
    if draft.left.is_none() && draft.right.is_none() {
        ui.add_space(GAP * 3.0);
        ui.vertical_centered(|ui| soft(ui, say("papers-none-open")));
        return;
    }
    let shown: Vec<(Side, Key)> = [(Side::Left, &draft.left), (Side::Right, &draft.right)]
        .into_iter()
        .filter_map(|(side, key)| Some((side, key.clone()?)))
        .collect();
    let beside = shown.len() == 2 && ui.available_width() > 520.0;
    let mut boxes = Vec::new();
    if beside {
        ui.columns(2, |columns| {
            for (ui, (side, key)) in columns.iter_mut().zip(&shown) {
                // Each sheet scrolls by itself: what is compared stands in different rows. Each
                // paper keeps its own place, so that a new one opens at its head.
                let salt = (side.salt(), key.as_str());
                let area = ScrollArea::vertical().id_salt(salt).auto_shrink([false, true]);
                scrolled(ui, area, |ui| place_ui(ui, view, draft, *side, key, &mut boxes));
            }
        });
    } else {
        let salt = ("papers_desk", shown.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>());
        scrolled(ui, ScrollArea::vertical().id_salt(salt).auto_shrink([false, true]), |ui| {
            for (side, key) in &shown {
                place_ui(ui, view, draft, *side, key, &mut boxes);
            }
        });
    }
    cross_to_same_fact(ui, draft, &boxes);
}

/// A box of a sheet: on which side it lies, what it says, and its name on the screen.
type Laid = (Side, Key, Id);

/// An arrow that leads from one sheet to the other leads to the fact of the same name, where there
/// is one: what stands at the same height is another fact.
fn cross_to_same_fact(ui: &Ui, draft: &mut PapersDraft, boxes: &[Laid]) {
    let focused = ui.memory(egui::Memory::focused);
    let now = boxes.iter().find(|(_, _, id)| Some(*id) == focused);
    let arrow = ui.input(|input| {
        input.key_pressed(egui::Key::ArrowLeft) || input.key_pressed(egui::Key::ArrowRight)
    });
    let crossed = match (&draft.at, now) {
        (Some((from, fact)), Some((side, _, _))) if from != side && (arrow || draft.arrow) => {
            boxes.iter().find(|(other, key, _)| other == side && key == fact)
        }
        _ => None,
    };
    if let Some((_, _, id)) = crossed {
        ui.memory_mut(|memory| memory.request_focus(*id));
    }
    draft.at = crossed.or(now).map(|(side, key, _)| (*side, key.clone()));
    draft.arrow = arrow;
}

fn place_ui(
    ui: &mut Ui,
    view: &PapersView<'_>,
    draft: &mut PapersDraft,
    side: Side,
    key: &Key,
    boxes: &mut Vec<Laid>,
) {
    ui.push_id(side.salt(), |ui| {
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            if icon_button(ui, icons::X, say("papers-put-away")).clicked() {
                match side {
                    Side::Left => draft.left = None,
                    Side::Right => draft.right = None,
                }
            }
        });
        let drawn = if key.as_str() == BOX {
            box_sheet_ui(ui, view, draft, key)
        } else {
            let paper = view.session.scenario().paper(key);
            paper.map(|paper| paper_sheet_ui(ui, view, draft, paper)).unwrap_or_default()
        };
        boxes.extend(drawn.boxes.into_iter().map(|(fact, id)| (side, fact, id)));
        if let Some(fact) = drawn.picked {
            draft.pick(FactRef { paper: key.clone(), fact });
        }
    });
}

fn paper_sheet_ui(ui: &mut Ui, view: &PapersView<'_>, draft: &PapersDraft, paper: &Paper) -> Drawn {
    let boxes = paper
        .facts
        .iter()
        .map(|fact| SheetBox {
            key: &fact.key,
            label: Cow::Borrowed(fact.label.as_str()),
            value: Cow::Borrowed(fact.value.as_str()),
            picked: is_picked(draft, &paper.key, &fact.key),
        })
        .collect();
    let sheet = Sheet {
        letterhead: paper.issuer.as_str(),
        title: say(paper_kind_key(paper.kind)),
        number: paper.number.as_str(),
        dated: paper.dated.as_str(),
        boxes,
        columns: &paper.columns,
        rows: &paper.rows,
        remarks: &paper.remarks,
        stamp: read_stamp(view.session, &paper.key),
    };
    sheet::sheet_ui(ui, &sheet)
}

fn is_picked(draft: &PapersDraft, paper: &Key, fact: &Key) -> bool {
    draft.picks.iter().any(|picked| picked.paper == *paper && picked.fact == *fact)
}

/// The officer's own stamp: when the paper was first read.
fn read_stamp(session: &Session, key: &Key) -> Option<[String; 2]> {
    let entry = session.journal().entries().iter().find(|entry| {
        entry.events().iter().any(
            |event| matches!(event, Event::Papers(PapersEvent::PaperRead(read)) if read == key),
        )
    })?;
    let when = date_time(moment(session.scenario().start, entry.done_ms()));
    Some([say("papers-stamp").to_owned(), when])
}

fn box_sheet_ui(ui: &mut Ui, view: &PapersView<'_>, draft: &PapersDraft, key: &Key) -> Drawn {
    let facts = box_facts(view.session);
    let boxes = facts
        .iter()
        .map(|(fact, value)| SheetBox {
            key: fact,
            label: Cow::Owned(box_fact_label(fact)),
            value: Cow::Borrowed(value.as_str()),
            picked: is_picked(draft, key, fact),
        })
        .collect();
    let scenario: &Scenario = view.session.scenario();
    let sheet = Sheet {
        letterhead: scenario.container.owner.as_str(),
        title: say("paper-kind-box"),
        number: scenario.container.number.as_str(),
        dated: "",
        boxes,
        columns: &[],
        rows: &[],
        remarks: &[],
        stamp: None,
    };
    sheet::sheet_ui(ui, &sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_one_paper_one_fact_is_picked_and_a_third_paper_takes_the_place_of_the_first() {
        let fact = |paper, fact| FactRef {
            paper: Key::new(paper).unwrap(),
            fact: Key::new(fact).unwrap(),
        };
        let mut draft = PapersDraft::default();
        draft.pick(fact("gd", "packages"));
        draft.pick(fact("gd", "container"));
        assert_eq!(draft.picks, [fact("gd", "container")]);
        draft.pick(fact("bl", "container"));
        draft.pick(fact("gd", "seal"));
        assert_eq!(draft.picks, [fact("gd", "seal"), fact("bl", "container")]);
        draft.pick(fact("igm", "seal"));
        assert_eq!(draft.picks, [fact("bl", "container"), fact("igm", "seal")]);
        draft.pick(fact("igm", "seal"));
        assert_eq!(draft.picks, [fact("bl", "container")]);
    }
}
