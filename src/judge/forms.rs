//! Every form, field by field: against the scene, the trainee's own acts, and the other forms.
//!
//! Owns the three-way comparison that the debrief shows. A field that is itself
//! wrong is told once; the right entry in another form is not blamed for it.
//! Rulings on forms are in `criteria::report`.

use std::collections::{BTreeMap, BTreeSet};

use super::assessment::{Agreement, FieldComparison, FormComparison};
use super::case::Case;
use super::expected::{Own, Standard, is_of_a_person, standard};
use super::facts::{Fill, Mark, Seen};
use super::sheets::{self, About, Fields, Laid};
use super::value::{Value, entry_text};
use super::words;
use crate::pack::{Check, Field, Form, Signature, StatedFact, Wanted};
use crate::scenario::Key;
use crate::scenario::raw::{Authority, PersonRole};
use crate::sim::action::Decision;
use crate::sim::{Entry, Sheet};

/// Moments in two forms that lie closer together say the same.
const SAME_MOMENT: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// How goods are written of that only a laboratory can name.
const PRESUMPTIVE: &str = "the goods as seen, and \"presumptive positive\" at most; no name before the laboratory's report";

/// What each fact is held against; worked out once for all sheets that state it of the same person.
type Standards = BTreeMap<(StatedFact, Option<About>), Shown>;

/// A standard, and its two sides as they are shown.
struct Shown {
    standard: Standard,
    truth: Option<String>,
    own_acts: Option<String>,
}

impl Shown {
    fn of(case: &Case<'_>, fact: StatedFact, about: Option<&About>) -> Self {
        let standard = standard(case, fact, about);
        let truth = standard.truth.as_ref().map(|value| value.show(case));
        let own_acts = own_text(case, &standard.own);
        Self { standard, truth, own_acts }
    }
}

/// All sheets that the exercise calls for or that were begun, and the marks of the entries cited.
pub(super) fn compare(case: &Case<'_>) -> (Vec<FormComparison>, BTreeMap<u32, Mark>) {
    let mut fills: BTreeMap<&Sheet, Fields<'_>> = BTreeMap::new();
    for seen in &case.facts.fills {
        fills.entry(seen.what.sheet).or_default().insert(seen.what.field, *seen);
    }
    let mut standards = Standards::new();
    let mut cited = BTreeMap::new();
    let mut abouts = Vec::new();
    let mut forms = Vec::new();
    for form in &case.pack.forms {
        let begun = fills.keys().any(|sheet| sheet.is_of(&form.key));
        if !begun && !is_called_for(case, &form.key) {
            continue;
        }
        let laid = sheets::laid(case, form, &fills);
        let several = laid.len() > 1;
        for sheet in laid {
            forms.push(compare_sheet(case, form, &sheet, several, &mut standards, &mut cited));
            abouts.push(sheet.about);
        }
    }
    contradictions(case, &mut forms, &abouts);
    (forms, cited)
}

/// True when the case needs the form, or when it was signed all the same. A form that says nothing
/// of when it is needed goes with the rules that name it, or with a seizure.
pub(super) fn is_called_for(case: &Case<'_>, key: &Key) -> bool {
    let names = |check: &Check| named_form(check) == Some(key);
    let signed = case.facts.forms_signed.iter().any(|seen| seen.what.is_of(key));
    if signed {
        return true;
    }
    let facts = case.facts;
    let wanted = case.pack.form(key).map_or(Wanted::ByRule, |form| form.wanted);
    match wanted {
        Wanted::ByRule => {
            let named = case.pack.rules.iter().any(|rule| names(&rule.check));
            case.called_checks().any(names) || (!named && case.seizure().is_some())
        }
        Wanted::Seizure => case.seizure().is_some(),
        Wanted::Detention => {
            facts.decisions.iter().any(|seen| matches!(seen.what, Decision::Detain { .. }))
        }
        Wanted::PersonSearched => !facts.person_searches.is_empty(),
        Wanted::BaggageOpened => !facts.baggage_opened.is_empty(),
        Wanted::Arrest => !facts.arrests.is_empty(),
        Wanted::Samples => case.scenario.hidden.iter().any(|goods| goods.narcotic.is_some()),
        Wanted::StatementBeforeEntry => {
            case.scenario.special.authority == Some(Authority::StatementBeforeEntry)
        }
        Wanted::Optional => false,
    }
}

/// The form that a check is about; a list of forms to be compared names none by itself.
fn named_form(check: &Check) -> Option<&Key> {
    match check {
        Check::MemoOnTheSpot { form, .. }
        | Check::CopyGiven { form }
        | Check::GroundsServed { form, .. }
        | Check::ReleasedWithoutDelay { form, .. }
        | Check::DueDatesRight { form, .. }
        | Check::SectionRight { form, .. }
        | Check::SamplesDispatched { form, .. }
        | Check::ShowCauseSent { form, .. }
        | Check::ReportComplete { form } => Some(form),
        _ => None,
    }
}

/// One field of one compared form, on its first sheet.
pub(super) fn field<'b>(
    case: &'b Case<'_>,
    form: &Key,
    field: &Key,
) -> Option<&'b FieldComparison> {
    let form = case.forms.iter().find(|compared| compared.sheet.is_of(form))?;
    form.fields.iter().find(|compared| compared.field == *field)
}

fn compare_sheet(
    case: &Case<'_>,
    form: &Form,
    laid: &Laid<'_, '_>,
    several: bool,
    standards: &mut Standards,
    cited: &mut BTreeMap<u32, Mark>,
) -> FormComparison {
    let mut fields: Vec<FieldComparison> = form
        .fields()
        .map(|field| {
            let fill = laid.fields.and_then(|fields| fields.get(&field.key));
            let standard = field.states.map(|fact| {
                let about = laid.about.as_ref();
                &*standards
                    .entry((fact, about.cloned()))
                    .or_insert_with(|| Shown::of(case, fact, about))
            });
            // Whoever searches a person has two witnesses whatever the law says of inhabitants.
            let excused = laid.about.is_none() && is_excused(case, field);
            compare_field(case, field, fill, standard, excused, cited)
        })
        .collect();
    same_witness_twice(&mut fields);
    let title = match several {
        true => format!("{}, sheet {}", form.title, laid.sheet.no()),
        false => form.title.to_string(),
    };
    FormComparison {
        sheet: laid.sheet.clone(),
        title,
        signed: case.facts.forms_signed.iter().any(|seen| *seen.what == laid.sheet),
        fields,
        missing_signatures: missing_signatures(case, form, laid),
    }
}

fn compare_field(
    case: &Case<'_>,
    field: &Field,
    fill: Option<&Seen<Fill<'_>>>,
    shown: Option<&Shown>,
    excused: bool,
    cited: &mut BTreeMap<u32, Mark>,
) -> FieldComparison {
    let entry = fill.map_or(Entry::Empty, |seen| seen.what.entry.clone());
    let truth = shown.and_then(|shown| shown.standard.truth.as_ref());
    let own = shown.map_or(&Own::Silent, |shown| &shown.standard.own);
    let act = match own {
        Own::Did(_, mark) | Own::Told(_, mark) => *mark,
        Own::Silent | Own::NotDone(_) => None,
    };
    for mark in fill.map(|seen| seen.mark).into_iter().chain(act) {
        cited.insert(mark.no, mark);
    }
    let mut agrees = agreement(case, field.required && !excused, &entry, truth, own);
    let mut truth = shown.and_then(|shown| shown.truth.clone());
    // What J2 punishes is not called right here.
    let written = fill.map(|seen| seen.mark);
    if substance_named(case, &entry_text(case, &entry), written).is_some() {
        if agrees == Agreement::Agrees {
            agrees = Agreement::NotTrue;
        }
        truth = truth.or_else(|| Some(PRESUMPTIVE.to_owned()));
    }
    FieldComparison {
        field: field.key.clone(),
        label: field.label.to_string(),
        states: field.states,
        required: field.required,
        entry,
        truth,
        own_acts: shown.and_then(|shown| shown.own_acts.clone()),
        stands: String::new(),
        elsewhere: Vec::new(),
        agrees,
        filled_by: fill.map(|seen| seen.mark.no),
        act_by: act.map(|mark| mark.no),
    }
}

/// The name of a substance that a text says before the laboratory did (rule J2). What the report
/// has named may be written from then on.
pub(super) fn substance_named<'a>(
    case: &Case<'a>,
    text: &str,
    written: Option<Mark>,
) -> Option<&'a str> {
    let reported = case.facts.reports.first().map(|seen| seen.mark);
    if let (Some(reported), Some(written)) = (reported, written)
        && reported.is_before(written)
    {
        return None;
    }
    let mut names = case.narcotics().flat_map(|(_, narcotic)| &narcotic.names);
    names.find(|name| words::says_word(text, name.as_str())).map(|name| name.as_str())
}

fn own_text(case: &Case<'_>, own: &Own) -> Option<String> {
    match own {
        Own::Silent => None,
        Own::NotDone(text) => Some((*text).to_owned()),
        Own::Did(value, _) => Some(value.show(case)),
        Own::Told(text, _) => Some(text.clone()),
    }
}

fn agreement(
    case: &Case<'_>,
    required: bool,
    entry: &Entry,
    truth: Option<&Value>,
    own: &Own,
) -> Agreement {
    if entry.is_empty() {
        return if required { Agreement::Missing } else { Agreement::Agrees };
    }
    if truth.is_some_and(|truth| !truth.is_said_by(case, entry)) {
        return Agreement::NotTrue;
    }
    match own {
        Own::NotDone(_) => Agreement::NotAsDone,
        Own::Did(value, _) if !value.is_said_by(case, entry) => Agreement::NotAsDone,
        Own::Did(..) | Own::Silent | Own::Told(..) => Agreement::Agrees,
    }
}

/// A witness's name may lack when it is on record why none could be had.
fn is_excused(case: &Case<'_>, field: &Field) -> bool {
    matches!(field.states, Some(StatedFact::WitnessOne | StatedFact::WitnessTwo))
        && case.officials_witness(None)
}

/// One person is not two witnesses.
fn same_witness_twice(fields: &mut [FieldComparison]) {
    let one = fields
        .iter()
        .find(|field| field.states == Some(StatedFact::WitnessOne))
        .map(|field| field.entry.clone());
    let two = fields.iter_mut().find(|field| field.states == Some(StatedFact::WitnessTwo));
    if let (Some(one), Some(two)) = (one, two)
        && !one.is_empty()
        && one == two.entry
        && two.agrees == Agreement::Agrees
    {
        two.agrees = Agreement::NotAsDone;
    }
}

fn missing_signatures(case: &Case<'_>, form: &Form, laid: &Laid<'_, '_>) -> Vec<Signature> {
    let sheet = &laid.sheet;
    let signed = case.facts.forms_signed.iter().any(|seen| seen.what == sheet);
    let signers = || {
        case.facts
            .forms_witnessed
            .iter()
            .filter(|seen| seen.what.0 == sheet)
            .map(|seen| seen.what.1)
    };
    let witnesses: BTreeSet<&Key> =
        signers().filter(|person| case.can_witness(person, true)).collect();
    let keeper = signers().any(|person| case.is_role(person, PersonRole::StoreKeeper));
    // A refusal that is on record stands for the signature. A sheet about a person is that one's.
    let receiver = match &laid.about {
        Some(about) => about.person.as_ref(),
        None => case.possessor(),
    };
    let served = case
        .facts
        .served
        .iter()
        .any(|seen| seen.what.sheet == sheet && Some(seen.what.person) == receiver);
    let excused = case.witnesses_excused(2).is_some();
    let is_there = |signature: &Signature| match signature {
        Signature::Officer => signed,
        Signature::WitnessOne => excused || !witnesses.is_empty(),
        Signature::WitnessTwo => excused || witnesses.len() >= 2,
        Signature::Possessor => served,
        Signature::StoreKeeper => keeper,
    };
    let mut wanted = vec![Signature::Officer];
    wanted.extend(form.signatures.iter().filter(|signature| **signature != Signature::Officer));
    wanted.retain(|signature| !is_there(signature));
    wanted
}

/// Lays the same fact of all forms side by side; of persons, only what is about the same one.
fn contradictions(case: &Case<'_>, forms: &mut [FormComparison], abouts: &[Option<About>]) {
    let several = |fact| abouts.iter().flatten().filter(|about| about.fact == fact).count() > 1;
    let about_others = |one: usize, other: usize| match (&abouts[one], &abouts[other]) {
        (Some(one), Some(other)) => one.fact == other.fact && one.person != other.person,
        // A paper about the whole case speaks of the first of several persons.
        (Some(about), None) | (None, Some(about)) => several(about.fact),
        (None, None) => false,
    };
    let mut stated: BTreeMap<StatedFact, Vec<(usize, usize)>> = BTreeMap::new();
    for (form_at, form) in forms.iter().enumerate() {
        for (field_at, field) in form.fields.iter().enumerate() {
            if let (Some(fact), false) = (field.states, field.entry.is_empty()) {
                stated.entry(fact).or_default().push((form_at, field_at));
            }
        }
    }
    for (fact, places) in stated {
        let written: Vec<String> = places
            .iter()
            .map(|&(form, field)| entry_text(case, &forms[form].fields[field].entry))
            .collect();
        for (&(form_at, field_at), stands) in places.iter().zip(&written) {
            let mut elsewhere = Vec::new();
            let mut differs = false;
            let own = &forms[form_at].fields[field_at];
            let others = places.iter().zip(&written);
            for (&(other_form, other_field), text) in
                others.filter(|(place, _)| **place != (form_at, field_at))
            {
                if is_of_a_person(fact) && about_others(form_at, other_form) {
                    continue;
                }
                let other = &forms[other_form].fields[other_field];
                elsewhere.push((forms[other_form].title.clone(), text.clone()));
                let other_is_right =
                    matches!(other.agrees, Agreement::Agrees | Agreement::Contradicts);
                differs |=
                    other_is_right && is_compared(fact) && !same(case, &own.entry, &other.entry);
            }
            let field = &mut forms[form_at].fields[field_at];
            field.stands.clone_from(stands);
            field.elsewhere = elsewhere;
            if differs && field.agrees == Agreement::Agrees {
                field.agrees = Agreement::Contradicts;
            }
        }
    }
}

/// Facts in words of one's own, and names whose order is free, are not held against each other;
/// each is held against the scene and the acts.
pub(super) fn is_compared(fact: StatedFact) -> bool {
    !matches!(
        fact,
        StatedFact::Grounds
            | StatedFact::AreaResults
            | StatedFact::RightAnswer
            | StatedFact::FoundOnPerson
            | StatedFact::DeclarationAnswer
            | StatedFact::PapersAskedFor
            | StatedFact::GoodsDetained
            | StatedFact::GroundsToldAtArrest
            | StatedFact::WordsSpoken
            | StatedFact::AuthorityNumber
            | StatedFact::GoodsDeclared
            | StatedFact::GoodsFound
            | StatedFact::WitnessOne
            | StatedFact::WitnessTwo
            | StatedFact::ExhibitNumbers
            | StatedFact::ExhibitSeals
    )
}

/// True when two entries say the same.
fn same(case: &Case<'_>, one: &Entry, other: &Entry) -> bool {
    if one == other {
        return true;
    }
    match (one, other) {
        (Entry::Moment(one), Entry::Moment(other)) => {
            let apart = one.duration_since(*other).abs();
            apart <= SAME_MOMENT
        }
        (Entry::Number(_), Entry::Number(_)) => false,
        _ => {
            let (one, other) = (
                words::squeezed(&entry_text(case, one)),
                words::squeezed(&entry_text(case, other)),
            );
            one.contains(&other) || other.contains(&one)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Assessment;
    use crate::judge::trial::{release, seizure};

    fn field_of<'a>(assessment: &'a Assessment, form: &str, field: &str) -> &'a FieldComparison {
        let form =
            assessment.forms.iter().find(|compared| compared.sheet.form.as_str() == form).unwrap();
        form.fields.iter().find(|compared| compared.field.as_str() == field).unwrap()
    }

    #[test]
    fn a_field_is_shown_with_truth_own_acts_and_the_other_forms() {
        let assessment = seizure()
            .changed_in(r#"form: "memo", field: "units""#, "Number(80)", "Number(81)")
            .judged();
        let memo = field_of(&assessment, "memo", "units");
        assert_eq!(memo.agrees, Agreement::NotTrue);
        assert_eq!(memo.truth.as_deref(), Some("80"));
        assert_eq!(memo.own_acts.as_deref(), Some("80"));
        assert_eq!(
            memo.elsewhere,
            [("seizure".to_owned(), "80".to_owned()), ("notice".to_owned(), "80".to_owned())]
        );
        assert!(memo.filled_by.is_some() && memo.act_by < memo.filled_by);
        // The right figure in the other forms is not blamed.
        assert_eq!(field_of(&assessment, "notice", "units").agrees, Agreement::Agrees);
    }

    #[test]
    fn what_was_not_done_cannot_be_stated() {
        let assessment =
            seizure().without("SerialsListed").without(r#"Counted(items: "package:5-6""#).judged();
        let units = field_of(&assessment, "memo", "units");
        assert_eq!(units.agrees, Agreement::NotAsDone);
        assert_eq!(units.own_acts.as_deref(), Some("No unit was counted."));
    }

    #[test]
    fn the_last_entry_of_a_field_stands() {
        let corrected = seizure()
            .with_before(
                r#"form: "memo", field: "units""#,
                r#"Forms(Filled(form: "memo", field: "units", entry: Number(1)))"#,
            )
            .judged();
        assert_eq!(field_of(&corrected, "memo", "units").agrees, Agreement::Agrees);
    }

    #[test]
    fn missing_signatures_are_listed() {
        let day = seizure()
            .without(r#"WitnessSigned(form: "memo", person: "witness-b")"#)
            .without(r#"Served(form: "memo""#)
            .without(r#"WitnessSigned(form: "log""#);
        let assessment = day.judged();
        let missing = |form: &str| {
            let form = assessment
                .forms
                .iter()
                .find(|compared| compared.sheet.form.as_str() == form)
                .unwrap();
            form.missing_signatures.clone()
        };
        assert_eq!(missing("memo"), [Signature::WitnessTwo, Signature::Possessor]);
        assert_eq!(missing("log"), [Signature::StoreKeeper]);
        assert_eq!(missing("report"), []);
    }

    #[test]
    fn only_forms_that_the_exercise_calls_for_or_that_were_begun_are_compared() {
        let names = |assessment: &Assessment| -> Vec<String> {
            assessment.forms.iter().map(|form| form.sheet.to_string()).collect()
        };
        assert_eq!(names(&release().judged()), ["report", "release"]);
        assert_eq!(names(&seizure().judged()), ["report", "memo", "seizure", "notice", "log"]);
        let begun = release().with_before(
            "RiskUnitTold",
            r#"Forms(Filled(form: "memo", field: "place", entry: Text("Bay")))"#,
        );
        assert_eq!(names(&begun.judged()), ["report", "memo", "release"]);
    }
}
