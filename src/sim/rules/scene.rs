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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::People;
    use crate::sim::trial::{done, found, key, session, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Scene, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Scene(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn with_agent(session: Session) -> Session {
        let call = Action::People(People::Call(key("agent")));
        done(session, [call, Action::Wait { minutes: 20 }])
    }

    fn words_of_agent(session: &Session) -> String {
        match tried(session, Action::Scene(Scene::RecordWords(key("agent")))).unwrap().as_slice() {
            [Event::Scene(SceneEvent::WordsRecorded { words, .. })] => words.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_entry_list_is_opened_with_the_closed_scene() {
        let log = |person: &str| Scene::LogEntry(key(person));
        check(&session(), [(log("searcher"), Err(Refusal::SceneIsOpen))]);
        check(
            &done(session(), [Action::Scene(Scene::CloseScene)]),
            [
                (Scene::CloseScene, Err(Refusal::AlreadyDone)),
                (log("searcher"), Ok(())),
                (log("officer"), Ok(())),
                (log("agent"), Err(Refusal::PersonIsNotHere)),
                (log("nobody"), Err(Refusal::UnknownPerson)),
            ],
        );
    }

    #[test]
    fn only_who_is_here_can_be_spoken_to_and_a_question_without_caution_is_possible() {
        for ask in [Scene::Caution, Scene::AskForPapers, Scene::Question, Scene::RecordWords] {
            check(
                &session(),
                [
                    (ask(key("agent")), Err(Refusal::PersonIsNotHere)),
                    (ask(key("officer")), Err(Refusal::SamePerson)),
                    (ask(key("nobody")), Err(Refusal::UnknownPerson)),
                ],
            );
            check(&with_agent(session()), [(ask(key("agent")), Ok(()))]);
        }
        let on_the_way = done(session(), [Action::People(People::Call(key("agent")))]);
        check(&on_the_way, [(Scene::Question(key("agent")), Err(Refusal::PersonIsOnTheWay))]);
        check(&session(), [(Scene::RecordWords(key("searcher")), Err(Refusal::NothingSaid))]);
    }

    #[test]
    fn words_are_recorded_as_far_as_they_were_spoken() {
        assert_eq!(words_of_agent(&with_agent(session())), "I am here for the firm.");
        let ask = Action::Scene(Scene::AskForPapers(key("agent")));
        let asked = done(with_agent(found()), [ask]);
        assert_eq!(
            words_of_agent(&asked),
            "I am here for the firm.\nI know nothing of these.\nI have no other papers."
        );
    }
}
