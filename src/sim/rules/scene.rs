//! The closed scene and the people in it: caution, questions, words.
//!
//! Owns the rules of `Action::Scene`. Whether a question was proper is judged elsewhere.

use super::{Happened, World, unless, words};
use crate::scenario::raw::{Moment, Person};
use crate::scenario::{Key, Text};
use crate::sim::action::Scene;
use crate::sim::event::SceneEvent;
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Scene) -> Happened {
    let event = match action {
        Scene::CloseScene => {
            unless(world.state.scene_closed, Refusal::AlreadyDone)?;
            SceneEvent::SceneClosed
        }
        Scene::LogEntry(person) => {
            unless(!world.state.scene_closed, Refusal::SceneIsOpen)?;
            world.needs_here(person)?;
            SceneEvent::EntryLogged(person.clone())
        }
        Scene::Caution(person) => {
            world.needs_other_here(person)?;
            SceneEvent::Cautioned(person.clone())
        }
        Scene::AskForPapers(person) => {
            let asked = world.needs_other_here(person)?;
            SceneEvent::AskedForPapers {
                person: person.clone(),
                answer: words(asked, Moment::AskedForPapers).unwrap_or_default(),
            }
        }
        Scene::Question(person) => {
            world.needs_other_here(person)?;
            SceneEvent::Questioned { person: person.clone() }
        }
        Scene::RecordWords(person) => {
            let speaker = world.needs_other_here(person)?;
            let words = said_so_far(world, person, speaker);
            unless(words.is_empty(), Refusal::NothingSaid)?;
            SceneEvent::WordsRecorded { person: person.clone(), words }
        }
    };
    Ok(vec![Event::Scene(event)])
}

/// Everything that the person has said by now, in the order in which it can have been said,
/// one line each.
fn said_so_far(world: &World<'_>, key: &Key, person: &Person) -> Text {
    let state = world.state;
    let occasions = [
        (Moment::Arrives, true),
        (Moment::Find, !state.uncovered.is_empty()),
        (Moment::AskedForPapers, state.asked_for_papers.contains(key)),
        (Moment::Served, state.forms.values().any(|form| form.served.contains_key(key))),
    ];
    let said: Vec<Text> = occasions
        .into_iter()
        .filter(|(_, happened)| *happened)
        .filter_map(|(at, _)| words(person, at))
        .filter(|text| !text.is_empty())
        .collect();
    let lines: Vec<&str> = said.iter().map(Text::as_str).collect();
    // Together too long for one text: the last words stand for all.
    Text::new(&lines.join("\n")).ok().or_else(|| said.last().cloned()).unwrap_or_default()
}
