//! How much exercise time each action takes, and what time of day it is.
//!
//! Owns the durations. They are product choices, set so that a false front wall
//! with 952 cartons fills one long working day: carried out by labourers in two and
//! a half hours, 48 cartons of 40 units counted by two officers in about as long.
//! None of them is law; the judge compares times, never durations.

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::action::{
    Brief, Care, Close, Custody, Doors, Exhibits, Find, ForceTool, Forms, Laboratory, Law, Look,
    Papers, People, Safety, Sampling, Scene, Seal, Search, Tests,
};
use super::numbers::units_in;
use super::rules::role_is_here;
use super::{Action, Item, Items, State};
use crate::scenario::raw::PersonRole;
use crate::scenario::{Part, Scenario};

const SECOND_MS: u64 = 1_000;
const MINUTE_MS: u64 = 60 * SECOND_MS;

/// Labourers: so long for each package, and so much more for each kilogram.
const CARRY_MS: u64 = 4 * SECOND_MS;
const CARRY_PER_KG_MS: u64 = 220;
/// Officers who carry by themselves take this many times as long.
const CARRY_ALONE: u64 = 4;
/// Putting back goes faster, percent of carrying out: nothing is tallied or looked at.
const PUT_BACK_PERCENT: u64 = 60;

/// Two officers count: opening and closing one package, and each unit in it.
const COUNT_PACKAGE_MS: u64 = 20 * SECOND_MS;
const COUNT_UNIT_MS: u64 = 4 * SECOND_MS;
/// One officer alone takes this many times as long.
const COUNT_ALONE: u64 = 2;

/// Time of day `ms` after the start. At the end of the calendar it stays there.
pub fn moment(start: DateTime, ms: u64) -> DateTime {
    let ms = i64::try_from(ms).unwrap_or(i64::MAX);
    start.saturating_add(SignedDuration::from_millis(ms))
}

/// Exercise time that an action takes when it is begun at `at_ms` in this state.
pub fn took_ms(scenario: &Scenario, state: &State, action: &Action, at_ms: u64) -> u64 {
    match action {
        Action::Brief(action) => brief_ms(action),
        Action::Papers(action) => papers_ms(action),
        Action::Safety(action) => safety_ms(action),
        Action::Look(action) => look_ms(action),
        Action::Seal(action) => seal_ms(action),
        Action::Doors(action) => doors_ms(action),
        Action::Search(action) => search_ms(scenario, state, action, at_ms),
        Action::Find(action) => find_ms(action),
        Action::Scene(action) => scene_ms(action),
        Action::Exhibits(action) => exhibits_ms(scenario, action),
        Action::People(action) => people_ms(action),
        Action::Forms(action) => forms_ms(action),
        Action::Custody(action) => custody_ms(action),
        Action::Close(action) => close_ms(action),
        Action::Law(action) => law_ms(action),
        Action::Tests(action) => tests_ms(action),
        Action::Sampling(action) => sampling_ms(action),
        Action::Care(action) => care_ms(action),
        Action::Laboratory(action) => laboratory_ms(scenario, state, action, at_ms),
        Action::Wait { minutes } => minutes_ms(*minutes),
    }
}

fn minutes_ms(minutes: u32) -> u64 {
    u64::from(minutes).saturating_mul(MINUTE_MS)
}

fn brief_ms(action: &Brief) -> u64 {
    match action {
        Brief::LogTrigger(_) => MINUTE_MS,
        Brief::AssignRole { .. } => 20 * SECOND_MS,
        Brief::CheckKit => 3 * MINUTE_MS,
        Brief::TakeHint { .. } => 0,
    }
}

fn papers_ms(action: &Papers) -> u64 {
    match action {
        Papers::Read(_) => 2 * MINUTE_MS,
        Papers::Compare { .. } => 30 * SECOND_MS,
        Papers::CheckNumber { .. } => 2 * MINUTE_MS,
    }
}

fn safety_ms(action: &Safety) -> u64 {
    match action {
        Safety::WearPpe(_) | Safety::SecureVehicle => 2 * MINUTE_MS,
        Safety::SetCordon | Safety::LookForWarnings => 3 * MINUTE_MS,
        Safety::TestAir => 4 * MINUTE_MS,
        Safety::Ventilate { minutes } => minutes_ms(*minutes),
        Safety::DeclareGasFree => 30 * SECOND_MS,
        Safety::StopForDangerousGoods | Safety::CallExplosives => 2 * MINUTE_MS,
        Safety::ControlIgnition => 3 * MINUTE_MS,
    }
}

fn look_ms(action: &Look) -> u64 {
    match action {
        Look::Examine { part, torch: _ } => examine_ms(part),
        Look::Photograph(_) => 15 * SECOND_MS,
        // One person walks with the tape end and back; two stand at either end.
        Look::Measure { dimension: _, second: None } => 90 * SECOND_MS,
        Look::Measure { dimension: _, second: Some(_) } => MINUTE_MS,
        Look::Film { .. } => 5 * SECOND_MS,
    }
}

fn examine_ms(part: &Part) -> u64 {
    match part {
        Part::Underside | Part::Roof | Part::Machinery => 3 * MINUTE_MS,
        Part::SideRight
        | Part::SideLeft
        | Part::FrontEnd
        | Part::DoorRight
        | Part::DoorLeft
        | Part::WallFront
        | Part::WallRight
        | Part::WallLeft
        | Part::Ceiling
        | Part::Floor
        | Part::Void => 90 * SECOND_MS,
        Part::PanelRight(_)
        | Part::PanelLeft(_)
        | Part::Seal
        | Part::CscPlate
        | Part::Marks
        | Part::Vents
        | Part::CornerBlocks
        | Part::Table
        | Part::Weighbridge
        | Part::Package(_)
        | Part::Paper(_)
        | Part::Person(_) => 30 * SECOND_MS,
    }
}

fn seal_ms(action: &Seal) -> u64 {
    match action {
        Seal::View => 30 * SECOND_MS,
        Seal::Tug | Seal::Twist => 10 * SECOND_MS,
        Seal::Cut => 2 * MINUTE_MS,
        Seal::Fit => MINUTE_MS,
    }
}

fn doors_ms(action: &Doors) -> u64 {
    match action {
        Doors::Open { strap: true, .. } => 90 * SECOND_MS,
        Doors::Open { strap: false, .. } => MINUTE_MS,
        Doors::Close => 2 * MINUTE_MS,
    }
}

fn search_ms(scenario: &Scenario, state: &State, action: &Search, at_ms: u64) -> u64 {
    match action {
        Search::Enter | Search::Leave => 20 * SECOND_MS,
        Search::Unload(items) => carry_ms(scenario, state, items, at_ms),
        Search::Restow => {
            let out = scenario.packages.iter().zip(&state.packages);
            let out = out.filter(|(package, state)| state.unloaded && package.hidden.is_none());
            let items = out.map(|(package, _)| Item::Package(package.number)).collect();
            carry_ms(scenario, state, &items, at_ms).saturating_mul(PUT_BACK_PERCENT) / 100
        }
        Search::OpenPackages(items) => each_ms(items, MINUTE_MS),
        Search::AskApproval { .. } => 5 * MINUTE_MS,
        Search::Force { part: _, with: ForceTool::PryBar } => 20 * MINUTE_MS,
        Search::Force { part: _, with: ForceTool::Drill } => 30 * MINUTE_MS,
        Search::RecordArea { .. } => 30 * SECOND_MS,
    }
}

fn carry_ms(scenario: &Scenario, state: &State, items: &Items, at_ms: u64) -> u64 {
    let by_labourers: u64 = items
        .iter()
        .map(|item| match item {
            Item::Package(number) => {
                let gross_g = scenario.package_kind(*number).map_or(0, |kind| kind.gross_g);
                CARRY_MS + u64::from(gross_g) * CARRY_PER_KG_MS / 1_000
            }
            Item::Sample(_) | Item::SealParts | Item::Paper(_) => 0,
        })
        .sum();
    if role_is_here(scenario, state, PersonRole::Labourer, at_ms) {
        by_labourers
    } else {
        by_labourers.saturating_mul(CARRY_ALONE)
    }
}

fn each_ms(items: &Items, one_ms: u64) -> u64 {
    one_ms.saturating_mul(items.len() as u64)
}

fn find_ms(action: &Find) -> u64 {
    match action {
        Find::StopAndReport { .. } => 2 * MINUTE_MS,
        Find::PlaceMarker { .. } | Find::PlaceScale { .. } => 20 * SECOND_MS,
        Find::Sketch { .. } => 10 * MINUTE_MS,
    }
}

fn scene_ms(action: &Scene) -> u64 {
    match action {
        Scene::CloseScene => 3 * MINUTE_MS,
        Scene::LogEntry(_) => 20 * SECOND_MS,
        Scene::Caution(_) => MINUTE_MS,
        Scene::AskForPapers(_) | Scene::RecordWords(_) => 2 * MINUTE_MS,
        Scene::Question(_) => 5 * MINUTE_MS,
    }
}

fn exhibits_ms(scenario: &Scenario, action: &Exhibits) -> u64 {
    match action {
        Exhibits::ChangeGloves => 30 * SECOND_MS,
        Exhibits::Count { items, second: Some(_) } => count_ms(scenario, items),
        Exhibits::Count { items, second: None } => {
            count_ms(scenario, items).saturating_mul(COUNT_ALONE)
        }
        Exhibits::Estimate { .. } => 2 * MINUTE_MS,
        // A scanner reads the bar code of each unit.
        Exhibits::ListSerials(items) => units_of(scenario, items).saturating_mul(SECOND_MS),
        Exhibits::Number(items) => each_ms(items, 5 * SECOND_MS),
        Exhibits::Weigh(items) => each_ms(items, 20 * SECOND_MS),
        Exhibits::WeighNet(items) => each_ms(items, 40 * SECOND_MS),
        Exhibits::Reseal { items, reason: _ } => each_ms(items, 40 * SECOND_MS),
        Exhibits::ZeroScale => 30 * SECOND_MS,
        Exhibits::Pack { items, packaging: _, new_gloves: true } => each_ms(items, 50 * SECOND_MS),
        Exhibits::Pack { items, packaging: _, new_gloves: false } => each_ms(items, 30 * SECOND_MS),
        Exhibits::PackTogether { items, packaging: _ } => each_ms(items, 10 * SECOND_MS),
        Exhibits::Label { items, label: _ } => each_ms(items, 15 * SECOND_MS),
        Exhibits::Seal(items) => each_ms(items, 20 * SECOND_MS),
        Exhibits::SignAcross(items) | Exhibits::WitnessSigns { items, witness: _ } => {
            each_ms(items, 8 * SECOND_MS)
        }
    }
}

fn count_ms(scenario: &Scenario, items: &Items) -> u64 {
    let units_ms = units_of(scenario, items).saturating_mul(COUNT_UNIT_MS);
    each_ms(items, COUNT_PACKAGE_MS).saturating_add(units_ms)
}

fn units_of(scenario: &Scenario, items: &Items) -> u64 {
    items.iter().map(|item| u64::from(units_in(scenario, item).unwrap_or_default())).sum()
}

fn people_ms(action: &People) -> u64 {
    match action {
        People::Call(_) | People::Invite(_) => MINUTE_MS,
        People::RecordPresence { .. } => 20 * SECOND_MS,
        People::RecordNoWitness { .. } => MINUTE_MS,
    }
}

fn forms_ms(action: &Forms) -> u64 {
    match action {
        Forms::Fill { .. } | Forms::Sign(_) => 15 * SECOND_MS,
        // A witness reads before signing.
        Forms::WitnessSigns { .. } => 2 * MINUTE_MS,
        Forms::Serve { .. } => 3 * MINUTE_MS,
        Forms::GiveCopy { .. } => 30 * SECOND_MS,
    }
}

/// Each seal is looked at and each line read by both sides; the store keeper also writes the register.
fn custody_ms(action: &Custody) -> u64 {
    match action {
        Custody::Transfer(handover) => {
            (2 * MINUTE_MS).saturating_add(each_ms(&handover.items, 5 * SECOND_MS))
        }
        Custody::Deposit(handover) => {
            (10 * MINUTE_MS).saturating_add(each_ms(&handover.items, 10 * SECOND_MS))
        }
        Custody::Dispose(disposal) => {
            (60 * MINUTE_MS).saturating_add(each_ms(&disposal.items, 30 * SECOND_MS))
        }
    }
}

fn close_ms(action: &Close) -> u64 {
    match action {
        Close::Decide(_) => 2 * MINUTE_MS,
        Close::SendShowCause => 10 * MINUTE_MS,
        Close::TellRiskUnit => 3 * MINUTE_MS,
        Close::ReleaseBox => 5 * MINUTE_MS,
        Close::CloseCase => 0,
    }
}

fn law_ms(action: &Law) -> u64 {
    match action {
        Law::StateAuthority { .. } | Law::AskDeclaration(_) => MINUTE_MS,
        Law::TellRight(_) => 2 * MINUTE_MS,
        Law::SearchPerson { .. } | Law::OpenBaggage(_) => 10 * MINUTE_MS,
        Law::Arrest(_) => 5 * MINUTE_MS,
        // The way to the court and the wait there.
        Law::Produce(_) => 120 * MINUTE_MS,
    }
}

fn tests_ms(action: &Tests) -> u64 {
    match action {
        Tests::BlankControl | Tests::Swab { .. } => 2 * MINUTE_MS,
        Tests::Density(_) | Tests::RecordResult { .. } => 30 * SECOND_MS,
        Tests::Colour(_) => 5 * MINUTE_MS,
    }
}

fn sampling_ms(action: &Sampling) -> u64 {
    match action {
        Sampling::WritePlan(_) => 5 * MINUTE_MS,
        Sampling::Draw { items, new_gloves: true } => each_ms(items, 60 * SECOND_MS),
        Sampling::Draw { items, new_gloves: false } => each_ms(items, 40 * SECOND_MS),
        Sampling::DrawTogether(items) => each_ms(items, 20 * SECOND_MS),
    }
}

fn care_ms(action: &Care) -> u64 {
    match action {
        Care::SetCooling { .. } | Care::ReadTemperature => MINUTE_MS,
        Care::Arrange { .. } => 5 * MINUTE_MS,
    }
}

fn laboratory_ms(scenario: &Scenario, state: &State, action: &Laboratory, at_ms: u64) -> u64 {
    match action {
        Laboratory::Dispatch { handover, carrier: _ } => {
            (5 * MINUTE_MS).saturating_add(each_ms(&handover.items, 5 * SECOND_MS))
        }
        Laboratory::RecordDelay { .. } => 2 * MINUTE_MS,
        Laboratory::AwaitReport => report_due_ms(scenario, state).saturating_sub(at_ms),
        Laboratory::CheckReport(_) => 10 * MINUTE_MS,
    }
}

/// Exercise time at which the laboratory's report is there, once samples were sent.
fn report_due_ms(scenario: &Scenario, state: &State) -> u64 {
    let hours = scenario.special.laboratory.as_ref().map_or(0, |found| found.report_after_hours);
    let way_ms = u64::from(hours).saturating_mul(60 * MINUTE_MS);
    state.laboratory.dispatched_ms.unwrap_or_default().saturating_add(way_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::trial::{done, emptied, items, key, opened, scenario, session};

    /// Holds the time that each action takes at the start of the trial case to whole seconds.
    fn check(table: impl IntoIterator<Item = (Action, u64)>) {
        let session = session();
        for (action, seconds) in table {
            let took_ms = took_ms(session.scenario(), session.state(), &action, 0);
            assert_eq!(took_ms / SECOND_MS, seconds, "{action:?}");
        }
    }

    #[test]
    fn waits_and_airing_take_the_time_that_they_say() {
        check([
            (Action::Wait { minutes: 1_440 }, 86_400),
            (Action::Safety(Safety::Ventilate { minutes: 30 }), 1_800),
            (Action::Close(Close::CloseCase), 0),
        ]);
    }

    #[test]
    fn two_officers_count_forty_units_in_three_minutes_and_one_takes_twice_as_long() {
        let count =
            |second| Action::Exhibits(Exhibits::Count { items: items("package:9"), second });
        check([(count(Some(key("searcher"))), 180), (count(None), 360)]);
    }

    #[test]
    fn labourers_carry_952_cartons_in_about_two_and_a_half_hours() {
        let mut session = session();
        let unload = Action::Search(Search::Unload(items("package:1")));
        let alone_ms = took_ms(session.scenario(), session.state(), &unload, session.now_ms());
        session = done(session, [Action::People(People::Call(key("gang")))]);
        session.pass_time(10 * MINUTE_MS);
        let helped_ms = took_ms(session.scenario(), session.state(), &unload, session.now_ms());
        assert_eq!(alone_ms, 4 * helped_ms);
        let all_minutes = 952 * helped_ms / MINUTE_MS;
        assert!((140..=160).contains(&all_minutes), "{all_minutes} minutes");
    }

    #[test]
    fn putting_back_takes_three_fifths_of_carrying_out() {
        let opened = opened();
        let unload = Action::Search(Search::Unload(items("package:1-8")));
        let out_ms = took_ms(opened.scenario(), opened.state(), &unload, 0);
        let emptied = emptied();
        let restow = Action::Search(Search::Restow);
        assert_eq!(took_ms(emptied.scenario(), emptied.state(), &restow, 0), out_ms * 3 / 5);
    }

    #[test]
    fn a_moment_is_counted_from_the_start_and_stops_at_the_end_of_the_calendar() {
        let start = scenario().start;
        let day_ms = 24 * 60 * MINUTE_MS;
        assert_eq!(moment(start, day_ms + 90 * SECOND_MS).to_string(), "2026-03-10T08:31:30");
        assert_eq!(moment(start, u64::MAX), DateTime::MAX);
    }
}
