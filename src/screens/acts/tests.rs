//! That everything which can be done can be reached, by pointer or on a panel.

use std::collections::BTreeSet;

use super::{Preparation, Reach, offered};
use crate::scenario::{Key, Part};
use crate::screens::request::{Panel, Request};
use crate::screens::tests::session;
use crate::screens::tool::Tool;
use crate::sim::action::{
    Brief, Care, Close, Custody, Doors, Exhibits, Find, Forms, Laboratory, Law, Look, Papers,
    People, Safety, Sampling, Scene, Seal, Search, Tests,
};
use crate::sim::{Action, HelpLevel, Session};

/// Where an act is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In the list at the part pointed at; some of these lie on a panel as well.
    Pointer,
    Panel(Panel),
    /// On its own sheet, because grounds are written.
    Sheet,
    /// In the menu of the bar.
    Menu,
    /// On the card of hints.
    Hints,
}

/// A new act does not compile until it has a place here.
fn place_of(action: &Action) -> Place {
    match action {
        Action::Brief(Brief::LogTrigger(_) | Brief::AssignRole { .. } | Brief::CheckKit) => {
            Place::Panel(Panel::Duties)
        }
        Action::Brief(Brief::TakeHint { .. }) => Place::Hints,
        Action::Papers(Papers::Read(_) | Papers::Compare { .. } | Papers::CheckNumber { .. }) => {
            Place::Panel(Panel::Papers)
        }
        Action::Safety(Safety::WearPpe(_)) => Place::Panel(Panel::Duties),
        Action::Safety(
            Safety::SecureVehicle
            | Safety::SetCordon
            | Safety::LookForWarnings
            | Safety::TestAir
            | Safety::Ventilate { .. }
            | Safety::DeclareGasFree
            | Safety::StopForDangerousGoods
            | Safety::ControlIgnition
            | Safety::CallExplosives,
        ) => Place::Pointer,
        Action::Look(
            Look::Examine { .. } | Look::Photograph(_) | Look::Measure { .. } | Look::Film { .. },
        ) => Place::Pointer,
        Action::Seal(Seal::View | Seal::Tug | Seal::Twist | Seal::Cut | Seal::Fit) => {
            Place::Pointer
        }
        Action::Doors(Doors::Open { .. } | Doors::Close) => Place::Pointer,
        Action::Search(
            Search::Enter
            | Search::Leave
            | Search::Unload(_)
            | Search::Restow
            | Search::OpenPackages(_)
            | Search::Force { .. }
            | Search::RecordArea { .. },
        ) => Place::Pointer,
        Action::Search(Search::AskApproval { .. }) => Place::Sheet,
        Action::Find(
            Find::StopAndReport { .. }
            | Find::PlaceMarker { .. }
            | Find::PlaceScale { .. }
            | Find::Sketch { .. },
        ) => Place::Pointer,
        Action::Scene(
            Scene::CloseScene
            | Scene::LogEntry(_)
            | Scene::Caution(_)
            | Scene::AskForPapers(_)
            | Scene::Question(_)
            | Scene::RecordWords(_),
        ) => Place::Pointer,
        Action::Exhibits(exhibits) => place_of_bench_work(exhibits),
        Action::People(People::Call(_) | People::Invite(_) | People::RecordPresence { .. }) => {
            Place::Pointer
        }
        Action::People(People::RecordNoWitness { .. }) => Place::Panel(Panel::People),
        Action::Forms(
            Forms::Fill { .. }
            | Forms::Sign(_)
            | Forms::WitnessSigns { .. }
            | Forms::Serve { .. }
            | Forms::GiveCopy { .. },
        ) => Place::Panel(Panel::Forms),
        Action::Custody(Custody::Transfer(_) | Custody::Deposit(_) | Custody::Dispose(_)) => {
            Place::Panel(Panel::Bench)
        }
        Action::Close(Close::TellRiskUnit) => Place::Pointer,
        Action::Close(
            Close::Decide(_) | Close::ReleaseBox | Close::SendShowCause | Close::CloseCase,
        ) => Place::Panel(Panel::Decision),
        Action::Law(law) => place_of_law(law),
        Action::Tests(Tests::BlankControl | Tests::Swab { .. } | Tests::Density(_)) => {
            Place::Pointer
        }
        Action::Tests(Tests::Colour(_) | Tests::RecordResult { .. }) => Place::Panel(Panel::Bench),
        Action::Sampling(
            Sampling::WritePlan(_) | Sampling::Draw { .. } | Sampling::DrawTogether(_),
        ) => Place::Panel(Panel::Bench),
        Action::Care(Care::SetCooling { .. } | Care::ReadTemperature) => Place::Pointer,
        Action::Care(Care::Arrange { .. }) => Place::Panel(Panel::Duties),
        Action::Laboratory(
            Laboratory::Dispatch { .. }
            | Laboratory::RecordDelay { .. }
            | Laboratory::AwaitReport
            | Laboratory::CheckReport(_),
        ) => Place::Panel(Panel::Bench),
        Action::Wait { .. } => Place::Menu,
    }
}

fn place_of_law(law: &Law) -> Place {
    match law {
        Law::StateAuthority { .. } => Place::Panel(Panel::Duties),
        Law::TellRight(_) | Law::AskDeclaration(_) | Law::OpenBaggage(_) => Place::Pointer,
        Law::SearchPerson { .. } | Law::Arrest(_) | Law::Produce(_) => Place::Panel(Panel::People),
    }
}

fn place_of_bench_work(exhibits: &Exhibits) -> Place {
    match exhibits {
        Exhibits::ChangeGloves
        | Exhibits::Count { .. }
        | Exhibits::ListSerials(_)
        | Exhibits::Number(_)
        | Exhibits::Weigh(_)
        | Exhibits::WeighNet(_)
        | Exhibits::ZeroScale
        | Exhibits::Pack { .. }
        | Exhibits::Seal(_)
        | Exhibits::SignAcross(_) => Place::Pointer,
        Exhibits::Estimate { .. }
        | Exhibits::PackTogether { .. }
        | Exhibits::Label { .. }
        | Exhibits::Reseal { .. }
        | Exhibits::WitnessSigns { .. } => Place::Panel(Panel::Bench),
    }
}

/// "Search::Enter" and so on: the name of the act without what it is about.
fn act_name(action: &Action) -> String {
    let text = format!("{action:?}");
    let (family, rest) = text.split_once('(').unwrap_or((&text, ""));
    let act: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    format!("{family}::{act}")
}

fn parts(session: &Session) -> Vec<Option<Part>> {
    let mut parts = vec![None, Some(Part::Package(1)), Some(Part::Package(953))];
    parts.extend(Part::FIXED.iter().map(|(part, _)| Some(part.clone())));
    parts.extend(session.scenario().people.iter().map(|p| Some(Part::Person(p.key.clone()))));
    parts.push(Some(Part::Paper(Key::new("gd").unwrap())));
    parts
}

/// All acts that the pointer reaches, over all parts, tools and preparations, in a few
/// states of the case.
fn reached() -> BTreeSet<String> {
    let before = session(HelpLevel::Exam);
    let mut open = before.clone();
    for action in [
        Action::Seal(Seal::Cut),
        Action::Doors(Doors::Open {
            leaf: crate::sim::action::Leaf::Right,
            strap: true,
            clear: true,
        }),
        Action::Search(Search::Unload(crate::sim::Items::packages(1, 952))),
    ] {
        open.submit(action);
    }
    let mut inside = open.clone();
    inside.submit(Action::Search(Search::Enter));
    assert!(inside.state().inside, "{:?}", inside.journal().entries().last());
    let preparation = Preparation::default();
    let mut reached = BTreeSet::new();
    for session in [&before, &open, &inside] {
        for pointed in parts(session) {
            for tool in Tool::ALL {
                let reach = Reach {
                    pointed: pointed.as_ref(),
                    tool,
                    in_frame: &[],
                    preparation: &preparation,
                };
                for offer in offered(session, &reach) {
                    if let Request::Act(action) = offer.request {
                        reached.insert(act_name(&action));
                    }
                }
            }
        }
    }
    reached
}

#[test]
fn every_act_without_a_panel_of_its_own_is_reached_by_the_pointer() {
    let reached = reached();
    let without_panel = [
        "Safety::SecureVehicle",
        "Safety::SetCordon",
        "Safety::LookForWarnings",
        "Safety::TestAir",
        "Safety::Ventilate",
        "Safety::DeclareGasFree",
        "Safety::StopForDangerousGoods",
        "Safety::ControlIgnition",
        "Safety::CallExplosives",
        "Law::TellRight",
        "Tests::BlankControl",
        "Tests::Swab",
        "Tests::Density",
        "Look::Examine",
        "Look::Photograph",
        "Look::Measure",
        "Look::Film",
        "Seal::View",
        "Seal::Tug",
        "Seal::Twist",
        "Seal::Cut",
        "Seal::Fit",
        "Doors::Open",
        "Doors::Close",
        "Search::Enter",
        "Search::Leave",
        "Search::Unload",
        "Search::Restow",
        "Search::OpenPackages",
        "Search::Force",
        "Search::RecordArea",
        "Find::StopAndReport",
        "Find::PlaceMarker",
        "Find::PlaceScale",
        "Find::Sketch",
        "Scene::CloseScene",
        "Scene::LogEntry",
        "Scene::Caution",
        "Scene::AskForPapers",
        "Scene::Question",
        "Scene::RecordWords",
        "Exhibits::ChangeGloves",
        "Exhibits::Count",
        "Exhibits::ListSerials",
        "Exhibits::Number",
        "Exhibits::Weigh",
        "Exhibits::WeighNet",
        "Exhibits::ZeroScale",
        "Exhibits::Pack",
        "Exhibits::Seal",
        "Exhibits::SignAcross",
        "People::Call",
        "People::Invite",
        "People::RecordPresence",
        "Close::TellRiskUnit",
    ];
    for act in without_panel {
        assert!(reached.contains(act), "{act} is not reached");
    }
}

#[test]
fn an_act_that_the_pointer_reaches_is_not_said_to_be_on_a_panel_only() {
    let session = session(HelpLevel::Exam);
    let preparation = Preparation::default();
    for pointed in parts(&session) {
        for tool in Tool::ALL {
            let reach =
                Reach { pointed: pointed.as_ref(), tool, in_frame: &[], preparation: &preparation };
            for offer in offered(&session, &reach) {
                if let Request::Act(action) = &offer.request {
                    assert_eq!(place_of(action), Place::Pointer, "{}", act_name(action));
                }
            }
        }
    }
}

#[test]
fn every_fixed_part_offers_something_to_the_bare_hands() {
    let session = session(HelpLevel::Exam);
    let preparation = Preparation::default();
    for (part, _) in &Part::FIXED {
        let reach = Reach {
            pointed: Some(part),
            tool: Tool::Hands,
            in_frame: &[],
            preparation: &preparation,
        };
        assert!(!offered(&session, &reach).is_empty(), "{part}");
    }
}

#[test]
fn what_is_prepared_goes_into_the_act() {
    let session = session(HelpLevel::Exam);
    let preparation = Preparation { strap: true, clear: false, ..Preparation::default() };
    let reach = Reach {
        pointed: Some(&Part::DoorRight),
        tool: Tool::Hands,
        in_frame: &[],
        preparation: &preparation,
    };
    let opens = offered(&session, &reach).into_iter().any(|offer| {
        matches!(
            offer.request,
            Request::Act(Action::Doors(Doors::Open { strap: true, clear: false, .. }))
        )
    });
    assert!(opens);
}

#[test]
fn the_cooling_machine_and_the_twin_panels_are_worked_by_pointer() {
    // Written in two, since a message family has the name of this folder.
    let case = crate::screens::tests::scenario(&["reefer", "insulation"].join("-"));
    let session = Session::new(case, crate::screens::tests::pack(), HelpLevel::Exam);
    let preparation = Preparation::default();
    let reached = |part: Part, tool: Tool| -> BTreeSet<String> {
        let reach = Reach { pointed: Some(&part), tool, in_frame: &[], preparation: &preparation };
        offered(&session, &reach)
            .into_iter()
            .filter_map(|offer| match offer.request {
                Request::Act(action) => Some(act_name(&action)),
                _ => None,
            })
            .collect()
    };
    let machine = reached(Part::Machinery, Tool::Hands);
    assert!(machine.contains("Care::SetCooling") && machine.contains("Care::ReadTemperature"));
    for panel in [Part::PanelRight(3), Part::PanelLeft(3)] {
        assert!(reached(panel.clone(), Tool::DensityMeter).contains("Tests::Density"), "{panel}");
        assert!(reached(panel.clone(), Tool::PryBar).contains("Search::Force"), "{panel}");
        assert!(reached(panel.clone(), Tool::Swabs).contains("Tests::Swab"), "{panel}");
    }
    assert!(reached(Part::CscPlate, Tool::DensityMeter).is_empty());
}

/// What is offered at a part, by the name of the act.
fn offered_at(session: &Session, part: &Part, tool: Tool) -> Vec<String> {
    let preparation = Preparation::default();
    let reach = Reach { pointed: Some(part), tool, in_frame: &[], preparation: &preparation };
    offered(session, &reach)
        .into_iter()
        .filter_map(|offer| match offer.request {
            Request::Act(action) => Some(act_name(&action)),
            _ => None,
        })
        .collect()
}

fn does(session: &mut Session, actions: impl IntoIterator<Item = Action>) {
    crate::screens::tests::work(session, actions);
}

#[test]
fn the_load_is_put_back_only_when_some_of_it_is_out() {
    let mut session = session(HelpLevel::Exam);
    let restow = "Search::Restow".to_owned();
    let parts = [Part::DoorRight, Part::DoorLeft, Part::Floor, Part::Table];
    let offers = |session: &Session| {
        parts.iter().filter(|part| offered_at(session, part, Tool::Hands).contains(&restow)).count()
    };
    assert_eq!(offers(&session), 0);
    does(&mut session, [Action::Seal(Seal::Cut), open_right()]);
    assert_eq!(offers(&session), 0);
    does(&mut session, [Action::Search(Search::Unload(crate::sim::Items::packages(1, 1)))]);
    assert_eq!(offers(&session), parts.len());
    does(&mut session, [Action::Doors(Doors::Close)]);
    assert_eq!(offers(&session), 0, "not through shut doors");
}

fn open_right() -> Action {
    let leaf = crate::sim::action::Leaf::Right;
    Action::Doors(Doors::Open { leaf, strap: true, clear: true })
}

#[test]
fn the_inside_is_measured_where_the_tape_goes_in_and_nowhere_else() {
    let session = session(HelpLevel::Exam);
    let measure = "Look::Measure".to_owned();
    for (part, goes) in [
        (Part::SideRight, false),
        (Part::Roof, false),
        (Part::Underside, false),
        (Part::FrontEnd, false),
        (Part::DoorRight, true),
        (Part::WallFront, true),
        (Part::Floor, true),
    ] {
        assert_eq!(offered_at(&session, &part, Tool::Tape).contains(&measure), goes, "{part}");
    }
}

#[test]
fn with_a_new_seal_on_the_doors_the_old_one_is_packed_at_the_table() {
    let mut session = session(HelpLevel::Exam);
    let pack = "Exhibits::Pack".to_owned();
    does(&mut session, [Action::Seal(Seal::Cut)]);
    assert!(offered_at(&session, &Part::Seal, Tool::Packaging).contains(&pack));
    assert!(!offered_at(&session, &Part::Table, Tool::Packaging).contains(&pack));
    does(&mut session, [Action::Seal(Seal::Fit)]);
    assert!(!offered_at(&session, &Part::Seal, Tool::Packaging).contains(&pack));
    assert!(offered_at(&session, &Part::Table, Tool::Packaging).contains(&pack));
}
