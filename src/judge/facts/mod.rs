//! What the journal says, by kind: one pass, nothing copied.
//!
//! Owns [`Facts`], lists of borrowed facts in the order of the journal. Draws no
//! conclusion; `case` and `criteria` do. A list for each kind keeps every check
//! from reading what does not concern it.

mod beyond;
mod paperwork;

pub(super) use beyond::{ColourTested, Dispatch, PersonSearch, Swab};
pub(super) use paperwork::{Fill, Served};

use crate::pack::{Dimension, Ppe, TeamRole};
use crate::scenario::raw::{Authority, CareRoute, DiscrepancyWorth, Trigger};
use crate::scenario::{Key, Part, Text};
use crate::sim::action::{
    AreaResult, Arrest, Decision, Disposal, Handover, Leaf, Photograph, ReportCheck, SamplingPlan,
    TestWording,
};
use crate::sim::event::{
    AirReading, BriefEvent, CloseEvent, CustodyEvent, DoorsEvent, ExhibitsEvent, FindEvent,
    LookEvent, PapersEvent, PeopleEvent, SafetyEvent, SceneEvent, SealEvent, SearchEvent,
};
use crate::sim::{Event, FactRef, Item, Items, Journal, JournalEntry, Outcome, Refusal, Sheet};

/// Where in the journal something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// Place among all events, from 0. Order is the journal's, never the clock's.
    pub(super) order: u32,
    /// Number of the entry.
    pub(super) no: u32,
    /// Exercise time when the action began and when it was over.
    pub(super) at_ms: u64,
    pub(super) done_ms: u64,
}

impl Mark {
    pub(super) fn is_before(self, other: Self) -> bool {
        self.order < other.order
    }

    /// True when this came before a limit, or when there was no such limit.
    pub(super) fn is_in_time(self, limit: Option<Self>) -> bool {
        limit.is_none_or(|limit| self.is_before(limit))
    }
}

/// One fact and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<T> {
    pub(super) mark: Mark,
    pub(super) what: T,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Compared<'a> {
    pub(super) first: &'a FactRef,
    pub(super) second: &'a FactRef,
    pub(super) worth: Option<DiscrepancyWorth>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Measured<'a> {
    pub(super) dimension: Dimension,
    pub(super) reading_mm: u32,
    pub(super) second: Option<&'a Key>,
}

/// Number of the seal that was cut, and who stood by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut<'a> {
    pub(super) number: &'a Text,
    pub(super) before: &'a [Key],
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    pub(super) leaf: Leaf,
    pub(super) strap: bool,
    pub(super) clear: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Approval<'a> {
    pub(super) part: &'a Part,
    pub(super) grounds: &'a Text,
    pub(super) given: bool,
}

/// Hidden goods that came into view, and who stood by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uncovered<'a> {
    pub(super) hidden: &'a [Key],
    pub(super) before: &'a [Key],
}

#[derive(Clone, Copy, Debug)]
pub(super) struct HandedOver<'a> {
    pub(super) from: &'a Key,
    pub(super) line: &'a Handover,
    /// Register entry, when the store took it.
    pub(super) receipt: Option<&'a Text>,
}

/// Every kind of fact in its own list.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    pub(super) triggers: Vec<Seen<Trigger>>,
    pub(super) roles: Vec<Seen<(TeamRole, &'a Key)>>,
    pub(super) kit_checks: Vec<Mark>,
    pub(super) hints: Vec<Seen<&'a Text>>,

    pub(super) papers_read: Vec<Seen<&'a Key>>,
    pub(super) comparisons: Vec<Seen<Compared<'a>>>,
    /// Digit is right, size and type fit.
    pub(super) number_checks: Vec<Seen<(bool, bool)>>,

    pub(super) ppe: Vec<Seen<&'a [Ppe]>>,
    pub(super) vehicle_secured: Vec<Mark>,
    pub(super) cordon: Vec<Mark>,
    pub(super) warnings: Vec<Mark>,
    /// The reading, and whether the doors were closed.
    pub(super) air: Vec<Seen<(AirReading, bool)>>,
    pub(super) gas_free: Vec<Mark>,

    pub(super) examined: Vec<Seen<&'a Part>>,
    pub(super) photographs: Vec<Seen<&'a Photograph>>,
    pub(super) measures: Vec<Seen<Measured<'a>>>,

    pub(super) seal_viewed: Vec<Seen<&'a Text>>,
    pub(super) tugs: Vec<Mark>,
    pub(super) twists: Vec<Mark>,
    pub(super) cuts: Vec<Seen<Cut<'a>>>,
    pub(super) fitted: Vec<Seen<&'a Text>>,

    pub(super) doors_opened: Vec<Seen<Opened>>,
    pub(super) doors_closed: Vec<Mark>,

    pub(super) entered: Vec<Mark>,
    pub(super) unloaded: Vec<Seen<&'a Items>>,
    /// Packages put back.
    pub(super) restowed: Vec<Seen<u32>>,
    pub(super) packages_opened: Vec<Seen<&'a Items>>,
    pub(super) approvals: Vec<Seen<Approval<'a>>>,
    pub(super) forced: Vec<Seen<&'a Part>>,
    pub(super) uncovered: Vec<Seen<Uncovered<'a>>>,
    pub(super) areas: Vec<Seen<(&'a Part, AreaResult)>>,

    pub(super) find_reports: Vec<Seen<&'a Part>>,
    pub(super) sketches: Vec<Mark>,

    pub(super) scene_closed: Vec<Mark>,
    pub(super) scene_entries: Vec<Seen<&'a Key>>,
    pub(super) cautions: Vec<Seen<&'a Key>>,
    pub(super) questions: Vec<Seen<&'a Key>>,
    /// Person and words.
    pub(super) words: Vec<Seen<(&'a Key, &'a Text)>>,
    /// Who was asked for lawful papers, and the answer.
    pub(super) papers_asked: Vec<Seen<(&'a Key, &'a Text)>>,

    pub(super) exhibits: Vec<Seen<&'a ExhibitsEvent>>,

    pub(super) arrivals: Vec<Seen<&'a Key>>,
    pub(super) gone_home: Vec<Seen<&'a Key>>,
    pub(super) invitations: Vec<Seen<&'a Key>>,
    pub(super) presence: Vec<Seen<(&'a Key, bool)>>,
    pub(super) no_witness: Vec<Seen<&'a Text>>,

    pub(super) fills: Vec<Seen<Fill<'a>>>,
    pub(super) forms_signed: Vec<Seen<&'a Sheet>>,
    /// Sheet and person.
    pub(super) forms_witnessed: Vec<Seen<(&'a Sheet, &'a Key)>>,
    pub(super) served: Vec<Seen<Served<'a>>>,
    pub(super) copies: Vec<Seen<(&'a Sheet, &'a Key)>>,

    pub(super) handovers: Vec<Seen<HandedOver<'a>>>,

    pub(super) decisions: Vec<Seen<&'a Decision>>,
    pub(super) risk_unit_told: Vec<Mark>,
    pub(super) box_released: Vec<Mark>,
    pub(super) case_closed: Vec<Mark>,

    /// Film going on or off.
    pub(super) films: Vec<Seen<bool>>,
    pub(super) dangerous_goods_stopped: Vec<Mark>,
    pub(super) ignition_controlled: Vec<Mark>,
    pub(super) explosives_called: Vec<Mark>,
    pub(super) disposals: Vec<Seen<(&'a Disposal, &'a [Key])>>,
    pub(super) show_cause_sent: Vec<Mark>,

    /// The power, and the number of its paper.
    pub(super) authorities: Vec<Seen<(Authority, &'a Text)>>,
    /// Person and answer.
    pub(super) rights_told: Vec<Seen<(&'a Key, &'a Text)>>,
    pub(super) person_searches: Vec<Seen<PersonSearch<'a>>>,
    /// Person and answer.
    pub(super) declarations: Vec<Seen<(&'a Key, &'a Text)>>,
    pub(super) baggage_opened: Vec<Seen<&'a Key>>,
    pub(super) arrests: Vec<Seen<&'a Arrest>>,
    pub(super) produced: Vec<Seen<&'a Key>>,

    /// What a blank control showed.
    pub(super) blanks: Vec<Seen<bool>>,
    pub(super) swabs: Vec<Seen<Swab<'a>>>,
    pub(super) colour_tests: Vec<Seen<ColourTested<'a>>>,
    pub(super) test_words: Vec<Seen<(&'a Item, TestWording)>>,

    pub(super) plans: Vec<Seen<(&'a SamplingPlan, &'a Items)>>,
    pub(super) drawn: Vec<Seen<&'a Items>>,
    pub(super) drawn_together: Vec<Seen<&'a Items>>,
    /// Of `drawn`, those without new gloves for each unit.
    pub(super) drawn_in_old_gloves: Vec<Seen<&'a Items>>,

    /// The cooling machine going on or off.
    pub(super) cooling: Vec<Seen<bool>>,
    pub(super) temperatures: Vec<Mark>,
    pub(super) care_routes: Vec<Seen<CareRoute>>,

    pub(super) dispatches: Vec<Seen<Dispatch<'a>>>,
    pub(super) delays: Vec<Seen<&'a Text>>,
    pub(super) reports: Vec<Seen<&'a Text>>,
    pub(super) report_checks: Vec<Seen<ReportCheck>>,

    pub(super) refusals: Vec<(u32, u64, Refusal)>,
    /// Exercise time when the last entry was over.
    pub(super) end_ms: u64,
    pub(super) took_ms: u64,
}

impl<'a> Facts<'a> {
    pub(super) fn read(journal: &'a Journal) -> Self {
        let mut facts = Self::default();
        let mut order = 0;
        for entry in journal.entries() {
            facts.take_entry(entry, &mut order);
        }
        let first_ms = journal.entries().first().map_or(0, |entry| entry.at_ms);
        facts.took_ms = facts.end_ms.saturating_sub(first_ms);
        facts
    }

    fn take_entry(&mut self, entry: &'a JournalEntry, order: &mut u32) {
        self.end_ms = self.end_ms.max(entry.done_ms());
        if let Outcome::Refused(refusal) = entry.outcome {
            self.refusals.push((entry.no, entry.done_ms(), refusal));
        }
        for event in entry.events() {
            let mark =
                Mark { order: *order, no: entry.no, at_ms: entry.at_ms, done_ms: entry.done_ms() };
            *order = order.saturating_add(1);
            self.take_event(mark, event);
        }
    }

    fn take_event(&mut self, mark: Mark, event: &'a Event) {
        match event {
            Event::Brief(event) => self.take_brief(mark, event),
            Event::Papers(event) => self.take_papers(mark, event),
            Event::Safety(event) => self.take_safety(mark, event),
            Event::Look(event) => self.take_look(mark, event),
            Event::Seal(event) => self.take_seal(mark, event),
            Event::Doors(event) => self.take_doors(mark, event),
            Event::Search(event) => self.take_search(mark, event),
            Event::Find(event) => self.take_find(mark, event),
            Event::Scene(event) => self.take_scene(mark, event),
            Event::Exhibits(event) => self.exhibits.push(Seen { mark, what: event }),
            Event::People(event) => self.take_people(mark, event),
            Event::Forms(event) => self.take_forms(mark, event),
            Event::Custody(event) => self.take_custody(mark, event),
            Event::Close(event) => self.take_close(mark, event),
            Event::Law(event) => self.take_law(mark, event),
            Event::Tests(event) => self.take_tests(mark, event),
            Event::Sampling(event) => self.take_sampling(mark, event),
            Event::Care(event) => self.take_care(mark, event),
            Event::Laboratory(event) => self.take_laboratory(mark, event),
        }
    }

    fn take_brief(&mut self, mark: Mark, event: &'a BriefEvent) {
        match event {
            BriefEvent::TriggerLogged(what) => self.triggers.push(Seen { mark, what: *what }),
            BriefEvent::RoleAssigned { role, person } => {
                self.roles.push(Seen { mark, what: (*role, person) });
            }
            BriefEvent::KitChecked => self.kit_checks.push(mark),
            BriefEvent::HintTaken { rule } => self.hints.push(Seen { mark, what: rule }),
        }
    }

    fn take_papers(&mut self, mark: Mark, event: &'a PapersEvent) {
        match event {
            PapersEvent::PaperRead(what) => self.papers_read.push(Seen { mark, what }),
            PapersEvent::FactsCompared { first, second, worth } => {
                self.comparisons
                    .push(Seen { mark, what: Compared { first, second, worth: *worth } });
            }
            PapersEvent::NumberChecked { digit_is_right, size_type_fits } => {
                self.number_checks.push(Seen { mark, what: (*digit_is_right, *size_type_fits) });
            }
        }
    }

    fn take_safety(&mut self, mark: Mark, event: &'a SafetyEvent) {
        match event {
            SafetyEvent::PpeWorn(what) => self.ppe.push(Seen { mark, what }),
            SafetyEvent::VehicleSecured => self.vehicle_secured.push(mark),
            SafetyEvent::CordonSet => self.cordon.push(mark),
            SafetyEvent::WarningsLookedFor { found: _ } => self.warnings.push(mark),
            SafetyEvent::AirTested { reading, doors_closed } => {
                self.air.push(Seen { mark, what: (*reading, *doors_closed) });
            }
            // Airing shows in the readings after it.
            SafetyEvent::Ventilated { minutes: _ } => {}
            SafetyEvent::GasFreeDeclared => self.gas_free.push(mark),
            SafetyEvent::DangerousGoodsStopped => self.dangerous_goods_stopped.push(mark),
            SafetyEvent::IgnitionControlled => self.ignition_controlled.push(mark),
            SafetyEvent::ExplosivesCalled => self.explosives_called.push(mark),
        }
    }

    fn take_look(&mut self, mark: Mark, event: &'a LookEvent) {
        match event {
            LookEvent::PartExamined { part, torch: _, signs: _ } => {
                self.examined.push(Seen { mark, what: part });
            }
            LookEvent::Photographed { number: _, picture } => {
                self.photographs.push(Seen { mark, what: picture });
            }
            LookEvent::Measured { dimension, reading_mm, second } => {
                let what = Measured {
                    dimension: *dimension,
                    reading_mm: *reading_mm,
                    second: second.as_ref(),
                };
                self.measures.push(Seen { mark, what });
            }
            LookEvent::FilmStarted => self.films.push(Seen { mark, what: true }),
            LookEvent::FilmStopped => self.films.push(Seen { mark, what: false }),
        }
    }

    fn take_seal(&mut self, mark: Mark, event: &'a SealEvent) {
        match event {
            SealEvent::Viewed { number } => self.seal_viewed.push(Seen { mark, what: number }),
            SealEvent::Tugged => self.tugs.push(mark),
            SealEvent::Twisted => self.twists.push(mark),
            SealEvent::Cut { number, before } => {
                self.cuts.push(Seen { mark, what: Cut { number, before } });
            }
            SealEvent::Fitted { number } => self.fitted.push(Seen { mark, what: number }),
        }
    }

    fn take_doors(&mut self, mark: Mark, event: &'a DoorsEvent) {
        match event {
            DoorsEvent::Opened { leaf, strap, clear } => {
                let what = Opened { leaf: *leaf, strap: *strap, clear: *clear };
                self.doors_opened.push(Seen { mark, what });
            }
            DoorsEvent::Closed => self.doors_closed.push(mark),
        }
    }

    fn take_search(&mut self, mark: Mark, event: &'a SearchEvent) {
        match event {
            SearchEvent::Entered => self.entered.push(mark),
            SearchEvent::Left => {}
            SearchEvent::Unloaded(what) => self.unloaded.push(Seen { mark, what }),
            SearchEvent::Restowed { packages } => {
                self.restowed.push(Seen { mark, what: *packages })
            }
            SearchEvent::PackagesOpened(what) => self.packages_opened.push(Seen { mark, what }),
            SearchEvent::ApprovalAnswered { part, grounds, given } => {
                self.approvals.push(Seen { mark, what: Approval { part, grounds, given: *given } });
            }
            SearchEvent::Forced { part, with: _ } => self.forced.push(Seen { mark, what: part }),
            SearchEvent::Uncovered { hidden, before } => {
                self.uncovered.push(Seen { mark, what: Uncovered { hidden, before } });
            }
            SearchEvent::AreaRecorded { area, result } => {
                self.areas.push(Seen { mark, what: (area, *result) });
            }
        }
    }

    fn take_find(&mut self, mark: Mark, event: &'a FindEvent) {
        match event {
            FindEvent::StoppedAndReported { part } => {
                self.find_reports.push(Seen { mark, what: part })
            }
            // Marker and scale count when they are in a picture.
            FindEvent::MarkerPlaced { part: _, number: _ } | FindEvent::ScalePlaced { part: _ } => {
            }
            FindEvent::Sketched { part: _ } => self.sketches.push(mark),
        }
    }

    fn take_scene(&mut self, mark: Mark, event: &'a SceneEvent) {
        match event {
            SceneEvent::SceneClosed => self.scene_closed.push(mark),
            SceneEvent::EntryLogged(what) => self.scene_entries.push(Seen { mark, what }),
            SceneEvent::Cautioned(what) => self.cautions.push(Seen { mark, what }),
            // To ask for lawful documents is no question about the goods (s. 187).
            SceneEvent::AskedForPapers { person, answer } => {
                self.papers_asked.push(Seen { mark, what: (person, answer) });
            }
            SceneEvent::Questioned { person } => self.questions.push(Seen { mark, what: person }),
            SceneEvent::WordsRecorded { person, words } => {
                self.words.push(Seen { mark, what: (person, words) });
            }
        }
    }

    fn take_people(&mut self, mark: Mark, event: &'a PeopleEvent) {
        match event {
            // A call says nothing of who came.
            PeopleEvent::Called { .. } => {}
            PeopleEvent::WentHome { person } => self.gone_home.push(Seen { mark, what: person }),
            PeopleEvent::Arrived { person, words: _ } => {
                self.arrivals.push(Seen { mark, what: person })
            }
            PeopleEvent::Invited { person } => self.invitations.push(Seen { mark, what: person }),
            PeopleEvent::PresenceRecorded { person, present } => {
                self.presence.push(Seen { mark, what: (person, *present) });
            }
            PeopleEvent::NoWitnessRecorded { reason } => {
                self.no_witness.push(Seen { mark, what: reason })
            }
        }
    }

    fn take_custody(&mut self, mark: Mark, event: &'a CustodyEvent) {
        let what = match event {
            CustodyEvent::Transferred { from, handover } => {
                HandedOver { from, line: handover, receipt: None }
            }
            CustodyEvent::Deposited { from, handover, receipt } => {
                HandedOver { from, line: handover, receipt: Some(receipt) }
            }
            CustodyEvent::Disposed { disposal, before } => {
                self.disposals.push(Seen { mark, what: (disposal, before) });
                return;
            }
        };
        self.handovers.push(Seen { mark, what });
    }

    fn take_close(&mut self, mark: Mark, event: &'a CloseEvent) {
        match event {
            CloseEvent::Decided(what) => self.decisions.push(Seen { mark, what }),
            CloseEvent::RiskUnitTold => self.risk_unit_told.push(mark),
            CloseEvent::ShowCauseSent => self.show_cause_sent.push(mark),
            CloseEvent::BoxReleased => self.box_released.push(mark),
            CloseEvent::CaseClosed => self.case_closed.push(mark),
        }
    }
}

/// Mark of the first fact of a list.
pub(super) fn first<T>(list: &[Seen<T>]) -> Option<Mark> {
    list.first().map(|seen| seen.mark)
}

/// The earliest of several marks.
pub(super) fn earliest(marks: impl IntoIterator<Item = Option<Mark>>) -> Option<Mark> {
    marks.into_iter().flatten().min_by_key(|mark| mark.order)
}
