//! The long parts of a printed debrief: forms compared, custody, photographs, timeline.
//!
//! Owns their lines. One file with `debrief`, parted only for length.

use serde::Serialize;

use super::debrief::{Tone, clock, event_text};
use crate::judge::{
    Agreement, Assessment, CustodyChain, CustodySpan, FieldComparison, FormComparison,
};
use crate::sim::action::Photograph;
use crate::sim::event::LookEvent;
use crate::sim::{Event, JournalEntry, Outcome, Session};
use crate::telling::deeds::deed_text;
use crate::telling::entry_text::{elsewhere_texts, shown_text};
use crate::telling::figures::{metres, span, span_rounded};
use crate::telling::names::{item_name, part_name, signature_key};
use crate::telling::readings::outcome_texts;
use crate::telling::time_axis::{TimeAxis, WHOLE};
use crate::wording::{say, say_with};

/// Parts of one picture that are named; the rest are counted.
const PARTS_NAMED: usize = 6;

/// A form held against scene, acts and other forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedForm {
    pub title: String,
    pub signed: bool,
    pub state: String,
    pub missing: Vec<String>,
    pub fields: Vec<ComparedField>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedField {
    pub label: String,
    pub written: String,
    pub truth: String,
    pub own_acts: String,
    pub elsewhere: Vec<String>,
    pub verdict: String,
    pub tone: Tone,
    /// Events of the entry and of the act it is held against.
    pub told: Vec<String>,
}

/// Custody of one exhibit on the common axis of time, in thousandths of its length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainSheet {
    pub name: String,
    pub whole: bool,
    /// "E-001 carton 953: unbroken".
    pub told: String,
    pub spans: Vec<SpanSheet>,
    pub breaks: Vec<BreakSheet>,
    /// Long waits, which are drawn short.
    pub folds: Vec<FoldSheet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoldSheet {
    /// Where the wait begins on the axis.
    pub from_permille: u32,
    /// "// 10 days //".
    pub told: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpanSheet {
    pub from_permille: u32,
    pub width_permille: u32,
    pub holder: String,
    pub told: String,
    pub seal: String,
    pub event: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BreakSheet {
    pub at_permille: u32,
    pub time: String,
    pub what: String,
    pub told: String,
    pub event: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotographLine {
    #[serde(skip)]
    pub photograph: u32,
    /// Name under which the template finds the picture; none where there is no picture.
    pub picture: Option<String>,
    /// Why the picture is not shown, in a sentence; empty where it is, or was never kept.
    pub left_out: String,
    pub number: String,
    pub told: String,
    pub event: u32,
    pub shows: String,
    pub scale: String,
    pub marker: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventLine {
    pub no: u32,
    pub time: String,
    pub deed: String,
    pub outcome: Vec<String>,
    pub refused: bool,
    /// Rules whose findings name this event.
    pub cited: String,
}

pub(super) fn compared(session: &Session, assessment: &Assessment) -> Vec<ComparedForm> {
    let forms = assessment.forms.iter().map(|form| ComparedForm {
        title: form.title.clone(),
        signed: form.signed,
        state: say(if form.signed { "forms-signed" } else { "compared-not-signed" }).to_owned(),
        missing: form
            .missing_signatures
            .iter()
            .map(|signature| {
                let name = say(signature_key(*signature));
                say_with("compared-missing-signature", &[("signature", name.into())])
            })
            .collect(),
        fields: form.fields.iter().map(|field| compared_field(session, form, field)).collect(),
    });
    forms.collect()
}

fn compared_field(
    session: &Session,
    form: &FormComparison,
    field: &FieldComparison,
) -> ComparedField {
    let pack = session.pack();
    let known = pack
        .form(&form.sheet.form)
        .and_then(|form| form.fields().find(|known| known.key == field.field));
    let kind = known.map(|field| &field.entry);
    let (tone, verdict) = match field.agrees {
        Agreement::Agrees => (Tone::Good, "agreement-agrees"),
        Agreement::Missing => (Tone::Bad, "agreement-missing"),
        Agreement::NotTrue => (Tone::Bad, "agreement-not-true"),
        Agreement::NotAsDone => (Tone::Bad, "agreement-not-as-done"),
        Agreement::Contradicts => (Tone::Bad, "agreement-contradicts"),
    };
    let events = [("compared-filled-at", field.filled_by), ("compared-act-at", field.act_by)];
    ComparedField {
        label: field.label.clone(),
        written: shown_text(session.scenario(), pack, kind, &field.entry),
        truth: field.truth.clone().unwrap_or_default(),
        own_acts: field.own_acts.clone().unwrap_or_default(),
        elsewhere: elsewhere_texts(&field.stands, &field.elsewhere),
        verdict: say(verdict).to_owned(),
        tone,
        told: events
            .into_iter()
            .filter_map(|(key, no)| Some(say_with(key, &[("no", no?.to_string().into())])))
            .collect(),
    }
}

/// Share of a folded wait on the axis, out of [`WHOLE`].
const FOLD: u32 = 150_000;

/// Where a moment stands, in thousandths.
fn permille(axis: &TimeAxis, at_ms: u64) -> u32 {
    axis.place(at_ms) / (WHOLE / 1_000)
}

pub(super) fn chains(session: &Session, assessment: &Assessment) -> Vec<ChainSheet> {
    let axis = TimeAxis::over(assessment.custody.iter().flat_map(CustodyChain::moments), FOLD);
    let alike = assessment.custody.chunk_by(same_line);
    alike.filter_map(|group| chain_sheet(session, &axis, group)).collect()
}

/// True when two exhibits went the same way at the same times; each has seals of its own.
fn same_line(one: &CustodyChain, other: &CustodyChain) -> bool {
    let same_span = |(one, other): (&CustodySpan, &CustodySpan)| {
        one.seal.is_empty() == other.seal.is_empty()
            && CustodySpan { seal: String::new(), ..one.clone() }
                == CustodySpan { seal: String::new(), ..other.clone() }
    };
    one.breaks == other.breaks
        && one.spans.len() == other.spans.len()
        && one.spans.iter().zip(&other.spans).all(same_span)
}

/// The line of exhibits that went together; none for an empty group.
fn chain_sheet(session: &Session, axis: &TimeAxis, group: &[CustodyChain]) -> Option<ChainSheet> {
    let (chain, last) = (group.first()?, group.last()?);
    let time = |at_ms: u64| clock(session, at_ms);
    let name = match group.len() {
        1 => chain_name(session, chain),
        count => say_with(
            "custody-same-line",
            &[
                ("first", short_name(session, chain).into()),
                ("last", short_name(session, last).into()),
                ("count", count.into()),
            ],
        ),
    };
    let told = if chain.breaks.is_empty() {
        say_with("custody-row-whole", &[("exhibit", name.as_str().into())])
    } else {
        let count = chain.breaks.len();
        let values = [("exhibit", name.as_str().into()), ("count", count.into())];
        say_with("custody-row-broken", &values)
    };
    let spans = chain.spans.iter().zip(&last.spans).map(|(held, held_last)| {
        let from_permille = permille(axis, held.from_ms);
        let told = say_with(
            "custody-span",
            &[
                ("from", time(held.from_ms).into()),
                ("to", time(held.to_ms).into()),
                ("holder", held.holder.as_str().into()),
                ("place", held.place.as_str().into()),
                ("span", span(held.to_ms.saturating_sub(held.from_ms)).into()),
            ],
        );
        let seal = if held.seal.is_empty() {
            say("custody-unsealed").to_owned()
        } else if held.seal == held_last.seal {
            say_with("custody-sealed", &[("seal", held.seal.as_str().into())])
        } else {
            say_with(
                "custody-sealed-series",
                &[("first", held.seal.as_str().into()), ("last", held_last.seal.as_str().into())],
            )
        };
        SpanSheet {
            from_permille,
            width_permille: permille(axis, held.to_ms).saturating_sub(from_permille),
            holder: held.holder.clone(),
            told,
            seal,
            event: held.entry,
        }
    });
    Some(ChainSheet {
        spans: spans.collect(),
        breaks: chain
            .breaks
            .iter()
            .map(|broken| BreakSheet {
                at_permille: permille(axis, broken.at_ms),
                time: time(broken.at_ms),
                what: broken.what.clone(),
                told: event_text(session, broken.entry),
                event: broken.entry,
            })
            .collect(),
        folds: axis
            .folds()
            .map(|fold| FoldSheet {
                from_permille: permille(axis, fold.from_ms),
                told: say_with(
                    "print-custody-fold",
                    &[("span", span_rounded(fold.length_ms()).into())],
                ),
            })
            .collect(),
        whole: chain.breaks.is_empty(),
        told,
        name,
    })
}

/// The exhibit number, or the item by name where it has none.
fn short_name(session: &Session, chain: &CustodyChain) -> String {
    if chain.exhibit.is_empty() {
        item_name(session.scenario(), &chain.item)
    } else {
        chain.exhibit.clone()
    }
}

fn chain_name(session: &Session, chain: &CustodyChain) -> String {
    let item = item_name(session.scenario(), &chain.item);
    if chain.exhibit.is_empty() { item } else { format!("{} {item}", chain.exhibit) }
}

pub(super) fn photographs(session: &Session) -> Vec<PhotographLine> {
    let mut lines = Vec::new();
    for entry in session.journal().entries() {
        for event in entry.events() {
            if let Event::Look(LookEvent::Photographed { number, picture }) = event {
                lines.push(photograph(session, entry.no, *number, picture));
            }
        }
    }
    lines
}

fn photograph(session: &Session, no: u32, number: u32, picture: &Photograph) -> PhotographLine {
    let mut shows: Vec<String> = picture
        .shows
        .iter()
        .take(PARTS_NAMED)
        .map(|shown| {
            let name = part_name(session.scenario(), &shown.part);
            format!("{name} ({})", metres(shown.distance_mm))
        })
        .collect();
    let more = picture.shows.len() - shows.len();
    if more > 0 {
        shows.push(say_with("photographs-more", &[("count", more.into())]));
    }
    if shows.is_empty() {
        shows.push(say("photographs-shows-nothing").to_owned());
    }
    let scale = if picture.scale { "photographs-scale" } else { "photographs-no-scale" };
    PhotographLine {
        photograph: number,
        picture: None,
        left_out: String::new(),
        number: say_with("photographs-number", &[("number", number.to_string().into())]),
        told: event_text(session, no),
        event: no,
        shows: shows.join(", "),
        scale: say(scale).to_owned(),
        marker: match picture.marker {
            Some(number) => {
                say_with("photographs-marker", &[("number", number.to_string().into())])
            }
            None => say("photographs-no-marker").to_owned(),
        },
    }
}

pub(super) fn timeline(session: &Session, assessment: &Assessment) -> Vec<EventLine> {
    let mut cited = std::collections::BTreeMap::<u32, Vec<&str>>::new();
    for found in &assessment.findings {
        for no in found.done.iter().flat_map(|seen| &seen.entries) {
            let rules = cited.entry(*no).or_default();
            if rules.last() != Some(&found.rule.as_str()) {
                rules.push(&found.rule);
            }
        }
    }
    let entries = session.journal().entries().iter();
    entries
        .map(|entry| {
            let rules = cited.get(&entry.no).map(|rules| rules.join(", "));
            event_line(session, entry, rules.unwrap_or_default())
        })
        .collect()
}

fn event_line(session: &Session, entry: &JournalEntry, cited: String) -> EventLine {
    let scenario = session.scenario();
    EventLine {
        no: entry.no,
        time: clock(session, entry.done_ms()),
        deed: deed_text(scenario, session.pack(), &entry.action),
        outcome: outcome_texts(scenario, entry),
        refused: matches!(entry.outcome, Outcome::Refused(_)),
        cited,
    }
}
