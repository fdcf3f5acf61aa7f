//! The rule book: a pack as a document to read, print and mark with a pencil.
//!
//! Owns its layout in Markdown. Says nothing that is not in the pack, and leaves
//! out nothing that decides a mark.

use std::fmt::Write as _;

use super::{
    Certainty, Check, Deadline, EntryKind, Field, Form, FormTable, Pack, Period, Risk, Rule,
    SamplingRule, Severity, Wanted, WitnessPolicy,
};
use crate::scenario::{Key, Part, Text, grouped};

/// The whole rule book in Markdown.
pub fn rule_book(pack: &Pack) -> String {
    let mut book = String::with_capacity(32 * 1024);
    // Writing to a String cannot fail.
    let _ = head(pack, &mut book);
    let _ = rules(pack, &mut book);
    let _ = law(pack, &mut book);
    let _ = sampling(pack, &mut book);
    for form in &pack.forms {
        let _ = self::form(form, &mut book);
    }
    let _ = tail(pack, &mut book);
    book
}

fn head(pack: &Pack, book: &mut String) -> std::fmt::Result {
    writeln!(book, "# Rule book: {}\n", pack.title)?;
    writeln!(book, "Pack `{}`, version {}. {} rules.\n", pack.id, pack.version, pack.rules.len())?;
    writeln!(book, "## Before you trust it\n")?;
    for (number, caution) in (1..).zip(&pack.caution) {
        writeln!(book, "{number}. {caution}")?;
    }
    writeln!(book, "\n## Marks for sources\n")?;
    writeln!(book, "| Mark | Meaning |\n|---|---|")?;
    for (certainty, meaning) in [
        (Certainty::Confirmed, "Confirmed: read in a listed source, most of them secondary"),
        (Certainty::ConfirmedSister, "Confirmed only in the Bangladesh print of the same Act"),
        (Certainty::OwnKnowledge, "Own knowledge: plausible, not seen in a source"),
        (Certainty::Unsure, "Unsure: shown, never scored"),
    ] {
        writeln!(book, "| {certainty} | {meaning} |")?;
    }
    let scoring = &pack.scoring;
    writeln!(book, "\n## Weights\n")?;
    writeln!(book, "| Severity | Points |\n|---|---:|")?;
    for (severity, points) in [
        (Severity::Critical, scoring.critical_tenths),
        (Severity::Major, scoring.major_tenths),
        (Severity::Minor, scoring.minor_tenths),
        (Severity::Extra, scoring.extra_tenths),
    ] {
        writeln!(book, "| {} | {} |", severity_name(severity), tenths(points))?;
    }
    writeln!(
        book,
        "\nA pass needs {} percent of the points and every critical step. \
         A difference of weight counts from {} percent or {} kg on, whichever is more. \
         A photograph is wide from {} mm, close up to {} mm, and shows nothing beyond {} mm.\n",
        scoring.pass_percent,
        tenths(pack.weight_alarm.permille),
        pack.weight_alarm.kg,
        grouped(pack.photos.wide_from_mm),
        grouped(pack.photos.close_to_mm),
        grouped(pack.photos.far_mm),
    )
}

fn rules(pack: &Pack, book: &mut String) -> std::fmt::Result {
    writeln!(book, "## Rules\n")?;
    for phase in &pack.phases {
        let mut of_phase = pack.rules.iter().filter(|rule| rule.phase == phase.number).peekable();
        if of_phase.peek().is_none() {
            continue;
        }
        writeln!(book, "### {} {}\n", phase.number, phase.title)?;
        for rule in of_phase {
            self::rule(pack, rule, book)?;
        }
    }
    Ok(())
}

fn rule(pack: &Pack, rule: &Rule, book: &mut String) -> std::fmt::Result {
    writeln!(book, "#### {} {}\n", rule.id, rule.title)?;
    writeln!(book, "{}\n", rule.step)?;
    let risk = match rule.risk {
        Some(Risk::Court) => ", the case is at risk",
        Some(Risk::Safety) => ", a life is at risk",
        None => "",
    };
    writeln!(book, "- Weight: {}{risk}", severity_name(rule.severity))?;
    if !rule.after.is_empty() {
        writeln!(book, "- Only after: {}", joined(rule.after.iter().map(Text::as_str)))?;
    }
    writeln!(book, "- If missed: {}", rule.effect)?;
    writeln!(book, "- Why: {}", rule.why)?;
    writeln!(book, "- Authority: {} ({})", rule.citation, rule.certainty)?;
    writeln!(book, "- Sources: {}", sources(pack, &rule.sources))?;
    if let Some(parameters) = parameters(&rule.check) {
        writeln!(book, "- Settings: {parameters}")?;
    }
    writeln!(book)
}

/// The listed sources in words.
fn sources(pack: &Pack, keys: &[Key]) -> String {
    let texts = keys.iter().map(|key| {
        let text = pack.sources.iter().find(|source| source.key == *key);
        text.map_or(key.as_str(), |source| source.text.as_str())
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// The settings of a check that a lawyer or instructor may change, in words.
fn parameters(check: &Check) -> Option<String> {
    let parts =
        |parts: &[Part]| parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Some(match check {
        Check::PapersCrossRead { papers, facts } => {
            format!("papers {}; facts {}", listed(papers), listed(facts))
        }
        Check::RolesAssigned { roles, persons } => {
            format!("{} roles, at least {persons} persons", roles.len())
        }
        Check::SiteMadeSafe { ppe } => format!("{} pieces of protection", ppe.len()),
        Check::PhotographedAsFound { parts: shown } => format!("parts {}", parts(shown)),
        Check::RouteWalked { outside, inside } => {
            format!("outside {}; last inside {}", parts(outside), parts(inside))
        }
        Check::SealVerified { papers } => format!("papers {}", listed(papers)),
        Check::InteriorMeasured { tolerance_mm, .. } => format!("tolerance {tolerance_mm} mm"),
        Check::AreasRecorded { areas } => format!("areas {}", parts(areas)),
        Check::SealedAcross { witnesses }
        | Check::WitnessesPresent { witnesses }
        | Check::PersonSearchLawful { witnesses } => format!("{witnesses} witnesses"),
        Check::OfficialsAndFilm { officials } => format!("{officials} officials"),
        Check::MemoOnTheSpot { form, witnesses } => {
            format!("form {form}, {witnesses} witnesses")
        }
        Check::GroundsServed { form, within_hours }
        | Check::ReleasedWithoutDelay { form, within_hours }
        | Check::SamplesDispatched { form, within_hours } => {
            format!("form {form}, within {within_hours} hours")
        }
        Check::Deposited { within_hours } | Check::ArrestLawful { within_hours } => {
            format!("within {within_hours} hours")
        }
        Check::CopyGiven { form }
        | Check::ReportComplete { form }
        | Check::AuthorityStated { form } => format!("form {form}"),
        Check::ShowCauseSent { form, deadline } => format!("form {form}, time limit {deadline}"),
        Check::FormsAgree { forms } => format!("forms {}", listed(forms)),
        Check::DueDatesRight { form, fields } => format!("form {form}, fields {}", listed(fields)),
        Check::SectionRight { form, field } => format!("form {form}, field {field}"),
        Check::TriggerLogged
        | Check::ContainerNumberChecked
        | Check::WarningsLookedFor
        | Check::AirTested
        | Check::PlateRead
        | Check::WeightCompared
        | Check::SealTuggedAndTwisted
        | Check::SealCutOnRecord
        | Check::RepresentativeInvited
        | Check::DoorsOpenedSafely
        | Check::NonDestructiveFirst
        | Check::DamageApproved
        | Check::FindReported
        | Check::FindPhotographed
        | Check::SceneControlled
        | Check::CautionGiven
        | Check::PackedOneByOne
        | Check::UnitsCounted
        | Check::Labelled
        | Check::ActionChosen
        | Check::TransfersRecorded
        | Check::ChainUnbroken
        | Check::DangerousGoodsStopped
        | Check::DeclarationAsked
        | Check::FieldTested
        | Check::PresumptiveOnly
        | Check::UnitsWeighed
        | Check::EveryUnitSampled
        | Check::SampledOnTheSpot
        | Check::SamplingPlanned
        | Check::PortionsNotMixed
        | Check::ReportChecked
        | Check::StoredByKind
        | Check::PerishablesKept
        | Check::DisposalOnOrder
        | Check::RiskUnitTold => return None,
    })
}

fn law(pack: &Pack, book: &mut String) -> std::fmt::Result {
    writeln!(book, "## Sections of law that a form may name\n")?;
    writeln!(book, "| Section | Mark |\n|---|---|")?;
    for section in &pack.sections {
        writeln!(book, "| {} | {} |", cell(&section.text), section.certainty)?;
    }
    writeln!(book, "\n## Time limits\n")?;
    writeln!(book, "| Limit | Period | Counted from | Authority | Mark |\n|---|---|---|---|---|")?;
    for deadline in &pack.deadlines {
        let Deadline { title, from, citation, certainty, .. } = deadline;
        let period = match deadline.period {
            Period::Hours(hours) => format!("{hours} hours"),
            Period::Months(months) => format!("{months} months"),
        };
        writeln!(
            book,
            "| {} | {period} | {} | {} | {certainty} |",
            cell(title),
            cell(from),
            cell(citation)
        )?;
    }
    writeln!(book)?;
    ranks(pack, book)
}

fn ranks(pack: &Pack, book: &mut String) -> std::fmt::Result {
    if pack.ranks.is_empty() {
        return Ok(());
    }
    writeln!(book, "## Ranks and powers\n")?;
    writeln!(book, "| Rank | May | Authority | Mark |\n|---|---|---|---|")?;
    for rank in &pack.ranks {
        let (title, powers, citation) =
            (cell(&rank.title), cell(&rank.powers), cell(&rank.citation));
        writeln!(book, "| {title} | {powers} | {citation} | {} |", rank.certainty)?;
    }
    writeln!(book)
}

fn sampling(pack: &Pack, book: &mut String) -> std::fmt::Result {
    if pack.sampling.is_empty() {
        return Ok(());
    }
    writeln!(book, "## Sampling\n")?;
    for sampling in &pack.sampling {
        let profile = pack.profiles.iter().find(|one| Some(&one.key) == sampling.profile.as_ref());
        let others = if pack.sampling.len() == 1 { "Every profile" } else { "Every other profile" };
        let title = profile.map_or(others, |one| one.title.as_str());
        writeln!(book, "### {title}\n")?;
        match sampling.rule {
            SamplingRule::EveryUnit => {
                writeln!(book, "A sample of its own from every unit, kept apart.\n")?;
            }
            SamplingRule::Hypergeometric { share_permille, confidence_permille } => writeln!(
                book,
                "A plan written down first: so many units, drawn at random, that all of them \
                 positive show a share of {} percent with a confidence of {} percent \
                 (`custody-cli sample`).\n",
                tenths(share_permille),
                tenths(confidence_permille),
            )?,
        }
        writeln!(book, "- If missed: {}", sampling.effect)?;
        writeln!(book, "- Why: {}", sampling.why)?;
        writeln!(book, "- Authority: {} ({})", sampling.citation, sampling.certainty)?;
        writeln!(book, "- Sources: {}", sources(pack, &sampling.sources))?;
        for note in &sampling.notes {
            writeln!(book, "- Note, never scored ({}): {}", note.certainty, note.text)?;
        }
        writeln!(book)?;
    }
    Ok(())
}

fn form(form: &Form, book: &mut String) -> std::fmt::Result {
    writeln!(book, "## Form: {}\n", form.title)?;
    writeln!(book, "{}. Authority: {} ({})\n", form.subtitle, form.citation, form.certainty)?;
    writeln!(book, "Needed {}.\n", wanted_name(form.wanted))?;
    writeln!(book, "| Part | Field | Entry | Required | Compared |\n|---|---|---|---|---|")?;
    for block in &form.blocks {
        for field in &block.fields {
            let Field { label, entry, required, states, .. } = field;
            writeln!(
                book,
                "| {} | {} | {} | {} | {} |",
                cell(&block.title),
                cell(label),
                entry_name(entry),
                if *required { "yes" } else { "" },
                if states.is_some() { "yes" } else { "" },
            )?;
        }
    }
    for table in &form.tables {
        let rows = match table {
            FormTable::Exhibits => "each exhibit with units, weights, packaging and seal",
            FormTable::Samples => "each unit with its sample, weights and seals",
            FormTable::Transfers => "each line of the custody log",
        };
        writeln!(book, "\nPrinted below from the record: {rows}.")?;
    }
    let signatures = form.signatures.iter().map(|signature| match signature {
        super::Signature::Officer => "officer",
        super::Signature::WitnessOne => "first witness",
        super::Signature::WitnessTwo => "second witness",
        super::Signature::Possessor => "the person concerned",
        super::Signature::StoreKeeper => "store keeper",
    });
    let others: Vec<&str> = signatures.collect();
    if others.is_empty() {
        writeln!(book, "\nSigned by the officer.\n")
    } else {
        writeln!(book, "\nSigned by the officer and: {}.\n", others.join(", "))
    }
}

/// When a case needs the form, as the end of a sentence.
fn wanted_name(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::ByRule => "when a rule of the exercise names it",
        Wanted::Seizure => "when goods are seized",
        Wanted::Detention => "when goods are detained",
        Wanted::PersonSearched => "when a person is searched",
        Wanted::BaggageOpened => "when baggage is opened",
        Wanted::Arrest => "when a person is arrested",
        Wanted::Samples => "when there are drugs to be sampled",
        Wanted::StatementBeforeEntry => "when the search rests on a statement before entry",
        Wanted::Optional => "never; once it is signed it is judged like the others",
    }
}

fn entry_name(entry: &EntryKind) -> String {
    match entry {
        EntryKind::Line => "one line".to_owned(),
        EntryKind::Lines => "several lines".to_owned(),
        EntryKind::Number { unit } => format!("number, {unit}"),
        EntryKind::Moment => "date and time".to_owned(),
        EntryKind::Date => "date".to_owned(),
        EntryKind::Person => "person".to_owned(),
        EntryKind::Section => "section of law".to_owned(),
        EntryKind::Choice { options } => {
            options.iter().map(|choice| choice.text.as_str()).collect::<Vec<_>>().join(" / ")
        }
        EntryKind::YesNo => "yes or no".to_owned(),
    }
}

fn tail(pack: &Pack, book: &mut String) -> std::fmt::Result {
    writeln!(book, "## Words of notices\n")?;
    for notice in &pack.notices {
        writeln!(book, "`{}` ({}): {}\n", notice.key, notice.certainty, notice.text)?;
    }
    writeln!(book, "## Profiles\n")?;
    for profile in &pack.profiles {
        let witnesses = match profile.witnesses {
            WitnessPolicy::Inhabitants => "inhabitants of the locality",
            WitnessPolicy::Officials => "officials will do",
        };
        writeln!(book, "- {}: {} Witnesses: {witnesses}.", profile.title, profile.note)?;
    }
    writeln!(book, "\n## Sources\n")?;
    for source in &pack.sources {
        writeln!(book, "- {}: {}", source.key.as_str().to_uppercase(), source.text)?;
    }
    Ok(())
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Extra => "extra",
        Severity::Minor => "minor",
        Severity::Major => "major",
        Severity::Critical => "critical",
    }
}

/// 35 tenths as "3.5".
fn tenths(value: u32) -> String {
    format!("{}.{}", value / 10, value % 10)
}

fn listed(keys: &[Key]) -> String {
    joined(keys.iter().map(Key::as_str))
}

fn joined<'t>(words: impl Iterator<Item = &'t str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// Text that cannot break a table.
fn cell(text: &Text) -> String {
    text.as_str().replace('|', "/").replace('\n', " ")
}
