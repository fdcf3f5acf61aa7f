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
use crate::sim::{Entry, Event, FormState, Refusal};

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

fn served(form: &Key, receiver: &Person) -> FormsEvent {
    FormsEvent::Served {
        form: form.clone(),
        person: receiver.key.clone(),
        signed: receiver.signs,
        words: words(receiver, Moment::Served),
    }
}

fn needs_form<'a>(world: &World<'a>, key: &Key) -> Result<&'a Form, Refusal> {
    world.pack.form(key).ok_or(Refusal::UnknownForm)
}

fn written<'a>(world: &World<'a>, key: &Key) -> Option<&'a FormState> {
    world.state.forms.get(key)
}

fn needs_unsigned(world: &World<'_>, key: &Key) -> Result<(), Refusal> {
    needs_form(world, key)?;
    unless(written(world, key).is_some_and(|form| form.signed), Refusal::FormIsSigned)
}

fn needs_signed<'a>(world: &World<'a>, key: &Key) -> Result<&'a FormState, Refusal> {
    needs_form(world, key)?;
    written(world, key).filter(|form| form.signed).ok_or(Refusal::FormIsNotSigned)
}

fn needs_field<'a>(form: &'a Form, key: &Key) -> Result<&'a Field, Refusal> {
    form.blocks
        .iter()
        .flat_map(|block| &block.fields)
        .find(|field| field.key == *key)
        .ok_or(Refusal::UnknownField)
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
            let Entry::Number(number) = entry else { return Err(Refusal::EntryHasWrongKind) };
            unless(!(0..=NUMBER_MAX).contains(number), Refusal::EntryOutOfRange)
        }
        EntryKind::Moment => {
            let Entry::Moment(moment) = entry else { return Err(Refusal::EntryHasWrongKind) };
            unless(!YEARS.contains(&moment.year()), Refusal::EntryOutOfRange)
        }
        EntryKind::Date => {
            let Entry::Date(date) = entry else { return Err(Refusal::EntryHasWrongKind) };
            unless(!YEARS.contains(&date.year()), Refusal::EntryOutOfRange)
        }
        EntryKind::Person => {
            let Entry::Person(person) = entry else { return Err(Refusal::EntryHasWrongKind) };
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
            let Entry::YesNo(_) = entry else { return Err(Refusal::EntryHasWrongKind) };
            Ok(())
        }
    }
}

fn needs_text(entry: &Entry) -> Result<&Text, Refusal> {
    let Entry::Text(text) = entry else { return Err(Refusal::EntryHasWrongKind) };
    Ok(text)
}

fn needs_key(entry: &Entry) -> Result<&Key, Refusal> {
    let Entry::Key(key) = entry else { return Err(Refusal::EntryHasWrongKind) };
    Ok(key)
}
