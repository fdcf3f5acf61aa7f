//! What was done under powers, with tests and samples, for care and by the laboratory, in words.
//!
//! Owns the sentences of the families Law, Tests, Sampling, Care and Laboratory.

use super::Telling;
use crate::sim::action::{Care, Laboratory, Law, Sampling, Tests};
use crate::telling::figures::tenths_percent;
use crate::telling::names::{
    authority_name, care_route_key, carrier_key, item_name, test_kit_key, wording_key,
};
use crate::wording::{say, say_with};

impl Telling<'_> {
    pub(super) fn law(&self, law: &Law) -> String {
        match law {
            Law::StateAuthority { authority, .. } => say_with(
                "deed-state-authority",
                &[("authority", authority_name(&self.pack.terms, *authority).into())],
            ),
            Law::TellRight(person) => say_with(
                "deed-tell-right",
                &[
                    ("right", self.pack.terms.search_right.as_str().into()),
                    ("person", self.person(person)),
                ],
            ),
            Law::SearchPerson { person, searcher } => say_with(
                "deed-search-person",
                &[("person", self.person(person)), ("searcher", self.person(searcher))],
            ),
            Law::AskDeclaration(person) => self.with_person("deed-ask-declaration", person),
            Law::OpenBaggage(person) => self.with_person("deed-open-baggage", person),
            Law::Arrest(arrest) => self.with_person("deed-arrest", &arrest.person),
            Law::Produce(person) => say_with(
                "deed-produce",
                &[
                    ("court", self.pack.terms.court.as_str().into()),
                    ("person", self.person(person)),
                ],
            ),
        }
    }

    pub(super) fn tests(&self, tests: &Tests) -> String {
        match tests {
            Tests::BlankControl => say("deed-blank-control").to_owned(),
            Tests::Swab { part, new_gloves: true } => self.with_part("deed-swab-new-gloves", part),
            Tests::Swab { part, new_gloves: false } => self.with_part("deed-swab", part),
            Tests::Density(part) => self.with_part("deed-density", part),
            Tests::Colour(test) => say_with(
                "deed-colour-test",
                &[
                    ("item", item_name(self.scenario, &test.item).into()),
                    ("kit", say(test_kit_key(test.kit)).into()),
                ],
            ),
            Tests::RecordResult { item, wording } => say_with(
                "deed-record-result",
                &[
                    ("item", item_name(self.scenario, item).into()),
                    ("wording", say(wording_key(*wording)).into()),
                ],
            ),
        }
    }

    pub(super) fn sampling(&self, sampling: &Sampling) -> String {
        match sampling {
            Sampling::WritePlan(plan) => say_with(
                "deed-write-plan",
                &[
                    ("samples", i64::from(plan.samples).into()),
                    ("units", i64::from(plan.units).into()),
                    ("share", tenths_percent(plan.share_permille).into()),
                    ("confidence", tenths_percent(plan.confidence_permille).into()),
                ],
            ),
            Sampling::Draw { items, new_gloves: true } => {
                self.with_items("deed-draw-new-gloves", items)
            }
            Sampling::Draw { items, new_gloves: false } => self.with_items("deed-draw", items),
            Sampling::DrawTogether(items) => self.with_items("deed-draw-together", items),
        }
    }

    pub(super) fn care(&self, care: &Care) -> String {
        match care {
            Care::SetCooling { on: true } => say("deed-cooling-on").to_owned(),
            Care::SetCooling { on: false } => say("deed-cooling-off").to_owned(),
            Care::ReadTemperature => say("deed-read-temperature").to_owned(),
            Care::Arrange { route, .. } => {
                say_with("deed-arrange", &[("route", say(care_route_key(*route)).into())])
            }
        }
    }

    pub(super) fn laboratory(&self, laboratory: &Laboratory) -> String {
        match laboratory {
            Laboratory::Dispatch { handover, carrier } => say_with(
                "deed-dispatch",
                &[
                    ("items", self.items(&handover.items)),
                    ("carrier", say(carrier_key(*carrier)).into()),
                    ("person", self.person(&handover.to)),
                ],
            ),
            Laboratory::RecordDelay { .. } => say("deed-record-delay").to_owned(),
            Laboratory::AwaitReport => say("deed-await-report").to_owned(),
            Laboratory::CheckReport(_) => say("deed-check-report").to_owned(),
        }
    }
}
