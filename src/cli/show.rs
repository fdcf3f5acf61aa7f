//! `show`: what a seed of an exercise contains.
//!
//! Owns the layout only. Lines that tell the solution begin with a star, so that
//! an instructor sees at once what not to read out.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use super::report::counted;
use crate::library::Library;
use crate::record::JOURNAL_FILE;
use crate::scenario::raw::{Care, Discrepancy, Laboratory, Outcome};
use crate::scenario::{HiddenGoods, Scenario, grouped};

/// Prints the exercise for one seed. Gives 1 when it cannot be used.
pub fn run(name: &str, seed: u64, out: &mut dyn Write) -> io::Result<u8> {
    if Path::new(name).join(JOURNAL_FILE).is_file() {
        writeln!(
            out,
            "{name} is a record, not an exercise. Use custody-cli debrief or custody-cli replay \
             with it."
        )?;
        return Ok(1);
    }
    match Library::find().and_then(|library| library.exercise(name)) {
        Ok(exercise) => {
            write!(out, "{}", contents(&exercise.with_seed(seed)))?;
            Ok(0)
        }
        Err(fault) => {
            writeln!(out, "{fault}")?;
            Ok(1)
        }
    }
}

/// Collects lines; writing into a text cannot fail.
struct Page(String);

impl Page {
    fn heading(&mut self, text: &str) {
        let _ = write!(self.0, "\n{text}\n");
    }

    fn line(&mut self, name: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "  {name:<22} {value}");
    }

    /// A line that tells the solution.
    fn solution(&mut self, name: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "* {name:<22} {value}");
    }
}

/// Everything that the seed decides, and the solution.
fn contents(scenario: &Scenario) -> String {
    let mut page = Page(String::new());
    let _ = writeln!(
        page.0,
        "{}  (seed {}, difficulty {}, {})\nLines with a star tell the solution.",
        scenario.title,
        scenario.seed,
        scenario.difficulty,
        counted(scenario.minutes, "minute", "minutes")
    );
    page.heading("Case");
    page.line("id, version", format_args!("{} {}", scenario.id, scenario.version));
    page.line("pack, profile", format_args!("{} {}", scenario.pack, scenario.profile));
    page.line("start", scenario.start.strftime("%Y-%m-%d %H:%M"));
    page.line("place", &scenario.station.place);
    page.line("case number", &scenario.station.case_no);
    the_box(scenario, &mut page);
    goods(scenario, &mut page);
    people_and_papers(scenario, &mut page);
    solution(scenario, &mut page);
    page.0
}

fn the_box(scenario: &Scenario, page: &mut Page) {
    let container = &scenario.container;
    page.heading("Box");
    page.line("number", format_args!("{} {}", scenario.number, container.size_type));
    let seal = &container.seal;
    page.line("seal", format_args!("{} {:?} class {:?}", seal.number, seal.kind, seal.class));
    let inside =
        [container.internal_length_mm, container.internal_width_mm, container.internal_height_mm];
    for ((name, nominal), inside) in
        ["length", "width", "height"].into_iter().zip(scenario.nominal.internal_mm).zip(inside)
    {
        page.line(
            &format!("inside {name}"),
            format_args!("{} mm, nominal {} mm", grouped(inside), grouped(nominal)),
        );
    }
    page.line("tare", format_args!("{} kg", grouped(container.tare_kg)));
    page.line("weighbridge", format_args!("{} kg", grouped(scenario.weighbridge_kg)));
    let grams: u64 = scenario
        .packages
        .iter()
        .filter_map(|package| scenario.package_kind(package.number))
        .map(|kind| u64::from(kind.gross_g))
        .sum();
    let truth = u64::from(container.tare_kg) + (grams + 500) / 1_000;
    let truth = u32::try_from(truth).unwrap_or(u32::MAX);
    page.solution("true mass", format_args!("{} kg", grouped(truth)));
    if container.false_wall {
        page.solution(
            "false wall",
            format_args!("at {} mm", grouped(container.internal_length_mm)),
        );
    }
    for sign in &container.signs {
        let worth = if sign.suspicious { "suspicious" } else { "honest wear" };
        let torch = if sign.needs_torch { ", by torch only" } else { "" };
        page.solution(&sign.part.to_string(), format_args!("{} ({worth}{torch})", sign.text));
    }
}

fn goods(scenario: &Scenario, page: &mut Page) {
    page.heading("Load");
    for (index, kind) in (0_u32..).zip(&scenario.kinds) {
        let count = scenario
            .packages
            .iter()
            .filter(|package| package.kind == index && package.hidden.is_none())
            .count();
        if count > 0 {
            page.line(
                kind.name.as_str(),
                format_args!("{count} × {} g, {} × {}", kind.gross_g, kind.units, kind.unit_name),
            );
        }
    }
    page.line("layers from the doors", scenario.layers.len());
    for hidden in &scenario.hidden {
        page.solution(
            "hidden",
            format_args!(
                "{} behind {}: packages {} to {}",
                hidden.description, hidden.behind, hidden.first, hidden.last
            ),
        );
        kept_as(scenario, hidden, page);
    }
}

/// What the hidden goods weigh, where they go, and what a field kit shows on them.
fn kept_as(scenario: &Scenario, hidden: &HiddenGoods, page: &mut Page) {
    if let Some(kind) = scenario.package_kind(hidden.first) {
        let count = hidden.last.saturating_sub(hidden.first) + 1;
        page.solution(
            "",
            format_args!(
                "{count} × {} g gross, {} g net; to the {:?} store",
                kind.gross_g, kind.net_g, hidden.store
            ),
        );
    }
    if let Some(narcotic) = &hidden.narcotic {
        let shows = if narcotic.positive { "positive" } else { "negative" };
        let names: Vec<&str> = narcotic.names.iter().map(|name| name.as_str()).collect();
        page.solution("", format_args!("kit for {:?}: presumptive {shows}", narcotic.kit));
        page.solution("names no paper gives", names.join(", "));
    }
}

/// What only some cases have.
fn special(scenario: &Scenario, page: &mut Page) {
    let special = &scenario.special;
    if let Some(authority) = special.authority {
        page.solution("power to search", authority.key());
    }
    if special.dangerous_goods {
        page.solution("dangerous goods", "to be suspected: nobody opens the box");
    }
    for part in &special.traces {
        page.solution("trace on a swab", part);
    }
    if special.kit_is_soiled {
        page.solution("swabs", "soiled: the blank control shows a trace too");
    }
    if let Some(scale) = &special.scale {
        page.line("bench scale", scale);
    }
    if let Some(care) = &special.care {
        page_care(care, page);
    }
    if let Some(laboratory) = &special.laboratory {
        page_laboratory(laboratory, page);
    }
    let arrest: Vec<&str> = special.arrest.iter().map(|person| person.as_str()).collect();
    if !arrest.is_empty() {
        page.solution("may be arrested", arrest.join(", "));
    } else if !scenario.hidden.is_empty() {
        page.solution("may be arrested", "nobody: there is no evidence of knowledge");
    }
}

fn page_care(care: &Care, page: &mut Page) {
    let (sign, tenths) =
        (if care.set_point_tenths < 0 { "-" } else { "" }, care.set_point_tenths.unsigned_abs());
    page.line("set point", format_args!("{sign}{}.{} °C", tenths / 10, tenths % 10));
    page.solution(
        "without the machine",
        format_args!(
            "{}: {} at most",
            care.goods,
            counted(care.most_minutes_off, "minute", "minutes")
        ),
    );
    let routes: Vec<String> = care.routes.iter().map(|route| format!("{route:?}")).collect();
    page.solution("a lawful way", routes.join(" or "));
}

fn page_laboratory(laboratory: &Laboratory, page: &mut Page) {
    page.line("laboratory", &laboratory.name);
    page.solution(
        "report",
        format_args!(
            "{}, {} after dispatch",
            laboratory.report_no,
            counted(laboratory.report_after_hours, "hour", "hours")
        ),
    );
    for line in &laboratory.lines {
        page.solution("", line);
    }
    let lacks: Vec<&str> = [
        (laboratory.names_tests, "every test"),
        (laboratory.gives_results, "the result of each test"),
        (laboratory.names_protocols, "the protocols"),
        (laboratory.seals_match, "the seals as they were sent"),
    ]
    .into_iter()
    .filter(|(there, _)| !there)
    .map(|(_, what)| what)
    .collect();
    let lacks = if lacks.is_empty() { "nothing".to_owned() } else { lacks.join(", ") };
    page.solution("the report lacks", lacks);
}

fn people_and_papers(scenario: &Scenario, page: &mut Page) {
    page.heading("People");
    for person in &scenario.people {
        let signs = if person.signs { "" } else { ", refuses to sign" };
        page.line(
            person.key.as_str(),
            format_args!(
                "{}, {} ({:?}), after {}{signs}",
                person.name,
                person.title,
                person.role,
                counted(person.arrives_minutes, "minute", "minutes")
            ),
        );
    }
    for paper in &scenario.papers {
        page.heading(&format!(
            "Paper {}: {:?} {}, {}",
            paper.key, paper.kind, paper.number, paper.dated
        ));
        for fact in &paper.facts {
            page.line(fact.key.as_str(), &fact.value);
        }
    }
}

fn solution(scenario: &Scenario, page: &mut Page) {
    page.heading("Solution");
    for discrepancy in &scenario.discrepancies {
        let Discrepancy { first, second, worth, why } = discrepancy;
        page.solution(
            &format!("{worth:?}"),
            format_args!("{} {} against {} {}: {why}", first.0, first.1, second.0, second.1),
        );
    }
    match &scenario.outcome {
        Outcome::Release => page.solution("outcome", "release"),
        Outcome::Seize(seizure) => {
            let goods: Vec<&str> = seizure.goods.iter().map(|key| key.as_str()).collect();
            let sections: Vec<&str> = seizure.sections.iter().map(|key| key.as_str()).collect();
            page.solution(
                "outcome",
                format_args!("seize {} from {}", goods.join(", "), seizure.possessor),
            );
            page.solution("sections", sections.join(", "));
            if !seizure.open.is_empty() {
                let open: Vec<String> =
                    seizure.open.iter().map(|open| format!("{open:?}").to_lowercase()).collect();
                page.solution("left to a lawyer, not scored", open.join(", "));
            }
        }
    }
    special(scenario, page);
    let rules: Vec<&str> = scenario.rules.iter().map(|rule| rule.as_str()).collect();
    page.solution("rules called for", rules.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn shown() -> String {
        let bytes = include_bytes!("../../tests/faults/valid.ron");
        contents(&load::parse("valid.ron", bytes).unwrap().exercise.with_seed(0))
    }

    #[test]
    fn what_tells_the_solution_is_marked() {
        for word in ["at 5,480 mm", "seize phones from agent", "packages 121 to 130", "true mass"] {
            let text = shown();
            let line = text.lines().find(|line| line.contains(word)).unwrap();
            assert!(line.starts_with("* "), "{line}");
        }
    }

    #[test]
    fn a_reefer_shows_cold_laboratory_and_store() {
        let bytes = include_bytes!("../../tests/faults/valid-reefer.ron");
        let text = contents(&load::parse("r.ron", bytes).unwrap().exercise.with_seed(0));
        for (word, solution) in [
            ("-18.0 °C", false),
            ("BackToOwner", true),
            ("case EXM-PQ-0017", true),
            ("the report lacks       the protocols", true),
            ("DoubleLock", true),
            ("panel-right:2", true),
            ("rank-under-narcotics-law", true),
            ("nobody: there is no evidence", true),
        ] {
            let line = text.lines().find(|line| line.contains(word)).unwrap();
            assert_eq!(line.starts_with("* "), solution, "{line}");
        }
    }

    #[test]
    fn the_papers_show_the_values_of_the_seed() {
        let text = shown();
        assert!(text.contains("9 March 2026"), "{text}");
        assert!(text.contains("SIMU4106380 22G1"), "{text}");
        assert!(!text.contains('{'), "{text}");
    }
}
