//! Switches of the simulator.
//!
//! Owns the command line of `custody`. Must not start anything; `game::run`
//! does, with what is read here.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use super::place::Quality;
use crate::screens::debrief::DebriefTab;
use crate::screens::theme::SCALE_PERCENT;
use crate::sim::HelpLevel;

/// Custody: a training simulator for customs officers.
#[derive(Clone, Debug, Parser)]
#[command(name = "custody", version, about, long_about = None)]
pub struct Options {
    /// Go straight to this exercise (the name of its folder in "scenarios").
    #[arg(long, value_name = "NAME")]
    pub exercise: Option<String>,
    /// Variation of the exercise: numbers, places and people change, the difficulty does not.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How much help is given.
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub help_level: Option<Help>,
    /// Write a picture of this view and stop; no window is opened.
    #[arg(long, value_name = "VIEW", value_enum)]
    pub snapshot: Option<Snapshot>,
    /// Size of the picture or of the window, in pixels.
    #[arg(long, value_name = "WxH", default_value = "1280x720", value_parser = parse_size)]
    pub size: (u32, u32),
    /// Where the picture goes.
    #[arg(long, value_name = "FILE.png", default_value = "custody.png")]
    pub out: PathBuf,
    /// For a picture: do this play first, instead of the exercise's model play.
    #[arg(long, value_name = "FILE")]
    pub play: Option<PathBuf>,
    /// For a picture: size of the screens, in percent.
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = parse_scale)]
    pub scale: u16,
    /// How much is drawn. Chosen by the graphics card when left out.
    #[arg(long, value_name = "STEP", value_enum)]
    pub quality: Option<QualityStep>,
    /// Folder for records and settings.
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Help {
    /// The model officer plays and each step is explained.
    Demonstrate,
    /// The next step is shown.
    Guided,
    /// Hints on request; what they cost is shown before.
    Assisted,
    /// No help.
    Exam,
}

impl Help {
    pub fn level(self) -> HelpLevel {
        match self {
            Self::Demonstrate => HelpLevel::Demonstrate,
            Self::Guided => HelpLevel::Guided,
            Self::Assisted => HelpLevel::Assisted,
            Self::Exam => HelpLevel::Exam,
        }
    }
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Snapshot {
    /// The list of exercises.
    Shelf,
    /// The briefing of the exercise.
    Briefing,
    /// The place as the trainee first sees it.
    Place,
    /// The closed doors with seal and marks, from near.
    Seal,
    /// The cooling machine of a reefer, or the front end of another box.
    Machine,
    /// The load behind open doors.
    Load,
    /// The walls inside, once the load is out.
    Walls,
    /// The find, laid open.
    Find,
    /// Two papers side by side.
    Papers,
    /// The table with the exhibits.
    Bench,
    /// A form, filled.
    Form,
    /// The debrief: the result, or the findings when points were lost.
    Debrief,
    DebriefResult,
    DebriefFindings,
    DebriefTimeline,
    DebriefSearch,
    DebriefPhotographs,
    DebriefForms,
    DebriefCustody,
    DebriefDefence,
    DebriefNext,
}

impl Snapshot {
    /// The view of the debrief, where one is named.
    pub fn debrief_tab(self) -> Option<DebriefTab> {
        Some(match self {
            Self::DebriefResult => DebriefTab::Result,
            Self::DebriefFindings => DebriefTab::Findings,
            Self::DebriefTimeline => DebriefTab::Timeline,
            Self::DebriefSearch => DebriefTab::Search,
            Self::DebriefPhotographs => DebriefTab::Photographs,
            Self::DebriefForms => DebriefTab::Forms,
            Self::DebriefCustody => DebriefTab::Custody,
            Self::DebriefDefence => DebriefTab::Defence,
            Self::DebriefNext => DebriefTab::Next,
            _ => return None,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QualityStep {
    Software,
    Low,
    Medium,
    High,
}

impl QualityStep {
    pub fn quality(self) -> Quality {
        match self {
            Self::Software => Quality::Software,
            Self::Low => Quality::Low,
            Self::Medium => Quality::Medium,
            Self::High => Quality::High,
        }
    }
}

/// Smallest and largest side of a picture, in pixels.
const SIDE_PX: std::ops::RangeInclusive<u32> = 64..=4096;

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let wrong = || format!("{text:?} is no size; write width x height, such as 1280x720");
    let (width, height) = text.split_once(['x', 'X']).ok_or_else(wrong)?;
    let width: u32 = width.trim().parse().map_err(|_| wrong())?;
    let height: u32 = height.trim().parse().map_err(|_| wrong())?;
    if SIDE_PX.contains(&width) && SIDE_PX.contains(&height) {
        Ok((width, height))
    } else {
        Err(format!("each side is from {} to {} pixels", SIDE_PX.start(), SIDE_PX.end()))
    }
}

fn parse_scale(text: &str) -> Result<u16, String> {
    let percent = text.parse().ok().filter(|percent| SCALE_PERCENT.contains(percent));
    percent.ok_or_else(|| {
        format!("the scale is from {} to {} percent", SCALE_PERCENT.start(), SCALE_PERCENT.end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_and_bounded() {
        assert_eq!(parse_size("960x540"), Ok((960, 540)));
        assert!(parse_size("960").is_err());
        assert!(parse_size("0x540").is_err());
        assert!(parse_size("99999x99999").is_err());
        assert!(parse_size("axb").is_err());
    }

    #[test]
    fn the_scale_of_a_picture_is_bounded() {
        assert_eq!(parse_scale("125"), Ok(125));
        assert!(parse_scale("20").is_err());
        assert!(parse_scale("x").is_err());
    }

    #[test]
    fn every_view_of_the_debrief_can_be_pictured() {
        let named: Vec<DebriefTab> =
            Snapshot::value_variants().iter().filter_map(|view| view.debrief_tab()).collect();
        assert_eq!(named, DebriefTab::ALL);
    }

    #[test]
    fn every_switch_of_the_manual_is_read() {
        let options = Options::try_parse_from([
            "custody",
            "--exercise",
            "clean-tea",
            "--seed",
            "7",
            "--help-level",
            "exam",
            "--snapshot",
            "debrief",
            "--size",
            "640x360",
            "--out",
            "a.png",
            "--quality",
            "software",
            "--data-dir",
            "data",
        ])
        .unwrap();
        assert_eq!(options.seed, Some(7));
        assert_eq!(options.help_level, Some(Help::Exam));
        assert_eq!(options.snapshot, Some(Snapshot::Debrief));
        assert_eq!(options.size, (640, 360));
    }
}
