//! Counsel for the defence: how each exhibit would fare, and what would be said against it.
//!
//! Owns the list of exhibits with its filter, and the points of attack on the
//! chosen one. Standing and words come from the assessment.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{card, choice_button, icon_button, icon_label, small, soft, strong};
use super::super::marks::{Mark, Tone, mark_ui};
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::findings::certainty_ui;
use super::rows::{Passing, ROW_OF_TWO, Row, detail_ui, list_ui, row_ui};
use super::{DebriefDraft, DebriefTab, DebriefView, moment_ui};
use crate::judge::{Attack, DefenceGap, ExhibitStanding, GapFact, Standing};
use crate::pack::CourtEffect;
use crate::wording::{say, say_with};

/// Sentences of one gap that are shown; the rest are counted.
const FACTS_SHOWN: usize = 4;
/// Events of one sentence that get their own button; the rest are counted.
const EVENTS_SHOWN: usize = 2;

#[derive(Clone, Debug, Default)]
pub struct DefenceDraft {
    /// Which exhibits are listed.
    pub standing: Option<Standing>,
    /// Place of the group that is shown in full.
    pub chosen: usize,
    passing: Passing<Option<Standing>>,
    /// How many groups there are, and how many exhibits stand so, in the order of [`STANDINGS`].
    counted: Option<(usize, [usize; 3])>,
}

const STANDINGS: [Standing; 3] = [Standing::Admitted, Standing::Doubtful, Standing::Excluded];

pub(super) fn standing_mark(standing: Standing) -> Mark {
    match standing {
        Standing::Admitted => Mark::new(Tone::Good, icons::CHECK_CIRCLE, "standing-admitted"),
        Standing::Doubtful => Mark::new(Tone::Caution, icons::QUESTION, "standing-doubtful"),
        Standing::Excluded => Mark::new(Tone::Bad, icons::X_CIRCLE, "standing-excluded"),
    }
}

fn effect_mark(effect: CourtEffect) -> Mark {
    match effect {
        CourtEffect::Excluded => Mark::new(Tone::Bad, icons::X_CIRCLE, "effect-excluded"),
        CourtEffect::Doubtful => Mark::new(Tone::Caution, icons::QUESTION, "effect-doubtful"),
        CourtEffect::NoMatter => Mark::new(Tone::Quiet, icons::INFO, "effect-no-matter"),
    }
}

/// How many exhibits stand so.
pub(super) fn count(view: &DebriefView<'_>, standing: Standing) -> usize {
    let groups = view.assessment.defence.exhibits.iter();
    groups.filter(|group| group.standing == standing).map(|group| group.items.len()).sum()
}

fn name(group: &ExhibitStanding) -> String {
    if group.exhibits.is_empty() {
        say_with("defence-not-numbered", &[("goods", group.goods.as_str().into())])
    } else {
        format!("{}: {}", group.exhibits, group.goods)
    }
}

/// Exhibits that nothing is said against are counted; pressed, their line names them.
/// `all` is how many exhibits there are.
fn row_words(group: &ExhibitStanding, all: usize) -> String {
    if !group.attacks.is_empty() {
        return name(group);
    }
    let count = group.items.len();
    say_with("defence-nothing-against", &[("count", count.to_string().into()), ("all", all.into())])
}

pub fn defence_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    let groups = &view.assessment.defence.exhibits;
    if groups.is_empty() {
        soft(ui, say("defence-none"));
        return;
    }
    filters_ui(ui, view, &mut draft.defence);
    small(ui, say("defence-help"));
    let all = draft.defence.counted.map_or(0, |(_, counts)| counts.iter().sum());
    let wanted = draft.defence.standing;
    let mut passing = std::mem::take(&mut draft.defence.passing);
    let shown = passing.gather(wanted, groups.len(), |place| {
        groups.get(place).is_some_and(|group| wanted.is_none_or(|wanted| wanted == group.standing))
    });
    // The list is in order, so that the chosen place is found without a search.
    let is_listed = shown.binary_search(&draft.defence.chosen).is_ok();
    let chosen = if is_listed { Some(draft.defence.chosen) } else { shown.first().copied() };
    if let Some(group) = chosen.and_then(|place| groups.get(place)) {
        detail_ui(ui, "defence_chosen", 0.52, |ui| group_ui(ui, view, group, draft, requests));
    } else {
        soft(ui, say("defence-none-so"));
    }
    let pressed = list_ui(ui, "defence_exhibits", (ROW_OF_TWO, shown.len()), None, |ui, row| {
        let place = shown.get(row).copied().unwrap_or_default();
        let Some(group) = groups.get(place) else { return ui.label("") };
        let points = group.attacks.len();
        let tail = say_with("defence-points", &[("count", points.into())]);
        row_ui(
            ui,
            &Row {
                chosen: chosen == Some(place),
                height: ROW_OF_TWO,
                lead: "",
                words: &row_words(group, all),
                marks: &[standing_mark(group.standing)],
                mark_rooms: &[],
                tail: &tail,
                tail_room: 48.0,
            },
        )
    });
    if let Some(place) = pressed.and_then(|row| shown.get(row)) {
        draft.defence.chosen = *place;
    }
    draft.defence.passing = passing;
}

fn filters_ui(ui: &mut Ui, view: &DebriefView<'_>, draft: &mut DefenceDraft) {
    let groups = view.assessment.defence.exhibits.len();
    let known = draft.counted.filter(|(count, _)| *count == groups);
    let (_, counts) = *draft
        .counted
        .insert(known.unwrap_or_else(|| (groups, STANDINGS.map(|standing| count(view, standing)))));
    ui.horizontal_wrapped(|ui| {
        if choice_button(ui, draft.standing.is_none(), icons::FUNNEL, say("filter-all")).clicked() {
            draft.standing = None;
        }
        for (standing, count) in STANDINGS.into_iter().zip(counts) {
            let mark = standing_mark(standing);
            let text = say_with(
                "defence-count",
                &[("standing", say(mark.word_key).into()), ("count", count.to_string().into())],
            );
            if choice_button(ui, draft.standing == Some(standing), mark.icon, &text).clicked() {
                draft.standing = Some(standing);
            }
        }
    });
}

/// Everything that could be said against some exhibits.
fn group_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    group: &ExhibitStanding,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    ui.horizontal_wrapped(|ui| {
        strong(ui, &name(group));
        mark_ui(ui, standing_mark(group.standing));
    });
    if group.attacks.is_empty() {
        let good = palette(ui).good;
        icon_label(ui, good, icons::CHECK_CIRCLE, say("defence-nothing-to-say"));
    }
    for attack in &group.attacks {
        let Some(gap) = view.assessment.defence.gaps.get(attack.gap as usize) else { continue };
        ui.push_id(attack.gap, |ui| gap_ui(ui, view, gap, attack, draft, requests));
    }
}

fn gap_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    gap: &DefenceGap,
    attack: &Attack,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        mark_ui(ui, effect_mark(gap.effect));
        let said = format!("\u{201C}{}\u{201D}", gap.says);
        let ink = palette(ui).ink;
        icon_label(ui, ink, icons::SCALES, &said);
        ui.add_space(GAP / 2.0);
        small(ui, say("defence-record-shows"));
        let facts = attack.facts.iter().filter_map(|fact| gap.facts.get(*fact as usize));
        for fact in facts.take(FACTS_SHOWN) {
            fact_ui(ui, view, fact, requests);
        }
        let more = attack.facts.len().saturating_sub(FACTS_SHOWN);
        if more > 0 {
            small(ui, &say_with("defence-more-facts", &[("count", more.into())]));
        }
        ui.add_space(GAP / 2.0);
        small(ui, say("defence-authority"));
        for rule in &gap.rules {
            ui.label(&rule.citation);
            certainty_ui(ui, rule.certainty);
            let words = say_with(
                "defence-open-finding",
                &[("rule", rule.rule.as_str().into()), ("title", rule.title.as_str().into())],
            );
            if icon_button(ui, icons::LIST_CHECKS, &words).clicked() {
                draft.findings.open(&rule.rule);
                draft.tab = DebriefTab::Findings;
            }
        }
    });
}

fn fact_ui(ui: &mut Ui, view: &DebriefView<'_>, fact: &GapFact, requests: &mut Vec<Request>) {
    let colours = palette(ui);
    icon_label(ui, colours.ink, icons::DOT, &fact.text);
    ui.horizontal_wrapped(|ui| {
        ui.add_space(GAP * 2.0);
        if fact.whole_case {
            icon_label(ui, colours.ink_soft, icons::FILES, say("defence-whole-case"));
        } else {
            icon_label(ui, colours.ink_soft, icons::PACKAGE, say("defence-these-exhibits"));
        }
        for entry in fact.entries.iter().take(EVENTS_SHOWN) {
            moment_ui(ui, view, *entry, requests);
        }
        let more = fact.entries.len().saturating_sub(EVENTS_SHOWN);
        if more > 0 {
            small(ui, &say_with("findings-more-events", &[("count", more.into())]));
        }
    });
}
