//! Where a rule's step is done: with a tool at the box, or on a panel.
//!
//! Owns the way from an open task to the control that works it. It names no
//! answer: tool and panel are open to everybody at any time.

use super::super::request::{Panel, Request};
use super::super::tool::Tool;
use crate::pack::Check;
use crate::wording::say;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    Tool(Tool),
    Panel(Panel),
}

impl Whereabouts {
    pub const fn of(check: &Check) -> Self {
        match check {
            Check::TriggerLogged
            | Check::RolesAssigned { .. }
            | Check::AuthorityStated { .. }
            | Check::SiteMadeSafe { .. }
            | Check::PerishablesKept => Self::Panel(Panel::Duties),
            Check::PapersCrossRead { .. }
            | Check::ContainerNumberChecked
            | Check::WeightCompared => Self::Panel(Panel::Papers),
            Check::RepresentativeInvited
            | Check::PersonSearchLawful { .. }
            | Check::DeclarationAsked
            | Check::CautionGiven
            | Check::WitnessesPresent { .. }
            | Check::ArrestLawful { .. } => Self::Panel(Panel::People),
            Check::RouteWalked { .. }
            | Check::PlateRead
            | Check::SealVerified { .. }
            | Check::SealTuggedAndTwisted
            | Check::DoorsOpenedSafely => Self::Tool(Tool::Hands),
            Check::PhotographedAsFound { .. }
            | Check::FindPhotographed
            | Check::OfficialsAndFilm { .. } => Self::Tool(Tool::Camera),
            Check::SealCutOnRecord => Self::Tool(Tool::BoltCutter),
            Check::InteriorMeasured { .. } => Self::Tool(Tool::Tape),
            Check::NonDestructiveFirst => Self::Tool(Tool::Torch),
            Check::DamageApproved => Self::Tool(Tool::PryBar),
            Check::AirTested => Self::Tool(Tool::GasMeter),
            Check::WarningsLookedFor | Check::AreasRecorded { .. } => Self::Tool(Tool::Clipboard),
            Check::SceneControlled => Self::Tool(Tool::Markers),
            Check::DangerousGoodsStopped | Check::FindReported | Check::RiskUnitTold => {
                Self::Tool(Tool::Radio)
            }
            Check::PackedOneByOne
            | Check::UnitsCounted
            | Check::Labelled
            | Check::SealedAcross { .. }
            | Check::FieldTested
            | Check::PresumptiveOnly
            | Check::UnitsWeighed
            | Check::EveryUnitSampled
            | Check::SampledOnTheSpot
            | Check::SamplingPlanned
            | Check::PortionsNotMixed
            | Check::TransfersRecorded
            | Check::ChainUnbroken
            | Check::SamplesDispatched { .. }
            | Check::ReportChecked
            | Check::Deposited { .. }
            | Check::StoredByKind
            | Check::DisposalOnOrder => Self::Panel(Panel::Bench),
            Check::MemoOnTheSpot { .. }
            | Check::CopyGiven { .. }
            | Check::GroundsServed { .. }
            | Check::FormsAgree { .. }
            | Check::DueDatesRight { .. }
            | Check::SectionRight { .. }
            | Check::ReportComplete { .. }
            | Check::ShowCauseSent { .. } => Self::Panel(Panel::Forms),
            Check::ActionChosen | Check::ReleasedWithoutDelay { .. } => {
                Self::Panel(Panel::Decision)
            }
        }
    }

    pub const fn request(self) -> Request {
        match self {
            Self::Tool(tool) => Request::TakeUp(tool),
            Self::Panel(panel) => Request::Open(panel),
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Tool(tool) => tool.icon(),
            Self::Panel(panel) => panel.icon(),
        }
    }

    /// Its name and its key, "Papers (F3)".
    pub fn words(self) -> String {
        let (name_key, key) = match self {
            Self::Tool(tool) => (tool.name_key(), tool.hotkey()),
            Self::Panel(panel) => (panel.name_key(), panel.hotkey()),
        };
        format!("{} ({})", say(name_key), key.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::tests::pack;

    #[test]
    fn every_rule_of_the_pack_leads_to_a_tool_or_a_panel_with_a_key() {
        for rule in &pack().rules {
            let words = Whereabouts::of(&rule.check).words();
            assert!(words.ends_with(')') && words.len() > 5, "{}: {words}", rule.id);
        }
    }
}
