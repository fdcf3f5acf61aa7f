//! What the laboratory says of the paper that came with the samples.
//!
//! Owns that one line of its report: it quotes what the trainee wrote, and says so when nothing
//! came with them. All other lines are the exercise's.

use crate::pack::{Check, EntryKind, Field, Form, Pack};
use crate::sim::event::{FormsEvent, LaboratoryEvent};
use crate::sim::{Entry, Event, Session, Sheet};
use crate::wording::say_with;

/// "With test memorandum PQ-TM-021-2026", as it was when the samples went; `None` where the pack
/// asks for no such form.
pub fn memorandum_line(session: &Session) -> Option<String> {
    let form = memorandum(session.pack())?;
    let title = form.title.as_str();
    if !went_with_samples(session, form) {
        return Some(say_with("report-no-memorandum", &[("form", title.into())]));
    }
    let entries =
        session.state().forms.get(&Sheet::first(form.key.clone())).map(|state| &state.entries);
    let number = number_field(form).and_then(|field| entries?.get(&field.key));
    Some(match number {
        Some(Entry::Text(number)) if !number.as_str().trim().is_empty() => say_with(
            "report-memorandum",
            &[("form", title.into()), ("number", number.as_str().into())],
        ),
        _ => say_with("report-memorandum-unnumbered", &[("form", title.into())]),
    })
}

/// The form under which samples are sent.
fn memorandum(pack: &Pack) -> Option<&Form> {
    let key = pack.rules.iter().find_map(|rule| match &rule.check {
        Check::SamplesDispatched { form, .. } => Some(form),
        _ => None,
    })?;
    pack.form(key)
}

/// Its own number: a line whose key says so, and that is not the number of the case.
fn number_field(form: &Form) -> Option<&Field> {
    form.fields().find(|field| {
        field.entry == EntryKind::Line
            && field.states.is_none()
            && field.key.as_str().ends_with("-no")
    })
}

/// The form was signed when the samples went for the last time.
fn went_with_samples(session: &Session, form: &Form) -> bool {
    let (mut signed, mut with) = (false, false);
    for event in session.journal().entries().iter().flat_map(|entry| entry.events()) {
        match event {
            Event::Forms(FormsEvent::Signed(key)) if key.is_of(&form.key) => signed = true,
            Event::Laboratory(LaboratoryEvent::Dispatched { .. }) => with = signed,
            _ => {}
        }
    }
    with
}
