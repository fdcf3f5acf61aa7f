//! Sheets of a form that is about one person each.
//!
//! Owns which sheets a case has or lacks, and whom each is about. What stands on a
//! sheet is compared in `forms`; which forms these are is told by `pack::Form::subject`.

use std::collections::BTreeMap;

use super::case::Case;
use super::facts::{Fill, Seen};
use crate::pack::{Form, StatedFact};
use crate::scenario::Key;
use crate::sim::{Entry, Sheet};

/// The last entry of each field of one sheet.
pub(super) type Fields<'a> = BTreeMap<&'a Key, Seen<Fill<'a>>>;

/// Whom a sheet is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct About {
    /// What happened to the person: searched, asked to declare, arrested.
    pub(super) fact: StatedFact,
    /// Whom the sheet names, or else whom no other sheet names; `None` when it happened to nobody.
    pub(super) person: Option<Key>,
}

impl About {
    /// True for the person of the sheet; a sheet that names nobody may be about anybody.
    pub(super) fn covers(&self, person: &Key) -> bool {
        self.person.as_ref().is_none_or(|about| about == person)
    }
}

/// One sheet as it lies in the case; `fields` is `None` where it was never begun.
pub(super) struct Laid<'b, 'a> {
    pub(super) sheet: Sheet,
    pub(super) fields: Option<&'b Fields<'a>>,
    pub(super) about: Option<About>,
}

/// The sheets of a form: those begun, then one blank for each person whom none is about. A form
/// that is not about persons has one.
pub(super) fn laid<'b, 'a>(
    case: &Case<'a>,
    form: &'a Form,
    fills: &'b BTreeMap<&'a Sheet, Fields<'a>>,
) -> Vec<Laid<'b, 'a>> {
    let begun = fills.iter().filter(|(sheet, _)| sheet.is_of(&form.key));
    let Some((field, fact)) = form.subject().and_then(|field| Some((&field.key, field.states?)))
    else {
        let fields = begun.map(|(_, fields)| fields).next();
        return vec![Laid { sheet: Sheet::first(form.key.clone()), fields, about: None }];
    };
    let known = concerned(case, fact);
    let mut unnamed: Vec<&Key> = must_be_named(case, fact);
    let mut sheets: Vec<Laid<'b, 'a>> = Vec::new();
    for (sheet, fields) in begun {
        let person = match fields.get(field).map(|seen| seen.what.entry) {
            Some(Entry::Person(person)) if known.contains(&person) => Some(person.clone()),
            _ => None,
        };
        unnamed.retain(|other| Some(*other) != person.as_ref());
        let about = Some(About { fact, person });
        sheets.push(Laid { sheet: (*sheet).clone(), fields: Some(fields), about });
    }
    // A sheet with a wrong name or none is meant for somebody whom no other sheet names. It is
    // told as such, and not as a missing sheet besides.
    let mut unnamed = unnamed.into_iter().cloned();
    for about in sheets.iter_mut().filter_map(|laid| laid.about.as_mut()) {
        about.person = about.person.take().or_else(|| unnamed.next());
    }
    let mut lacking: Vec<Option<Key>> = unnamed.map(Some).collect();
    if sheets.is_empty() && lacking.is_empty() {
        lacking.push(None);
    }
    for person in lacking {
        let last = sheets.last().map_or(0, |laid| laid.sheet.no());
        let Some(sheet) = Sheet::numbered(form.key.clone(), last.saturating_add(1)) else { break };
        sheets.push(Laid { sheet, fields: None, about: Some(About { fact, person }) });
    }
    sheets
}

/// Persons to whom it happened.
fn concerned<'a>(case: &Case<'a>, fact: StatedFact) -> Vec<&'a Key> {
    let facts = case.facts;
    let persons: Vec<&Key> = match fact {
        StatedFact::PersonSearched => {
            facts.person_searches.iter().map(|seen| seen.what.person).collect()
        }
        StatedFact::DeclarationBy => {
            let asked = facts.declarations.iter().map(|seen| seen.what.0);
            asked.chain(facts.baggage_opened.iter().map(|seen| seen.what)).collect()
        }
        StatedFact::ArrestedPerson => facts.arrests.iter().map(|seen| &seen.what.person).collect(),
        _ => Vec::new(),
    };
    let mut known: Vec<&Key> = Vec::new();
    for person in persons {
        if !known.contains(&person) {
            known.push(person);
        }
    }
    known
}

/// Of these, who must have a sheet: a declaration goes with baggage that was opened.
fn must_be_named<'a>(case: &Case<'a>, fact: StatedFact) -> Vec<&'a Key> {
    match fact {
        StatedFact::DeclarationBy => {
            case.facts.baggage_opened.iter().map(|seen| seen.what).collect()
        }
        _ => concerned(case, fact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::assessment::{Agreement, FormComparison};
    use crate::judge::trial::{Day, check, law, seizure};
    use crate::pack::{Check, Choice, EntryKind, Signature, Wanted};
    use crate::scenario::Text;

    const BEFORE: &str = r#"Forms(Filled(form: "seizure", field: "container""#;

    /// Two persons are searched, an hour apart, before other people and by other people.
    fn two_searches() -> Day {
        let mut day = seizure().set(|_, pack| {
            let fields = [
                ("person", EntryKind::Person, StatedFact::PersonSearched),
                ("told-at", EntryKind::Moment, StatedFact::RightToldAt),
                ("searcher", EntryKind::Person, StatedFact::Searcher),
                ("witness-one", EntryKind::Person, StatedFact::WitnessOne),
                ("witness-two", EntryKind::Person, StatedFact::WitnessTwo),
                ("found", EntryKind::Lines, StatedFact::FoundOnPerson),
            ];
            let mut form = law::form("search", &[Signature::Possessor], &fields);
            form.wanted = Wanted::PersonSearched;
            pack.forms.push(form);
            for rule in &mut pack.rules {
                if let Check::FormsAgree { forms } = &mut rule.check {
                    forms.push(Key::new("search").unwrap());
                }
            }
        });
        for line in [
            r#"Law(RightTold(person: "traveller", answer: "Go on."))"#,
            r#"Law(PersonSearched(person: "traveller", searcher: "searcher", before: ["witness-a", "witness-b"], found: None))"#,
            "+60",
            r#"Law(RightTold(person: "agent", answer: "A Magistrate."))"#,
            r#"Law(PersonSearched(person: "agent", searcher: "clerk", before: ["witness-b", "supervisor"], found: Some("A key.")))"#,
        ] {
            day = day.with_before(BEFORE, line);
        }
        sheet(
            sheet(day, "search", ["traveller", "traveller", "searcher", "witness-a", "witness-b"]),
            "search:2",
            ["agent", "agent", "clerk", "witness-b", "supervisor"],
        )
    }

    /// One sheet, filled, signed, and handed to the person. `told` is whose telling gives the time.
    fn sheet(day: Day, sheet: &str, [person, told, searcher, one, two]: [&str; 5]) -> Day {
        let mut day = day;
        for (field, entry) in [
            ("person", format!("Person(\"{person}\")")),
            ("told-at", format!("Moment(\"$told-{told}\")")),
            ("searcher", format!("Person(\"{searcher}\")")),
            ("witness-one", format!("Person(\"{one}\")")),
            ("witness-two", format!("Person(\"{two}\")")),
            ("found", "Text(\"As listed\")".to_owned()),
        ] {
            let line =
                format!(r#"Forms(Filled(form: "{sheet}", field: "{field}", entry: {entry}))"#);
            day = day.with_before(BEFORE, &line);
        }
        day.with_before(BEFORE, &format!(r#"Forms(Signed("{sheet}"))"#)).with_before(
            BEFORE,
            &format!(
                r#"Forms(Served(form: "{sheet}", person: "{person}", signed: true, words: None))"#
            ),
        )
    }

    fn sheets(day: &Day) -> Vec<FormComparison> {
        let forms = day.judged().forms.into_iter();
        forms.filter(|form| form.sheet.form.as_str() == "search").collect()
    }

    fn differing(form: &FormComparison) -> Vec<(&str, Agreement)> {
        form.fields
            .iter()
            .filter(|field| field.agrees != Agreement::Agrees)
            .map(|field| (field.field.as_str(), field.agrees))
            .collect()
    }

    #[test]
    fn each_sheet_is_held_against_what_happened_to_its_person() {
        let day = two_searches();
        check(&day, &[]);
        let both = sheets(&day);
        let titles: Vec<&str> = both.iter().map(|form| form.title.as_str()).collect();
        assert_eq!(titles, ["search, sheet 1", "search, sheet 2"]);
        assert!(both.iter().all(|form| form.signed && form.missing_signatures.is_empty()));
        let found = |form: &FormComparison| form.fields[5].own_acts.clone().unwrap();
        assert_eq!((found(&both[0]), found(&both[1])), ("nothing".to_owned(), "A key.".to_owned()));
    }

    #[test]
    fn what_was_done_to_another_is_wrong_on_this_sheet() {
        // The time, the searcher and a witness of the first search on the second sheet.
        for (field, right, wrong) in [
            ("told-at", "$told-agent", "$told-traveller"),
            ("searcher", "clerk", "searcher"),
            ("witness-two", "supervisor", "witness-a"),
        ] {
            let within = format!(r#"form: "search:2", field: "{field}""#);
            let day = two_searches().changed_in(&within, right, wrong);
            check(&day, &["N1"]);
            let both = sheets(&day);
            assert_eq!(differing(&both[0]), []);
            assert_eq!(differing(&both[1]), [(field, Agreement::NotAsDone)]);
        }
        let twice = two_searches().changed_in(
            r#"form: "search:2", field: "witness-two""#,
            "supervisor",
            "witness-b",
        );
        assert_eq!(differing(&sheets(&twice)[1]), [("witness-two", Agreement::NotAsDone)]);
    }

    #[test]
    fn the_witnesses_of_a_search_are_named_also_where_none_had_to_be_inhabitants() {
        let reason = r#"People(NoWitnessRecorded(reason: "Nobody could be had."))"#;
        let day = two_searches()
            .with_before("Doors(Opened", reason)
            .without(r#"form: "search:2", field: "witness-one""#);
        check(&day, &["N1"]);
        assert_eq!(differing(&sheets(&day)[1]), [("witness-one", Agreement::Missing)]);
    }

    #[test]
    fn a_person_without_a_sheet_lacks_one() {
        let day = two_searches().without(r#"form: "search:2""#).without(r#"Signed("search:2")"#);
        check(&day, &["N1"]);
        let both = sheets(&day);
        assert_eq!((both.len(), differing(&both[0]).len()), (2, 0));
        assert!(!both[1].signed);
        assert!(both[1].fields.iter().all(|field| field.agrees == Agreement::Missing));
        // What the blank one should say is shown.
        assert_eq!(both[1].fields[2].own_acts.as_deref(), Some("clerk"));
    }

    #[test]
    fn a_wrong_name_is_told_once_and_is_no_missing_sheet_besides() {
        let day =
            two_searches().changed_in(r#"form: "search:2", field: "person""#, "agent", "keeper");
        check(&day, &["N1"]);
        let both = sheets(&day);
        assert_eq!(both.len(), 2);
        assert_eq!(differing(&both[1]), [("person", Agreement::NotAsDone)]);
    }

    #[test]
    fn a_sheet_is_served_on_its_own_person() {
        let day = two_searches().changed_in(
            r#"Served(form: "search:2""#,
            r#"person: "agent""#,
            r#"person: "traveller""#,
        );
        assert_eq!(sheets(&day)[1].missing_signatures, [Signature::Possessor]);
    }

    #[test]
    fn only_a_form_about_one_person_has_sheets() {
        let seizure = seizure().judged();
        assert!(seizure.forms.iter().all(|form| form.sheet.no() == 1));
    }

    /// Every fact beyond those of the trial forms: what the entry says that is right, and one that
    /// is not.
    #[test]
    fn choices_and_ticks_are_held_against_the_acts() {
        let choice = |keys: &[&str]| EntryKind::Choice {
            options: keys
                .iter()
                .map(|key| Choice { key: Key::new(key).unwrap(), text: Text::new(key).unwrap() })
                .collect(),
        };
        let table = [
            (StatedFact::ConveyanceSeized, choice(&[]), r#"Key("not-seized")"#, r#"Key("seized")"#),
            (StatedFact::ScaleZeroed, EntryKind::YesNo, "YesNo(false)", "YesNo(true)"),
            (
                StatedFact::FieldTest,
                choice(&[]),
                r#"Key("none")"#,
                r#"Key("presumptive-positive")"#,
            ),
            (StatedFact::SealsWhole, EntryKind::YesNo, "YesNo(true)", "YesNo(false)"),
            (StatedFact::StoreKind, choice(&[]), r#"Key("general")"#, r#"Key("double-lock")"#),
            (StatedFact::CopyLeft, EntryKind::YesNo, "YesNo(false)", "YesNo(true)"),
        ];
        for (fact, entry, right, wrong) in table {
            let day = |said: &str| {
                let fields = [("field", entry.clone(), fact)];
                let line =
                    format!(r#"Forms(Filled(form: "extra", field: "field", entry: {said}))"#);
                let day =
                    seizure().set(|_, pack| pack.forms.push(law::form("extra", &[], &fields)));
                day.with_before(BEFORE, &line)
            };
            let agrees = |said: &str| day(said).judged().forms.pop().unwrap().fields[0].agrees;
            assert_eq!(agrees(right), Agreement::Agrees, "{fact:?}");
            assert_eq!(agrees(wrong), Agreement::NotAsDone, "{fact:?}");
        }
    }
}
