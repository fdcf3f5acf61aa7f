//! Who held each exhibit, from the find to the end, and where that line breaks.
//!
//! Owns the custody chains, drawn from the journal alone. Two kinds of break are
//! told apart: a line that is not complete (rule O1) and a chain that does not
//! hold (rule O2). The rules on them are in `criteria::custody_rules`.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::assessment::{CustodyBreak, CustodyChain, CustodySeal, CustodySpan};
use super::case::Case;
use super::exhibits::Page;
use super::facts::{HandedOver, Mark, Seen};
use super::words;
use crate::scenario::Text;
use crate::scenario::raw::PersonRole;
use crate::sim::action::Handover;
use crate::sim::{Item, evidence_seal_text, exhibit_text, sample_text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// A line of the log lacks something.
    Line,
    /// The exhibit is not accounted for, or not proved the same.
    Chain,
}

#[derive(Clone, Debug)]
pub(super) struct Break {
    pub(super) kind: BreakKind,
    pub(super) mark: Mark,
    /// Shared by all exhibits of one line that break alike.
    pub(super) what: Rc<str>,
}

/// One exhibit's chain as it is shown, with the kinds of its breaks.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) item: Item,
    pub(super) exhibit: String,
    pub(super) spans: Vec<CustodySpan>,
    pub(super) breaks: Vec<Break>,
    pub(super) seals: Vec<CustodySeal>,
    /// The store took it against a receipt; the line that says so.
    pub(super) deposited: Option<Mark>,
}

impl From<Chain> for CustodyChain {
    fn from(chain: Chain) -> Self {
        let breaks = chain.breaks.into_iter().map(|found| CustodyBreak {
            at_ms: found.mark.done_ms,
            entry: found.mark.no,
            what: found.what.to_string(),
        });
        Self {
            item: chain.item,
            exhibit: chain.exhibit,
            spans: chain.spans,
            breaks: breaks.collect(),
            seals: chain.seals,
        }
    }
}

/// A chain for every found package, for the parts of the cut seal, and for whatever else was
/// numbered, packed, sealed or handed over. In the order of their numbers, samples after all
/// units, as exhibits are listed everywhere; what has no number comes last of its kind.
pub(super) fn chains(case: &Case<'_>) -> Vec<Chain> {
    let mut told = Told::new();
    let mut chains = Vec::new();
    let together = case.found_items().count();
    for item in case.found_items() {
        let page = case.page(&item);
        chains.push(Draft::new(case, &item, page, case.turns.found, together).draw(&mut told));
    }
    if let Some(cut) = case.turns.cut {
        let page = case.page(&Item::SealParts);
        chains.push(Draft::new(case, &Item::SealParts, page, Some(cut), 1).draw(&mut told));
    }
    let mut others: Vec<&Page<'_>> = case
        .book
        .pages()
        .iter()
        .filter(|page| page.number.is_some() || page.taken().is_some())
        .filter(|page| !case.is_found_item(&page.item))
        .filter(|page| page.item != Item::SealParts || case.turns.cut.is_none())
        .collect();
    others.sort_by_key(|page| &page.item);
    for page in others {
        chains.push(Draft::new(case, &page.item, Some(page), None, 1).draw(&mut told));
    }
    chains.sort_by_key(|chain| {
        let number = exhibit_number(case, &chain.item).unwrap_or(u32::MAX);
        (matches!(chain.item, Item::Sample(_)), number)
    });
    chains
}

/// What can be wrong with one line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Flaw {
    Earlier,
    OtherHolder,
    SamePerson,
    Unsealed,
    UnknownReceiver,
    Outsider,
    Incomplete,
}

/// Sentences by line, flaw and holder, for many exhibits of one line to share. No flaw stands for
/// a seal that was put on anew.
type Told<'a> = BTreeMap<(u32, Option<Flaw>, &'a str), Rc<str>>;

/// A chain while it is drawn, line by line.
struct Draft<'b, 'a> {
    case: &'b Case<'a>,
    page: Option<&'b Page<'a>>,
    chain: Chain,
    /// Key of the person who holds it.
    holder: &'a str,
    /// Evidence seal on it at the last line, as number and as text.
    seal: (Option<u32>, String),
    /// Exercise time of the last line.
    last_ms: u64,
}

impl<'b, 'a> Draft<'b, 'a> {
    /// `start` is when the exhibit came to be; items without one begin at their first touch.
    fn new(
        case: &'b Case<'a>,
        item: &Item,
        page: Option<&'b Page<'a>>,
        start: Option<Mark>,
        found_together: usize,
    ) -> Self {
        let exhibit = exhibit_name(case, item);
        let chain = Chain {
            item: item.clone(),
            exhibit,
            spans: Vec::new(),
            breaks: Vec::new(),
            seals: Vec::new(),
            deposited: None,
        };
        let mut draft = Self {
            case,
            page,
            chain,
            holder: words::OFFICER,
            seal: (None, String::new()),
            last_ms: 0,
        };
        // Goods are held from the end of the act that laid them open.
        let found = start.map(|mark| Mark { at_ms: mark.done_ms, ..mark });
        if let Some(mark) = found.or(page.map(|page| page.touched)) {
            let place = case.scenario.station.place.to_string();
            draft.open_span(mark, place, found_together);
            draft.exists(mark, start);
        }
        draft
    }

    fn draw(mut self, told: &mut Told<'a>) -> Chain {
        let lines: Vec<Seen<HandedOver<'a>>> = self
            .page
            .iter()
            .flat_map(|page| &page.handovers)
            .filter_map(|place| self.case.facts.handovers.get(*place as usize).copied())
            .collect();
        for line in &lines {
            self.take_line(line, told);
        }
        self.resealed(told);
        let seals = self.page.iter().flat_map(|page| &page.seals).map(|seal| CustodySeal {
            seal: evidence_seal_text(seal.what),
            at_ms: seal.mark.done_ms,
            entry: seal.mark.no,
        });
        self.chain.seals = seals.collect();
        if let Some(last) = self.chain.spans.last_mut() {
            last.to_ms = last.to_ms.max(self.case.facts.end_ms);
        }
        self.chain
    }

    fn open_span(&mut self, mark: Mark, place: String, packages: usize) {
        if let Some(last) = self.chain.spans.last_mut() {
            last.to_ms = mark.done_ms;
        }
        let seal = self.page.and_then(|page| page.seal_before(mark)).map(|seal| seal.what);
        if seal != self.seal.0 {
            self.seal = (seal, seal.map(evidence_seal_text).unwrap_or_default());
        }
        self.chain.spans.push(CustodySpan {
            holder: words::person_named(self.case.scenario, self.holder),
            place,
            from_ms: mark.done_ms,
            to_ms: mark.done_ms,
            seal: self.seal.1.clone(),
            entry: mark.no,
            packages: u32::try_from(packages).unwrap_or(u32::MAX),
        });
        self.last_ms = mark.at_ms;
    }

    fn broken(&mut self, kind: BreakKind, mark: Mark, what: String) {
        self.chain.breaks.push(Break { kind, mark, what: what.into() });
    }

    /// What was worked on or handed over must be there: a package of the box, the parts of a cut
    /// seal, a paper of the case; hidden goods only once they lay open.
    fn exists(&mut self, mark: Mark, start: Option<Mark>) {
        let known = match &self.chain.item {
            Item::Package(number) => match self.case.scenario.package(*number) {
                Some(package) => package.hidden.is_none() || start.is_some(),
                None => false,
            },
            // A sample of a unit that was never drawn from has no beginning.
            Item::Sample(number) => case_has_sample(self.case, *number),
            Item::SealParts => start.is_some(),
            Item::Paper(key) => self.case.scenario.paper(key).is_some(),
        };
        if !known {
            let name = words::sentence(&words::item_name(self.case.scenario, &self.chain.item));
            self.broken(
                BreakKind::Chain,
                mark,
                format!("{name} is on record but is no exhibit of this case."),
            );
        }
        let earlier = self.page.map(|page| page.touched).filter(|touched| touched.is_before(mark));
        if let Some(touched) = earlier {
            let at = self.case.time(touched);
            self.broken(
                BreakKind::Chain,
                touched,
                format!("It was on record at {at}, before it was found."),
            );
        }
    }

    fn take_line(&mut self, line: &Seen<HandedOver<'a>>, told: &mut Told<'a>) {
        let mark = line.mark;
        let HandedOver { from, line: handover, receipt } = line.what;
        let to = handover.to.as_str();
        let scenario = self.case.scenario;
        let flaws = [
            (Flaw::Earlier, mark.at_ms < self.last_ms),
            (Flaw::OtherHolder, from.as_str() != self.holder),
            (Flaw::SamePerson, to == from.as_str()),
            (Flaw::Unsealed, self.page.is_none_or(|page| page.seal_before(mark).is_none())),
            (
                Flaw::UnknownReceiver,
                to != words::OFFICER && scenario.person(&handover.to).is_none(),
            ),
            (Flaw::Outsider, scenario.person(&handover.to).is_some_and(|to| is_outsider(to.role))),
            (Flaw::Incomplete, !lacking(handover).is_empty()),
        ];
        for (flaw, _) in flaws.into_iter().filter(|(_, found)| *found) {
            let what = told
                .entry((mark.order, Some(flaw), self.holder))
                .or_insert_with(|| flaw_text(self.case, flaw, line, self.holder).into());
            let kind = if flaw == Flaw::Incomplete { BreakKind::Line } else { BreakKind::Chain };
            self.chain.breaks.push(Break { kind, mark, what: Rc::clone(what) });
        }
        if receipt.is_some_and(|receipt| !is_blank(receipt)) {
            self.chain.deposited.get_or_insert(mark);
        }
        self.holder = to;
        self.open_span(mark, handover.place.to_string(), handover.items.len());
    }

    /// A second seal needs a line that says why.
    fn resealed(&mut self, told: &mut Told<'a>) {
        let Some(page) = self.page else { return };
        let unexplained =
            page.seals.iter().skip(1).filter(|seal| !page.resealed.contains(&seal.mark));
        for seal in unexplained {
            let what = told.entry((seal.mark.order, None, "")).or_insert_with(|| {
                let at = self.case.time(seal.mark);
                format!("A new seal was put on at {at} without a line that says why.").into()
            });
            let what = Rc::clone(what);
            self.chain.breaks.push(Break { kind: BreakKind::Chain, mark: seal.mark, what });
        }
    }
}

/// Number of the exhibit, of a sample that of its unit; "" before numbering.
fn exhibit_name(case: &Case<'_>, item: &Item) -> String {
    let written = if matches!(item, Item::Sample(_)) { sample_text } else { exhibit_text };
    exhibit_number(case, item).map(written).unwrap_or_default()
}

/// Its number in the running series; that of its unit for a sample.
fn exhibit_number(case: &Case<'_>, item: &Item) -> Option<u32> {
    let unit = match item {
        Item::Sample(unit) => &Item::Package(*unit),
        Item::Package(_) | Item::SealParts | Item::Paper(_) => item,
    };
    Some(case.page(unit)?.number?.what)
}

fn case_has_sample(case: &Case<'_>, unit: u32) -> bool {
    let page = case.page(&Item::Package(unit));
    page.is_some_and(|page| page.sampled.is_some() || page.sampled_together.is_some())
}

fn flaw_text(case: &Case<'_>, flaw: Flaw, line: &Seen<HandedOver<'_>>, holder: &str) -> String {
    let at = case.time(line.mark);
    let from = case.person_name(line.what.from);
    match flaw {
        Flaw::Earlier => format!("The line of {at} is earlier than the one before it."),
        Flaw::OtherHolder => {
            let holder = words::person_named(case.scenario, holder);
            format!("{from} handed it over at {at}, but {holder} held it.")
        }
        Flaw::SamePerson => format!("{from} handed it to the same person at {at}."),
        Flaw::Unsealed => format!("It was handed over at {at} without an evidence seal."),
        Flaw::UnknownReceiver => format!("The receiver at {at} is no person of the case."),
        Flaw::Outsider => {
            let to = case.person_name(&line.what.line.to);
            format!(
                "{to}, who is neither of the service nor its messenger or store keeper, received it at {at}."
            )
        }
        Flaw::Incomplete => {
            let lacking = words::listed(&lacking(line.what.line));
            format!("The line of {at} is not complete: {lacking}.")
        }
    }
}

/// Exhibits are held by the service, and by messenger and store for it. In the hands of anybody else
/// the chain is no longer "unsuspicious, safe and secure" (domain paper, 1.2, Imam Bakhsh), and least
/// of all in those of the side from which the goods were taken.
fn is_outsider(role: PersonRole) -> bool {
    match role {
        PersonRole::Supervisor
        | PersonRole::TeamMember
        | PersonRole::StoreKeeper
        | PersonRole::Messenger => false,
        PersonRole::Agent
        | PersonRole::Witness
        | PersonRole::Labourer
        | PersonRole::Driver
        | PersonRole::Traveller => true,
    }
}

/// What a line of the log does not say.
fn lacking(handover: &Handover) -> Vec<&'static str> {
    [
        (is_blank(&handover.place), "no place is named"),
        (is_blank(&handover.reason), "no reason is named"),
        (!handover.seals_checked, "the seal was not looked at"),
        (!handover.both_signed, "not both sides signed"),
    ]
    .into_iter()
    .filter(|(lacks, _)| *lacks)
    .map(|(_, what)| what)
    .collect()
}

fn is_blank(text: &Text) -> bool {
    text.as_str().trim().is_empty()
}

#[cfg(test)]
mod tests {
    use crate::judge::CustodyChain;
    use crate::judge::trial::{Day, release, seizure};

    fn chain(day: &Day, item: &str) -> CustodyChain {
        let assessment = day.judged();
        assessment.custody.into_iter().find(|chain| chain.item.to_string() == item).unwrap()
    }

    #[test]
    fn exhibits_stand_in_the_order_of_their_numbers() {
        let numbers = |day: &Day| -> Vec<String> {
            day.judged().custody.into_iter().map(|chain| chain.exhibit).collect()
        };
        // The parts of the seal were numbered first.
        assert_eq!(numbers(&seizure()), ["E-001", "E-002", "E-003"]);
        let unnumbered = seizure().without(r#"Numbered(items: "seal-parts""#);
        assert_eq!(numbers(&unnumbered), ["E-002", "E-003", ""]);
    }

    #[test]
    fn a_chain_runs_from_the_find_to_the_end_under_its_seal() {
        let chain = chain(&seizure(), "package:5");
        assert_eq!(chain.exhibit, "E-002");
        let holders: Vec<(&str, &str, &str)> = chain
            .spans
            .iter()
            .map(|span| (span.holder.as_str(), span.place.as_str(), span.seal.as_str()))
            .collect();
        assert_eq!(
            holders,
            [("Sana Mirza", "Bay 1, Karachi", ""), ("keeper", "Warehouse 2", "PC-410002")]
        );
        assert_eq!(chain.spans[0].to_ms, chain.spans[1].from_ms);
        // Two cartons lay together; the parts of the seal went to the store with them.
        assert_eq!(chain.spans.iter().map(|span| span.packages).collect::<Vec<_>>(), [2, 3]);
        let [seal] = chain.seals.as_slice() else { panic!("{:?}", chain.seals) };
        assert_eq!(seal.seal, "PC-410002");
        assert!((chain.spans[0].from_ms..chain.spans[1].from_ms).contains(&seal.at_ms));
        assert!(chain.breaks.is_empty());
    }

    #[test]
    fn the_parts_of_a_cut_seal_have_a_chain_also_when_nothing_else_is_kept() {
        let day = release();
        let assessment = day.judged();
        assert_eq!(assessment.custody.len(), 1);
        assert_eq!(assessment.custody[0].item.to_string(), "seal-parts");
    }

    #[test]
    fn a_holder_who_did_not_hold_it_is_a_break_at_that_line() {
        let day = seizure().changed(r#"from: "officer""#, r#"from: "clerk""#);
        let chain = chain(&day, "package:6");
        assert_eq!(chain.breaks.len(), 1);
        assert_eq!(chain.breaks[0].what, "clerk handed it over at 09:52, but Sana Mirza held it.");
        assert_eq!(chain.breaks[0].entry, chain.spans[1].entry);
    }

    #[test]
    fn a_line_earlier_than_the_one_before_it_is_a_break() {
        let day = seizure();
        let mut entries = day.entries();
        let deposit =
            entries.iter_mut().find(|entry| format!("{entry:?}").contains("Deposited")).unwrap();
        deposit.at_ms = 60_000;
        let journal = crate::sim::Journal::from_entries(entries);
        let assessment = crate::judge::judge(&day.scenario, &day.pack, &journal);
        let broken =
            assessment.custody.iter().find(|chain| chain.item.to_string() == "package:5").unwrap();
        assert!(
            broken.breaks[0].what.contains("earlier than the one before"),
            "{:?}",
            broken.breaks
        );
    }

    #[test]
    fn an_exhibit_in_the_hands_of_the_other_side_is_a_break() {
        let line = |to: &str| {
            format!(
                r#"Custody(Transferred(from: "officer", handover: (items: "package:5", to: "{to}", place: "Bay 1", reason: "Watch", seals_checked: true, both_signed: true)))"#
            )
        };
        let held_by = |to: &str| {
            let day = seizure().with_before("Custody(Deposited", &line(to));
            let chain = chain(&day, "package:5");
            chain
                .breaks
                .iter()
                .filter(|found| found.what.contains("neither of the service"))
                .count()
        };
        assert_eq!((held_by("agent"), held_by("witness-a")), (1, 1));
        assert_eq!((held_by("clerk"), held_by("keeper")), (0, 0));
    }

    #[test]
    fn an_exhibit_that_the_case_has_not_is_a_break() {
        let stray = seizure()
            .changed("seal-parts, package:5-6\", to", "seal-parts, package:5-6, package:900\", to");
        let chain = chain(&stray, "package:900");
        assert!(chain.breaks[0].what.contains("is no exhibit of this case"), "{:?}", chain.breaks);
    }
}
