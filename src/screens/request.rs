//! What a screen asks for: the only way in which a screen has an effect.
//!
//! Owns the closed list of requests and the panels that can lie open. The game
//! answers them after the frame. Screens only add to the list; egui may draw a
//! frame twice, but gives its input to the first drawing only, so nothing is
//! asked twice.

use crate::record::RecordId;
use crate::scenario::{Key, Part, Text};
use crate::sim::{Action, HelpLevel, Sheet};

use super::theme::Look;
use super::tool::Tool;

#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Load an exercise and show its briefing.
    Start {
        exercise: Key,
        seed: u64,
        help: HelpLevel,
    },
    /// Take up an exercise that was left.
    Resume {
        record: RecordId,
    },
    /// Look at a finished exercise again.
    ShowResult {
        record: RecordId,
    },
    /// From the briefing into the place.
    EnterPlace,
    /// Try an action of the exercise.
    Act(Action),
    /// Take a tool into the hand.
    TakeUp(Tool),
    /// Lay a panel open.
    Open(Panel),
    /// Lay the papers open with this one on top. It counts as read once it is opened.
    OpenPaper(Key),
    /// Write the grounds for damage to this part.
    OpenApproval(Part),
    /// Close the panel that lies open.
    Close,
    /// Point at the next part within reach, or at the one before.
    PointAtNext,
    PointAtPrevious,
    /// Walk up to the part pointed at.
    WalkUp,
    /// Show the hint of this rule; the cost was shown.
    Hint {
        rule: Text,
    },
    /// Show the place as it was at this journal entry.
    ShowMoment(u32),
    /// Back from the past to the debrief.
    LeaveReplay,
    /// One step of the demonstration, or let it play by itself.
    DemonstrateStep,
    DemonstratePlay(bool),
    /// Print a form into the folder of the record.
    PrintForm(Sheet),
    /// Print the debrief into the folder of the record.
    PrintDebrief,
    /// After the case was closed.
    OpenDebrief,
    Wear(Look),
    BackToShelf,
    Quit,
}

/// What can lie open beside the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Panel {
    /// Trigger, roles, kit, personal protection, safety of the place.
    Duties,
    Papers,
    Bench,
    Forms,
    People,
    Decision,
    /// What was read, measured, heard and seen so far.
    Notes,
    Settings,
    Help,
}

impl Panel {
    /// All of them, in the order of the bar.
    pub const ALL: [Self; 9] = [
        Self::Duties,
        Self::Papers,
        Self::People,
        Self::Bench,
        Self::Forms,
        Self::Decision,
        Self::Notes,
        Self::Settings,
        Self::Help,
    ];

    /// Key of its name.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Duties => "panel-duties",
            Self::Papers => "panel-papers",
            Self::Bench => "panel-bench",
            Self::Forms => "panel-forms",
            Self::People => "panel-people",
            Self::Decision => "panel-decision",
            Self::Notes => "panel-notes",
            Self::Settings => "panel-settings",
            Self::Help => "panel-help",
        }
    }

    pub fn icon(self) -> &'static str {
        use egui_phosphor::regular as icons;
        match self {
            Self::Duties => icons::LIST_CHECKS,
            Self::Papers => icons::FILES,
            Self::Bench => icons::PACKAGE,
            Self::Forms => icons::CLIPBOARD_TEXT,
            Self::People => icons::USERS,
            Self::Decision => icons::GAVEL,
            Self::Notes => icons::NOTEBOOK,
            Self::Settings => icons::GEAR,
            Self::Help => icons::QUESTION,
        }
    }

    /// Function key that opens it.
    pub fn hotkey(self) -> egui::Key {
        match self {
            Self::Duties => egui::Key::F2,
            Self::Papers => egui::Key::F3,
            Self::People => egui::Key::F4,
            Self::Bench => egui::Key::F5,
            Self::Forms => egui::Key::F6,
            Self::Decision => egui::Key::F7,
            Self::Notes => egui::Key::F8,
            Self::Settings => egui::Key::F10,
            Self::Help => egui::Key::F1,
        }
    }
}
