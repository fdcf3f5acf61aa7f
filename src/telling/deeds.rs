//! What was done, in words: one sentence for each action.
//!
//! Owns the way from an action to its message. Used by timeline, toasts and
//! offers. What came of an action is in `readings`; powers, tests, samples, care and
//! laboratory are in `procedure`.

mod procedure;

use super::items::items_name;
use super::names::{
    area_result_key, decision_key, dimension_key, leaf_key, name_and_part, packaging_key,
    paper_name, part_name, person_name, ppe_key, sheet_title, team_role_key, trigger_key,
    worth_key,
};
use crate::scenario::{Key, Part, Scenario};
use crate::sim::action::{
    Brief, Close, Custody, Decision, Doors, Exhibits, Find, ForceTool, Forms, Look, Papers, People,
    Safety, Scene, Seal, Search,
};
use crate::sim::{Action, FactRef, Items, Sheet};
use crate::wording::{Value, say, say_with};

/// One line on an action: "Photograph of the seal, the right door".
pub fn deed_text(scenario: &Scenario, pack: &crate::pack::Pack, action: &Action) -> String {
    let telling = Telling { scenario, pack };
    match action {
        Action::Brief(brief) => telling.brief(brief),
        Action::Papers(papers) => telling.papers(papers),
        Action::Safety(safety) => telling.safety(safety),
        Action::Look(look) => telling.look(look),
        Action::Seal(seal) => say(seal_key(seal)).to_owned(),
        Action::Doors(doors) => telling.doors(doors),
        Action::Search(search) => telling.search(search),
        Action::Find(find) => telling.find(find),
        Action::Scene(scene) => telling.scene(scene),
        Action::Exhibits(exhibits) => telling.exhibits(exhibits),
        Action::People(people) => telling.people(people),
        Action::Forms(forms) => telling.forms(forms),
        Action::Custody(custody) => telling.custody(custody),
        Action::Close(close) => close_text(close),
        Action::Law(law) => telling.law(law),
        Action::Tests(tests) => telling.tests(tests),
        Action::Sampling(sampling) => telling.sampling(sampling),
        Action::Care(care) => telling.care(care),
        Action::Laboratory(laboratory) => telling.laboratory(laboratory),
        Action::Wait { minutes } => {
            say_with("deed-wait", &[("minutes", i64::from(*minutes).into())])
        }
    }
}

struct Telling<'a> {
    scenario: &'a Scenario,
    pack: &'a crate::pack::Pack,
}

impl Telling<'_> {
    fn part(&self, part: &Part) -> Value<'static> {
        part_name(self.scenario, part).into()
    }

    fn person(&self, key: &Key) -> Value<'static> {
        person_name(self.scenario, key).into()
    }

    fn items(&self, items: &Items) -> Value<'static> {
        items_name(self.scenario, items).into()
    }

    fn with_part(&self, key: &str, part: &Part) -> String {
        say_with(key, &[("part", self.part(part))])
    }

    fn with_person(&self, key: &str, person: &Key) -> String {
        say_with(key, &[("person", self.person(person))])
    }

    fn with_items(&self, key: &str, items: &Items) -> String {
        say_with(key, &[("items", self.items(items))])
    }

    fn brief(&self, brief: &Brief) -> String {
        match brief {
            Brief::LogTrigger(trigger) => {
                say_with("deed-log-trigger", &[("trigger", say(trigger_key(*trigger)).into())])
            }
            Brief::AssignRole { role, person } => say_with(
                "deed-assign-role",
                &[("role", say(team_role_key(*role)).into()), ("person", self.person(person))],
            ),
            Brief::CheckKit => say("deed-check-kit").to_owned(),
            Brief::TakeHint { rule } => {
                say_with("deed-take-hint", &[("rule", rule.as_str().into())])
            }
        }
    }

    fn papers(&self, papers: &Papers) -> String {
        match papers {
            Papers::Read(key) => {
                say_with("deed-read-paper", &[("paper", paper_name(self.scenario, key).into())])
            }
            Papers::Compare { first, second, worth } => say_with(
                "deed-compare",
                &[
                    ("first", fact_text(self.scenario, first).into()),
                    ("second", fact_text(self.scenario, second).into()),
                    ("worth", say(worth_key(*worth)).into()),
                ],
            ),
            Papers::CheckNumber { digit_is_right, size_type_fits } => say_with(
                "deed-check-number",
                &[
                    (
                        "digit",
                        say(if *digit_is_right {
                            "number-digit-right"
                        } else {
                            "number-digit-wrong"
                        })
                        .into(),
                    ),
                    (
                        "size",
                        say(if *size_type_fits {
                            "number-size-fits"
                        } else {
                            "number-size-differs"
                        })
                        .into(),
                    ),
                ],
            ),
        }
    }

    fn safety(&self, safety: &Safety) -> String {
        match safety {
            Safety::WearPpe(worn) => {
                let list: Vec<&str> = worn.iter().map(|each| say(ppe_key(*each))).collect();
                say_with("deed-wear-ppe", &[("list", list.join(", ").into())])
            }
            Safety::SecureVehicle => say("deed-secure-vehicle").to_owned(),
            Safety::SetCordon => say("deed-set-cordon").to_owned(),
            Safety::LookForWarnings => say("deed-look-for-warnings").to_owned(),
            Safety::TestAir => say("deed-test-air").to_owned(),
            Safety::Ventilate { minutes } => {
                say_with("deed-ventilate", &[("minutes", i64::from(*minutes).into())])
            }
            Safety::DeclareGasFree => say("deed-declare-gas-free").to_owned(),
            Safety::StopForDangerousGoods => say("deed-stop-dangerous-goods").to_owned(),
            Safety::ControlIgnition => say("deed-control-ignition").to_owned(),
            Safety::CallExplosives => say_with(
                "deed-call-explosives",
                &[("experts", self.pack.terms.explosives.as_str().into())],
            ),
        }
    }

    fn look(&self, look: &Look) -> String {
        match look {
            Look::Examine { part, torch: false } => self.with_part("deed-examine", part),
            Look::Examine { part, torch: true } => self.with_part("deed-examine-torch", part),
            Look::Photograph(picture) => {
                let parts: Vec<String> = picture
                    .shows
                    .iter()
                    .take(4)
                    .map(|shown| part_name(self.scenario, &shown.part))
                    .collect();
                if parts.is_empty() {
                    return say("deed-photograph-nothing").to_owned();
                }
                let more = picture.shows.len().saturating_sub(parts.len());
                let parts = ("parts", parts.join(", ").into());
                if more == 0 {
                    say_with("deed-photograph", &[parts])
                } else {
                    say_with("deed-photograph-more", &[parts, ("more", more.into())])
                }
            }
            Look::Measure { dimension, second } => {
                let dimension = ("dimension", say(dimension_key(*dimension)).into());
                match second {
                    None => say_with("deed-measure-alone", &[dimension]),
                    Some(second) => {
                        say_with("deed-measure", &[dimension, ("person", self.person(second))])
                    }
                }
            }
            Look::Film { on: true } => say("deed-film-start").to_owned(),
            Look::Film { on: false } => say("deed-film-stop").to_owned(),
        }
    }

    fn doors(&self, doors: &Doors) -> String {
        match doors {
            Doors::Open { leaf, strap, clear } => say_with(
                "deed-open-door",
                &[
                    ("door", say(leaf_key(*leaf)).into()),
                    ("strap", say(if *strap { "door-strap-on" } else { "door-strap-off" }).into()),
                    ("clear", say(if *clear { "door-clear-yes" } else { "door-clear-no" }).into()),
                ],
            ),
            Doors::Close => say("deed-close-doors").to_owned(),
        }
    }

    fn search(&self, search: &Search) -> String {
        match search {
            Search::Enter => say("deed-enter").to_owned(),
            Search::Leave => say("deed-leave").to_owned(),
            Search::Unload(items) => self.with_items("deed-unload", items),
            Search::Restow => say("deed-restow").to_owned(),
            Search::OpenPackages(items) => self.with_items("deed-open-packages", items),
            Search::AskApproval { part, .. } => self.with_part("deed-ask-approval", part),
            Search::Force { part, with: ForceTool::PryBar } => self.with_part("deed-pry", part),
            Search::Force { part, with: ForceTool::Drill } => self.with_part("deed-drill", part),
            Search::RecordArea { area, result } => say_with(
                "deed-record-area",
                &[("part", self.part(area)), ("result", say(area_result_key(*result)).into())],
            ),
        }
    }

    fn find(&self, find: &Find) -> String {
        match find {
            Find::StopAndReport { part } => self.with_part("deed-stop-and-report", part),
            Find::PlaceMarker { part, number } => say_with(
                "deed-place-marker",
                &[("number", i64::from(*number).into()), ("part", self.part(part))],
            ),
            Find::PlaceScale { part } => self.with_part("deed-place-scale", part),
            Find::Sketch { part } => self.with_part("deed-sketch", part),
        }
    }

    fn scene(&self, scene: &Scene) -> String {
        match scene {
            Scene::CloseScene => say("deed-close-scene").to_owned(),
            Scene::LogEntry(person) => self.with_person("deed-log-entry", person),
            Scene::Caution(person) => self.with_person("deed-caution", person),
            Scene::AskForPapers(person) => self.with_person("deed-ask-for-papers", person),
            Scene::Question(person) => self.with_person("deed-question", person),
            Scene::RecordWords(person) => self.with_person("deed-record-words", person),
        }
    }

    fn exhibits(&self, exhibits: &Exhibits) -> String {
        match exhibits {
            Exhibits::ChangeGloves => say("deed-change-gloves").to_owned(),
            Exhibits::Count { items, second: None } => self.with_items("deed-count-alone", items),
            Exhibits::Count { items, second: Some(second) } => say_with(
                "deed-count",
                &[("items", self.items(items)), ("person", self.person(second))],
            ),
            Exhibits::Estimate { items, units } => say_with(
                "deed-estimate",
                &[("items", self.items(items)), ("units", i64::from(*units).into())],
            ),
            Exhibits::ListSerials(items) => self.with_items("deed-list-serials", items),
            Exhibits::Number(items) => self.with_items("deed-number", items),
            Exhibits::Weigh(items) => self.with_items("deed-weigh", items),
            Exhibits::WeighNet(items) => self.with_items("deed-weigh-net", items),
            Exhibits::Reseal { items, .. } => self.with_items("deed-reseal", items),
            Exhibits::ZeroScale => say("deed-zero-scale").to_owned(),
            Exhibits::Pack { items, packaging, new_gloves } => say_with(
                if *new_gloves { "deed-pack-new-gloves" } else { "deed-pack" },
                &[
                    ("items", self.items(items)),
                    ("packaging", say(packaging_key(*packaging)).into()),
                ],
            ),
            Exhibits::PackTogether { items, packaging } => say_with(
                "deed-pack-together",
                &[
                    ("items", self.items(items)),
                    ("packaging", say(packaging_key(*packaging)).into()),
                ],
            ),
            Exhibits::Label { items, .. } => self.with_items("deed-label", items),
            Exhibits::Seal(items) => self.with_items("deed-seal-exhibits", items),
            Exhibits::SignAcross(items) => self.with_items("deed-sign-across", items),
            Exhibits::WitnessSigns { items, witness } => say_with(
                "deed-witness-signs-exhibits",
                &[("items", self.items(items)), ("person", self.person(witness))],
            ),
        }
    }

    fn people(&self, people: &People) -> String {
        match people {
            // Who is called is far away: the name alone says little.
            People::Call(person) => self.with_role("deed-call", person),
            People::Invite(person) => self.with_role("deed-invite", person),
            People::RecordPresence { person, present: true } => {
                self.with_person("deed-record-present", person)
            }
            People::RecordPresence { person, present: false } => {
                self.with_person("deed-record-absent", person)
            }
            People::RecordNoWitness { .. } => say("deed-record-no-witness").to_owned(),
        }
    }

    fn with_role(&self, key: &str, person: &Key) -> String {
        let named = self
            .scenario
            .person(person)
            .map_or_else(|| person_name(self.scenario, person), name_and_part);
        say_with(key, &[("person", named.into())])
    }

    fn form(&self, sheet: &Sheet) -> Value<'static> {
        sheet_title(self.pack, sheet).into()
    }

    fn forms(&self, forms: &Forms) -> String {
        match forms {
            Forms::Fill { form, field, entry } => {
                let label = self
                    .pack
                    .form(&form.form)
                    .and_then(|form| form.fields().find(|f| f.key == *field))
                    .map_or_else(|| field.to_string(), |field| field.label.to_string());
                let key = if entry.is_empty() { "deed-clear-field" } else { "deed-fill-field" };
                say_with(key, &[("form", self.form(form)), ("field", label.into())])
            }
            Forms::Sign(form) => say_with("deed-sign-form", &[("form", self.form(form))]),
            Forms::WitnessSigns { form, person } => say_with(
                "deed-witness-signs-form",
                &[("form", self.form(form)), ("person", self.person(person))],
            ),
            Forms::Serve { form, person } => say_with(
                "deed-serve-form",
                &[("form", self.form(form)), ("person", self.person(person))],
            ),
            Forms::GiveCopy { form, person } => say_with(
                "deed-give-copy",
                &[("form", self.form(form)), ("person", self.person(person))],
            ),
        }
    }

    fn custody(&self, custody: &Custody) -> String {
        let (key, handover) = match custody {
            Custody::Transfer(handover) => ("deed-transfer", handover),
            Custody::Deposit(handover) => ("deed-deposit", handover),
            Custody::Dispose(disposal) => return self.with_items("deed-dispose", &disposal.items),
        };
        say_with(
            key,
            &[("items", self.items(&handover.items)), ("person", self.person(&handover.to))],
        )
    }
}

fn seal_key(seal: &Seal) -> &'static str {
    match seal {
        Seal::View => "deed-view-seal",
        Seal::Tug => "deed-tug-seal",
        Seal::Twist => "deed-twist-seal",
        Seal::Cut => "deed-cut-seal",
        Seal::Fit => "deed-fit-seal",
    }
}

fn close_text(close: &Close) -> String {
    match close {
        Close::Decide(decision) => decide_text(decision),
        Close::TellRiskUnit => say("deed-tell-risk-unit").to_owned(),
        Close::SendShowCause => say("deed-send-show-cause").to_owned(),
        Close::ReleaseBox => say("deed-release-box").to_owned(),
        Close::CloseCase => say("deed-close-case").to_owned(),
    }
}

fn decide_text(decision: &Decision) -> String {
    say_with("deed-decide", &[("decision", say(decision_key(decision)).into())])
}

/// "Bill of lading 12: Seal no."
pub fn fact_text(scenario: &Scenario, fact: &FactRef) -> String {
    let label = scenario
        .paper(&fact.paper)
        .and_then(|paper| paper.facts.iter().find(|found| found.key == fact.fact))
        .map_or_else(|| super::names::box_fact_label(&fact.fact), |fact| fact.label.to_string());
    format!("{}: {label}", paper_name(scenario, &fact.paper))
}
