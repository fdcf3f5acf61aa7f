//! Filling, signing, serving and copying forms.
//!
//! Owns the rules of `Action::Forms`: an entry has the kind of its field, a
//! signed form stays as it is. What an entry says is judged elsewhere.

use super::{Happened, OFFICER, World, text_within, unless, words};
use crate::pack::{EntryKind, Field, Form};
use crate::scenario::raw::{Moment, Person};
use crate::scenario::{Key, Text};
use crate::sim::action::Forms;
use crate::sim::event::FormsEvent;
use crate::sim::{Entry, Event, FormState, Refusal, Sheet};

/// Longest entry of one line, characters.
const LINE_MAX: usize = 300;

/// Largest number that a field takes; above it lies no count, mass or length of a case.
const NUMBER_MAX: i64 = 1_000_000_000;

/// Years that a form of a case can speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

pub fn work_out(world: &World<'_>, action: &Forms) -> Happened {
    let event = match action {
        Forms::Fill { form, field, entry } => {
            needs_unsigned(world, form)?;
            needs_sheet_before(world, form)?;
            let field = needs_field(needs_form(world, form)?, field)?;
            needs_fitting(world, field, entry)?;
            FormsEvent::Filled {
                form: form.clone(),
                field: field.key.clone(),
                entry: entry.clone(),
            }
        }
        Forms::Sign(form) => {
            needs_unsigned(world, form)?;
            let written = written(world, form).is_some_and(|form| !form.entries.is_empty());
            unless(!written, Refusal::FormIsEmpty)?;
            FormsEvent::Signed(form.clone())
        }
        Forms::WitnessSigns { form, person } => {
            let state = needs_signed(world, form)?;
            let witness = world.needs_other_here(person)?;
            unless(state.witnesses.contains(person), Refusal::AlreadyDone)?;
            unless(!witness.signs, Refusal::PersonDoesNotSign)?;
            FormsEvent::WitnessSigned { form: form.clone(), person: person.clone() }
        }
        Forms::Serve { form, person } => {
            let state = needs_signed(world, form)?;
            let receiver = world.needs_other_here(person)?;
            unless(state.served.contains_key(person), Refusal::AlreadyDone)?;
            served(form, receiver)
        }
        Forms::GiveCopy { form, person } => {
            let state = needs_signed(world, form)?;
            world.needs_other_here(person)?;
            unless(state.copies.contains(person), Refusal::AlreadyDone)?;
            FormsEvent::CopyGiven { form: form.clone(), person: person.clone() }
        }
    };
    Ok(vec![Event::Forms(event)])
}

fn served(form: &Sheet, receiver: &Person) -> FormsEvent {
    FormsEvent::Served {
        form: form.clone(),
        person: receiver.key.clone(),
        signed: receiver.signs,
        words: words(receiver, Moment::Served),
    }
}

/// The form of this sheet. More than one sheet has only a form that is about one person.
fn needs_form<'a>(world: &World<'a>, sheet: &Sheet) -> Result<&'a Form, Refusal> {
    let form = world.pack.form(&sheet.form).ok_or(Refusal::UnknownForm)?;
    unless(sheet.no() > 1 && form.subject().is_none(), Refusal::FormHasOneSheet)?;
    Ok(form)
}

/// Sheets are taken one after the other, so that none is overlooked.
fn needs_sheet_before(world: &World<'_>, sheet: &Sheet) -> Result<(), Refusal> {
    let Some(before) = sheet.before() else { return Ok(()) };
    let is_begun = written(world, &before).is_some_and(|sheet| !sheet.entries.is_empty());
    unless(!is_begun, Refusal::SheetBeforeIsBlank)
}

fn written<'a>(world: &World<'a>, sheet: &Sheet) -> Option<&'a FormState> {
    world.state.forms.get(sheet)
}

fn needs_unsigned(world: &World<'_>, sheet: &Sheet) -> Result<(), Refusal> {
    needs_form(world, sheet)?;
    unless(written(world, sheet).is_some_and(|form| form.signed), Refusal::FormIsSigned)
}

fn needs_signed<'a>(world: &World<'a>, sheet: &Sheet) -> Result<&'a FormState, Refusal> {
    needs_form(world, sheet)?;
    written(world, sheet).filter(|form| form.signed).ok_or(Refusal::FormIsNotSigned)
}

fn needs_field<'a>(form: &'a Form, key: &Key) -> Result<&'a Field, Refusal> {
    form.fields().find(|field| field.key == *key).ok_or(Refusal::UnknownField)
}

/// The entry has the kind that the field takes, and keeps within bounds. An empty entry
/// clears any field.
fn needs_fitting(world: &World<'_>, field: &Field, entry: &Entry) -> Result<(), Refusal> {
    if *entry == Entry::Empty {
        return Ok(());
    }
    match &field.entry {
        EntryKind::Line => {
            let text = needs_text(entry)?;
            unless(text.as_str().contains('\n'), Refusal::EntryHasWrongKind)?;
            unless(text.as_str().chars().count() > LINE_MAX, Refusal::TooLong)
        }
        EntryKind::Lines => text_within(needs_text(entry)?),
        EntryKind::Number { .. } => {
            let Entry::Number(number) = entry else {
                return Err(Refusal::EntryHasWrongKind);
            };
            unless(!(0..=NUMBER_MAX).contains(number), Refusal::EntryOutOfRange)
        }
        EntryKind::Moment => {
            let Entry::Moment(moment) = entry else {
                return Err(Refusal::EntryHasWrongKind);
            };
            unless(!YEARS.contains(&moment.year()), Refusal::EntryOutOfRange)
        }
        EntryKind::Date => {
            let Entry::Date(date) = entry else {
                return Err(Refusal::EntryHasWrongKind);
            };
            unless(!YEARS.contains(&date.year()), Refusal::EntryOutOfRange)
        }
        EntryKind::Person => {
            let Entry::Person(person) = entry else {
                return Err(Refusal::EntryHasWrongKind);
            };
            let known = person.as_str() == OFFICER || world.scenario.person(person).is_some();
            unless(!known, Refusal::UnknownPerson)
        }
        EntryKind::Section => {
            let key = needs_key(entry)?;
            unless(world.pack.section(key).is_none(), Refusal::EntryOutOfRange)
        }
        EntryKind::Choice { options } => {
            let key = needs_key(entry)?;
            unless(!options.iter().any(|option| option.key == *key), Refusal::EntryOutOfRange)
        }
        EntryKind::YesNo => {
            let Entry::YesNo(_) = entry else {
                return Err(Refusal::EntryHasWrongKind);
            };
            Ok(())
        }
    }
}

fn needs_text(entry: &Entry) -> Result<&Text, Refusal> {
    let Entry::Text(text) = entry else {
        return Err(Refusal::EntryHasWrongKind);
    };
    Ok(text)
}

fn needs_key(entry: &Entry) -> Result<&Key, Refusal> {
    let Entry::Key(key) = entry else {
        return Err(Refusal::EntryHasWrongKind);
    };
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::People;
    use crate::sim::trial::{done, key, session, text, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Forms, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Forms(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn fill(field: &str, entry: Entry) -> Forms {
        Forms::Fill { form: memo(), field: key(field), entry }
    }

    fn memo() -> Sheet {
        key("memo").into()
    }

    fn words(words: &str) -> Entry {
        Entry::Text(text(words))
    }

    fn signed() -> Session {
        let fill = Action::Forms(fill("line", words("As found")));
        done(session(), [fill, Action::Forms(Forms::Sign(memo()))])
    }

    #[test]
    fn an_entry_has_the_kind_and_bounds_of_its_field() {
        let moment = "2026-03-09T14:05:00".parse().unwrap();
        let date = "2026-05-09".parse().unwrap();
        let wrong = Err(Refusal::EntryHasWrongKind);
        let out = Err(Refusal::EntryOutOfRange);
        check(
            &session(),
            [
                (fill("line", words("Bay 1")), Ok(())),
                (fill("line", words("two\nlines")), wrong),
                (fill("line", words(&"x".repeat(301))), Err(Refusal::TooLong)),
                (fill("line", Entry::Number(1)), wrong),
                (fill("lines", words("two\nlines")), Ok(())),
                (fill("lines", words(&"x".repeat(2_001))), Err(Refusal::TooLong)),
                (fill("lines", Entry::YesNo(true)), wrong),
                (fill("number", Entry::Number(1_920)), Ok(())),
                (fill("number", Entry::Number(-1)), out),
                (fill("number", Entry::Number(i64::MAX)), out),
                (fill("number", words("1,920")), wrong),
                (fill("moment", Entry::Moment(moment)), Ok(())),
                (fill("moment", Entry::Date(date)), wrong),
                (fill("date", Entry::Date(date)), Ok(())),
                (fill("date", Entry::Moment(moment)), wrong),
                (fill("date", Entry::Date("0001-01-01".parse().unwrap())), out),
                (fill("person", Entry::Person(key("agent"))), Ok(())),
                (fill("person", Entry::Person(key("officer"))), Ok(())),
                (fill("person", Entry::Person(key("nobody"))), Err(Refusal::UnknownPerson)),
                (fill("person", Entry::Key(key("agent"))), wrong),
                (fill("section", Entry::Key(key("s-168"))), Ok(())),
                (fill("section", Entry::Key(key("s-1"))), out),
                (fill("choice", Entry::Key(key("release"))), Ok(())),
                (fill("choice", Entry::Key(key("burn"))), out),
                (fill("choice", words("release")), wrong),
                (fill("yes-no", Entry::YesNo(false)), Ok(())),
                (fill("yes-no", Entry::Number(0)), wrong),
                (fill("number", Entry::Empty), Ok(())),
                (fill("colour", Entry::Empty), Err(Refusal::UnknownField)),
            ],
        );
    }

    #[test]
    fn a_form_is_signed_once_it_has_an_entry_and_then_stays() {
        let sign = |form: &str| Forms::Sign(key(form).into());
        check(
            &session(),
            [
                (sign("memo"), Err(Refusal::FormIsEmpty)),
                (sign("letter"), Err(Refusal::UnknownForm)),
            ],
        );
        let cleared = [fill("line", words("x")), fill("line", words(" "))].map(Action::Forms);
        check(&done(session(), cleared), [(sign("memo"), Err(Refusal::FormIsEmpty))]);
        // Missing fields do not hinder the pen; they are judged.
        check(
            &signed(),
            [
                (sign("memo"), Err(Refusal::FormIsSigned)),
                (fill("line", Entry::Empty), Err(Refusal::FormIsSigned)),
            ],
        );
    }

    #[test]
    fn a_form_about_one_person_is_taken_anew_for_the_next() {
        let sheet = |text: &str| -> Sheet { text.parse().unwrap() };
        let person = |of: &str, person: &str| Forms::Fill {
            form: sheet(of),
            field: key("person"),
            entry: Entry::Person(key(person)),
        };
        check(
            &session(),
            [
                (person("search:2", "agent"), Err(Refusal::SheetBeforeIsBlank)),
                (person("memo:2", "agent"), Err(Refusal::FormHasOneSheet)),
                (Forms::Sign(sheet("memo:2")), Err(Refusal::FormHasOneSheet)),
            ],
        );
        let first = done(
            session(),
            [person("search", "agent"), Forms::Sign(sheet("search"))].map(Action::Forms),
        );
        check(
            &first,
            [
                (person("search", "witness-a"), Err(Refusal::FormIsSigned)),
                (person("search:2", "witness-a"), Ok(())),
                (person("search:3", "witness-a"), Err(Refusal::SheetBeforeIsBlank)),
                (Forms::Sign(sheet("search:2")), Err(Refusal::FormIsEmpty)),
            ],
        );
        let second = done(first, [Action::Forms(person("search:2", "witness-a"))]);
        let written = |no: &str| second.state().forms[&sheet(no)].entries[&key("person")].clone();
        assert_eq!(written("search"), Entry::Person(key("agent")));
        assert_eq!(written("search:2"), Entry::Person(key("witness-a")));
    }

    #[test]
    fn others_sign_and_receive_only_what_the_officer_has_signed() {
        let witness = |person: &str| Forms::WitnessSigns { form: memo(), person: key(person) };
        let serve = |person: &str| Forms::Serve { form: memo(), person: key(person) };
        let copy = |person: &str| Forms::GiveCopy { form: memo(), person: key(person) };
        for action in [witness, serve, copy] {
            check(&session(), [(action("witness-a"), Err(Refusal::FormIsNotSigned))]);
            check(
                &signed(),
                [
                    (action("witness-a"), Ok(())),
                    (action("agent"), Err(Refusal::PersonIsNotHere)),
                    (action("officer"), Err(Refusal::SamePerson)),
                ],
            );
            let again = done(signed(), [Action::Forms(action("witness-a"))]);
            check(&again, [(action("witness-a"), Err(Refusal::AlreadyDone))]);
        }
    }

    #[test]
    fn who_refuses_to_sign_is_served_all_the_same_and_it_is_on_record() {
        let call = Action::People(People::Call(key("agent")));
        let here = done(signed(), [call, Action::Wait { minutes: 20 }]);
        let sign = Forms::WitnessSigns { form: memo(), person: key("agent") };
        check(&here, [(sign, Err(Refusal::PersonDoesNotSign))]);
        let serve = Forms::Serve { form: memo(), person: key("agent") };
        let served = FormsEvent::Served {
            form: memo(),
            person: key("agent"),
            signed: false,
            words: Some(text("I do not sign that.")),
        };
        assert_eq!(tried(&here, Action::Forms(serve)).unwrap(), [Event::Forms(served)]);
    }
}
