//! Head and foot that all printed papers of a case share.
//!
//! Owns which pack, exercise, case and officer a paper belongs to.

use serde::Serialize;

use crate::pack::Pack;
use crate::sim::Session;
use crate::telling::figures::date_time;
use crate::wording::{say, say_with};

/// The pack that a paper follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackHead {
    pub id: String,
    pub version: String,
    pub title: String,
    /// SHA-256 of its files, the first twelve digits.
    pub digest: String,
    /// "Training document", as it stands in every foot.
    pub training: String,
    /// "Pack pakistan, version 0.2 (1f3a…)".
    pub foot: String,
}

impl PackHead {
    pub fn of(pack: &Pack) -> Self {
        let digest: String = pack.digest.chars().take(12).collect();
        Self {
            id: pack.id.to_string(),
            version: pack.version.to_string(),
            title: pack.title.to_string(),
            training: say("print-training").to_owned(),
            foot: say_with(
                "print-pack",
                &[
                    ("id", pack.id.as_str().into()),
                    ("version", pack.version.as_str().into()),
                    ("digest", digest.as_str().into()),
                ],
            ),
            digest,
        }
    }
}

/// The case that a paper belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseHead {
    pub pack: PackHead,
    pub exercise: String,
    pub exercise_id: String,
    pub exercise_version: String,
    pub seed: String,
    pub office: String,
    pub place: String,
    pub store: String,
    pub case_no: String,
    pub container: String,
    /// Name, rank and belt number of the officer whom the trainee plays.
    pub officer: String,
    pub rank: String,
    pub belt_no: String,
    pub started: String,
    /// How far exercise time had come when this was printed.
    pub until: String,
}

impl CaseHead {
    pub fn of(session: &Session) -> Self {
        let scenario = session.scenario();
        Self {
            pack: PackHead::of(session.pack()),
            exercise: scenario.title.to_string(),
            exercise_id: scenario.id.to_string(),
            exercise_version: scenario.version.to_string(),
            seed: scenario.seed.to_string(),
            office: scenario.station.office.to_string(),
            place: scenario.station.place.to_string(),
            store: scenario.station.store.to_string(),
            case_no: scenario.station.case_no.to_string(),
            container: scenario.container.number.to_string(),
            officer: scenario.officer.name.to_string(),
            rank: scenario.officer.rank.to_string(),
            belt_no: scenario.officer.belt_no.to_string(),
            started: date_time(scenario.start),
            until: date_time(session.now()),
        }
    }
}
