//! What can be done at the part pointed at, with the tool in hand.
//!
//! Owns the one list from which the pointer's menu and the number keys both
//! work, so that nothing is reachable by one of them only. Decides nothing: an
//! act that cannot be done now is still offered, because a refused attempt is a
//! finding too. Acts on parts are in `at_part`, those on packages, people and
//! the place as a whole in `at_large`.

mod at_large;
pub use at_large::WAITS_MINUTES;
mod at_part;
pub use at_part::is_inside;

#[cfg(test)]
mod tests;

use crate::scenario::{Key, Part};
use crate::sim::action::Shown;
use crate::sim::{Action, Refusal, Session};
use crate::wording::say;

use super::deeds::deed_text;
use super::request::Request;
use super::tool::Tool;

/// One thing that can be done here.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    pub label: String,
    pub request: Request,
    /// The obstacle that stands now. Shown where help is given; never takes the act away.
    pub why_not: Option<Refusal>,
}

/// What the officer has made ready before the act itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preparation {
    /// Safety strap round the door.
    pub strap: bool,
    /// Nobody stands before the doors.
    pub clear: bool,
    /// Who reads the tape along, or counts along.
    pub second: Option<Key>,
    /// Fresh gloves for every package.
    pub new_gloves: bool,
    /// The photo scale is held into the picture.
    pub scale_in_hand: bool,
}

/// Where the hand is.
#[derive(Clone, Copy, Debug)]
pub struct Reach<'a> {
    pub pointed: Option<&'a Part>,
    pub tool: Tool,
    /// What the camera would show now; told by the shell.
    pub in_frame: &'a [Shown],
    pub preparation: &'a Preparation,
}

/// What can be done now, the nearest first. The first nine have number keys.
pub fn offered(session: &Session, reach: &Reach<'_>) -> Vec<Offered> {
    let mut offers = Offers { session, list: Vec::new() };
    match reach.pointed {
        None => at_large::offer(&mut offers, reach),
        Some(Part::Package(number)) => at_large::offer_at_package(&mut offers, reach, *number),
        Some(Part::Person(key)) => at_large::offer_at_person(&mut offers, reach, key),
        Some(Part::Paper(key)) => at_large::offer_at_paper(&mut offers, reach, key),
        Some(part) => at_part::offer(&mut offers, reach, part),
    }
    offers.list
}

struct Offers<'a> {
    session: &'a Session,
    list: Vec<Offered>,
}

impl Offers<'_> {
    /// Offers an action of the exercise.
    fn act(&mut self, action: Action) {
        let label = deed_text(self.session.scenario(), self.session.pack(), &action);
        let why_not = self.session.try_out(&action).err();
        self.list.push(Offered { label, request: Request::Act(action), why_not });
    }

    /// Offers a way to a panel.
    fn ask(&mut self, label_key: &str, request: Request) {
        self.list.push(Offered { label: say(label_key).to_owned(), request, why_not: None });
    }
}
