//! Samples on their way to the laboratory, and the report that comes back.
//!
//! Owns the rules of `Action::Laboratory`. Whether samples go in time, sealed and by
//! a named messenger is judged elsewhere.

use super::custody::needs_one_holder;
use super::{Happened, World, is_blank, text_within, unless};
use crate::sim::action::{Handover, Laboratory};
use crate::sim::event::LaboratoryEvent;
use crate::sim::{Event, Item, Refusal};

pub fn work_out(world: &World<'_>, action: &Laboratory) -> Happened {
    let state = &world.state.laboratory;
    let event = match action {
        Laboratory::Dispatch { handover, carrier } => {
            unless(world.scenario.special.laboratory.is_none(), Refusal::NoLaboratory)?;
            let from = needs_dispatchable(world, handover)?;
            LaboratoryEvent::Dispatched { from, handover: handover.clone(), carrier: *carrier }
        }
        Laboratory::RecordDelay { reason } => {
            text_within(reason)?;
            unless(is_blank(reason), Refusal::GroundsAreEmpty)?;
            LaboratoryEvent::DelayRecorded { reason: reason.clone() }
        }
        Laboratory::AwaitReport => {
            let laboratory = world.scenario.special.laboratory.as_ref();
            let laboratory = laboratory.ok_or(Refusal::NoLaboratory)?;
            unless(state.dispatched_ms.is_none(), Refusal::SamplesNotDispatched)?;
            unless(state.report.is_some(), Refusal::AlreadyDone)?;
            LaboratoryEvent::ReportReceived {
                number: laboratory.report_no.clone(),
                lines: laboratory.lines.clone(),
            }
        }
        Laboratory::CheckReport(check) => {
            unless(state.report.is_none(), Refusal::ReportNotReceived)?;
            LaboratoryEvent::ReportChecked(*check)
        }
    };
    Ok(vec![Event::Laboratory(event)])
}

fn needs_dispatchable(
    world: &World<'_>,
    handover: &Handover,
) -> Result<crate::scenario::Key, Refusal> {
    world.needs_here(&handover.to)?;
    let samples_only = handover.items.iter().all(|item| matches!(item, Item::Sample(_)));
    unless(!samples_only, Refusal::OnlySamplesGoToTheLaboratory)?;
    needs_one_holder(world, handover)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::raw::{Laboratory as Lab, Packaging, StoreKind};
    use crate::sim::action::{Carrier, Exhibits, ReportCheck, Sampling};
    use crate::sim::trial::{PHONES, benched_with, done, items, key, text, tried};
    use crate::sim::{Action, Session};

    const HOUR_MS: u64 = 3_600_000;

    fn sampled() -> Session {
        let session = benched_with(|scenario| {
            scenario.special.laboratory = Some(Lab {
                name: text("Laboratory"),
                report_after_hours: 48,
                report_no: text("L-1"),
                lines: vec![text("Tested.")],
                names_tests: true,
                gives_results: true,
                names_protocols: false,
                seals_match: true,
            });
        });
        let draw = Sampling::Draw { items: items(PHONES), new_gloves: true };
        let pack = Exhibits::Pack {
            items: items("sample:9-10, package:9"),
            packaging: Packaging::EvidenceBag,
            new_gloves: true,
        };
        done(session, [Action::Sampling(draw), Action::Exhibits(pack)])
    }

    fn dispatch(list: &str) -> Action {
        let handover = Handover {
            items: items(list),
            to: key("searcher"),
            place: text("Laboratory"),
            reason: text("Analysis"),
            seals_checked: true,
            both_signed: true,
            store: StoreKind::General,
        };
        Action::Laboratory(Laboratory::Dispatch { handover, carrier: Carrier::SpecialMessenger })
    }

    #[test]
    fn only_samples_go_to_the_laboratory_and_the_report_takes_its_time() {
        let wait = Action::Laboratory(Laboratory::AwaitReport);
        assert_eq!(tried(&sampled(), wait.clone()), Err(Refusal::SamplesNotDispatched));
        assert_eq!(
            tried(&sampled(), dispatch("package:9")),
            Err(Refusal::OnlySamplesGoToTheLaboratory)
        );
        let sent = done(sampled(), [dispatch("sample:9-10")]);
        let sent_ms = sent.state().laboratory.dispatched_ms.unwrap();
        assert_eq!(sent.state().exhibits[&Item::Sample(9)].holder, Some(key("searcher")));
        let check = ReportCheck {
            names_tests: true,
            gives_results: true,
            names_protocols: false,
            seals_match: true,
        };
        let check = Action::Laboratory(Laboratory::CheckReport(check));
        assert_eq!(tried(&sent, check.clone()), Err(Refusal::ReportNotReceived));
        let here = done(sent, [wait]);
        assert_eq!(here.now_ms(), sent_ms + 48 * HOUR_MS);
        assert!(tried(&here, check).is_ok());
    }
}
