//! Facts of the families that only some cases have.
//!
//! Owns the reading of powers and persons, tests, samples, perishable goods and the
//! laboratory into [`Facts`]. Draws no conclusion.

use super::{Facts, HandedOver, Mark, Seen};
use crate::scenario::{Key, Part, Text};
use crate::sim::action::{Carrier, ColourTest, Handover};
use crate::sim::event::{CareEvent, LaboratoryEvent, LawEvent, SamplingEvent, TestsEvent};

#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct PersonSearch<'a> {
    pub(in crate::judge) person: &'a Key,
    pub(in crate::judge) searcher: &'a Key,
    pub(in crate::judge) before: &'a [Key],
    pub(in crate::judge) found: Option<&'a Text>,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct Swab<'a> {
    pub(in crate::judge) part: &'a Part,
    pub(in crate::judge) new_gloves: bool,
    pub(in crate::judge) trace: bool,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct ColourTested<'a> {
    pub(in crate::judge) test: &'a ColourTest,
    pub(in crate::judge) positive: bool,
    pub(in crate::judge) filmed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct Dispatch<'a> {
    pub(in crate::judge) line: &'a Handover,
    pub(in crate::judge) carrier: Carrier,
}

impl<'a> Facts<'a> {
    pub(super) fn take_law(&mut self, mark: Mark, event: &'a LawEvent) {
        match event {
            LawEvent::AuthorityStated { authority, number } => {
                self.authorities.push(Seen { mark, what: (*authority, number) });
            }
            LawEvent::RightTold { person, answer } => {
                self.rights_told.push(Seen { mark, what: (person, answer) });
            }
            LawEvent::PersonSearched { person, searcher, before, found } => {
                let what = PersonSearch { person, searcher, before, found: found.as_ref() };
                self.person_searches.push(Seen { mark, what });
            }
            LawEvent::DeclarationAsked { person, answer } => {
                self.declarations.push(Seen { mark, what: (person, answer) });
            }
            LawEvent::BaggageOpened { person, before: _, found: _ } => {
                self.baggage_opened.push(Seen { mark, what: person });
            }
            LawEvent::Arrested { arrest, words: _ } => {
                self.arrests.push(Seen { mark, what: arrest });
            }
            LawEvent::Produced { person } => self.produced.push(Seen { mark, what: person }),
        }
    }

    pub(super) fn take_tests(&mut self, mark: Mark, event: &'a TestsEvent) {
        match event {
            TestsEvent::BlankRead { trace } => self.blanks.push(Seen { mark, what: *trace }),
            TestsEvent::Swabbed { part, new_gloves, trace } => {
                let what = Swab { part, new_gloves: *new_gloves, trace: *trace };
                self.swabs.push(Seen { mark, what });
            }
            // A density is a ground that the trainee writes down; no check asks for the figure.
            TestsEvent::DensityRead { part: _, reading: _ } => {}
            TestsEvent::ColourTested { test, positive, filmed } => {
                let what = ColourTested { test, positive: *positive, filmed: *filmed };
                self.colour_tests.push(Seen { mark, what });
            }
            TestsEvent::ResultRecorded { item, wording } => {
                self.test_words.push(Seen { mark, what: (item, *wording) });
            }
        }
    }

    pub(super) fn take_sampling(&mut self, mark: Mark, event: &'a SamplingEvent) {
        match event {
            SamplingEvent::PlanWritten { plan, chosen } => {
                self.plans.push(Seen { mark, what: (plan, chosen) });
            }
            SamplingEvent::Drawn { items, new_gloves } => {
                self.drawn.push(Seen { mark, what: items });
                if !new_gloves {
                    self.drawn_in_old_gloves.push(Seen { mark, what: items });
                }
            }
            SamplingEvent::DrawnTogether(items) => {
                self.drawn_together.push(Seen { mark, what: items });
            }
        }
    }

    pub(super) fn take_care(&mut self, mark: Mark, event: &'a CareEvent) {
        match event {
            CareEvent::CoolingSet { on } => self.cooling.push(Seen { mark, what: *on }),
            CareEvent::TemperatureRead { tenths: _ } => self.temperatures.push(mark),
            CareEvent::Arranged { route, reason: _ } => {
                self.care_routes.push(Seen { mark, what: *route });
            }
        }
    }

    pub(super) fn take_laboratory(&mut self, mark: Mark, event: &'a LaboratoryEvent) {
        match event {
            LaboratoryEvent::Dispatched { from, handover, carrier } => {
                let what = Dispatch { line: handover, carrier: *carrier };
                self.dispatches.push(Seen { mark, what });
                let what = HandedOver { from, line: handover, receipt: None };
                self.handovers.push(Seen { mark, what });
            }
            LaboratoryEvent::DelayRecorded { reason } => {
                self.delays.push(Seen { mark, what: reason });
            }
            LaboratoryEvent::ReportReceived { number, lines: _ } => {
                self.reports.push(Seen { mark, what: number });
            }
            LaboratoryEvent::ReportChecked(check) => {
                self.report_checks.push(Seen { mark, what: *check });
            }
        }
    }
}
