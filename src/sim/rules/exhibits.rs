//! The bench: counting, numbering, weighing, packing, labelling, sealing.
//!
//! Owns the rules of `Action::Exhibits`. The order of the work is the trainee's;
//! only what needs a package, a number or a seal waits for it.

use super::hands::{need_at_the_bench, need_in_reach, need_packed, none_has};
use super::{Happened, World, text_within, unless};
use crate::scenario::raw::SealKind;
use crate::scenario::{Key, Scenario};
use crate::sim::action::{Exhibits, Label};
use crate::sim::event::ExhibitsEvent;
use crate::sim::numbers::units_in;
use crate::sim::{Event, Item, Items, Refusal};

/// Spread of the bench scale either way, grams (product choice).
const SCALE_SPREAD_G: u32 = 10;
/// Spread of a net reading, on the finer pan (product choice).
const NET_SPREAD_G: u32 = 2;

/// Mass of one sample with its wrapping, grams (product choice).
const SAMPLE_G: u32 = 12;

/// Largest figure that can be written for a quantity or mass.
const FIGURE_MAX: u32 = 100_000_000;

pub fn work_out(world: &World<'_>, action: &Exhibits) -> Happened {
    let event = match action {
        Exhibits::ChangeGloves => ExhibitsEvent::GlovesChanged,
        Exhibits::Count { items, second } => count(world, items, second.as_ref())?,
        Exhibits::Estimate { items, units } => {
            need_in_reach(world, items)?;
            unless(*units > FIGURE_MAX, Refusal::EntryOutOfRange)?;
            ExhibitsEvent::Estimated { items: items.clone(), units: *units }
        }
        Exhibits::ListSerials(items) => list_serials(world, items)?,
        Exhibits::Number(items) => {
            need_in_reach(world, items)?;
            // Samples have the numbers of their units.
            unless(items.iter().any(|item| matches!(item, Item::Sample(_))), Refusal::AlreadyDone)?;
            none_has(world, items, |exhibit| exhibit.number.is_some(), Refusal::AlreadyDone)?;
            let first = world.state.last_exhibit.saturating_add(1);
            ExhibitsEvent::Numbered { items: items.clone(), first }
        }
        Exhibits::Weigh(items) => weigh(world, items)?,
        Exhibits::WeighNet(items) => weigh_net(world, items)?,
        Exhibits::Reseal { items, reason } => {
            text_within(reason)?;
            unless(super::is_blank(reason), Refusal::GroundsAreEmpty)?;
            need_packed(world, items, |exhibit| {
                unless(exhibit.seal.is_none(), Refusal::ItemNotSealed)
            })?;
            let first_seal = world.state.last_evidence_seal.saturating_add(1);
            ExhibitsEvent::Resealed { items: items.clone(), first_seal, reason: reason.clone() }
        }
        Exhibits::ZeroScale => {
            world.needs_outside()?;
            ExhibitsEvent::ScaleZeroed
        }
        Exhibits::Pack { items, packaging, new_gloves } => {
            need_unpacked(world, items)?;
            ExhibitsEvent::Packed {
                items: items.clone(),
                packaging: *packaging,
                new_gloves: *new_gloves,
            }
        }
        Exhibits::PackTogether { items, packaging } => {
            need_unpacked(world, items)?;
            ExhibitsEvent::PackedTogether { items: items.clone(), packaging: *packaging }
        }
        Exhibits::Label { items, label } => label_items(world, items, label)?,
        Exhibits::Seal(items) => {
            need_packed(world, items, |exhibit| {
                unless(exhibit.seal.is_some(), Refusal::ItemAlreadySealed)
            })?;
            let first_seal = world.state.last_evidence_seal.saturating_add(1);
            ExhibitsEvent::Sealed { items: items.clone(), first_seal }
        }
        Exhibits::SignAcross(items) => {
            need_packed(world, items, |exhibit| {
                unless(exhibit.seal.is_none(), Refusal::ItemNotSealed)?;
                unless(exhibit.signed_across, Refusal::AlreadyDone)
            })?;
            ExhibitsEvent::SignedAcross(items.clone())
        }
        Exhibits::WitnessSigns { items, witness } => witness_signs(world, items, witness)?,
    };
    Ok(vec![Event::Exhibits(event)])
}

fn count(world: &World<'_>, items: &Items, second: Option<&Key>) -> Result<ExhibitsEvent, Refusal> {
    if let Some(second) = second {
        world.needs_other_here(second)?;
    }
    need_unpacked(world, items)?;
    Ok(ExhibitsEvent::Counted {
        items: items.clone(),
        units: units_of(world.scenario, items),
        second: second.cloned(),
    })
}

fn units_of(scenario: &Scenario, items: &Items) -> u32 {
    items
        .iter()
        .map(|item| units_in(scenario, item).unwrap_or_default())
        .fold(0, u32::saturating_add)
}

fn list_serials(world: &World<'_>, items: &Items) -> Result<ExhibitsEvent, Refusal> {
    need_unpacked(world, items)?;
    let all_have = items.iter().all(|item| match item {
        Item::Package(number) => {
            world.scenario.package_kind(*number).is_some_and(|kind| kind.serial_name.is_some())
        }
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
    });
    unless(!all_have, Refusal::UnitsHaveNoSerials)?;
    Ok(ExhibitsEvent::SerialsListed {
        items: items.clone(),
        serials: units_of(world.scenario, items),
    })
}

fn weigh(world: &World<'_>, items: &Items) -> Result<ExhibitsEvent, Refusal> {
    need_at_the_bench(world, items)?;
    let gross_g = items.iter().map(|item| scale_reading_g(world, item)).collect();
    Ok(ExhibitsEvent::Weighed { items: items.clone(), gross_g })
}

/// Net mass is weighed after the gross mass, of what is not packed yet.
fn weigh_net(world: &World<'_>, items: &Items) -> Result<ExhibitsEvent, Refusal> {
    need_unpacked(world, items)?;
    let has_gross = |item: &Item| {
        world.state.exhibits.get(item).is_some_and(|exhibit| exhibit.gross_g.is_some())
    };
    unless(!items.iter().all(has_gross), Refusal::GrossFirst)?;
    let net_g = items.iter().map(|item| {
        let again = world.state.exhibits.get(item).is_some_and(|exhibit| exhibit.net_g.is_some());
        let nth = u32::from(again);
        let scatter = world.scenario.reading("scale-net", &item.to_string(), nth, NET_SPREAD_G);
        net_g(world.scenario, item).saturating_add_signed(scatter)
    });
    Ok(ExhibitsEvent::WeighedNet { items: items.clone(), net_g: net_g.collect() })
}

fn net_g(scenario: &Scenario, item: &Item) -> u32 {
    match item {
        Item::Package(number) => scenario.package_kind(*number).map_or(0, |kind| kind.net_g),
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => gross_g(scenario, item),
    }
}

fn scale_reading_g(world: &World<'_>, item: &Item) -> u32 {
    let again = world.state.exhibits.get(item).is_some_and(|exhibit| exhibit.gross_g.is_some());
    let scatter =
        world.scenario.reading("scale", &item.to_string(), u32::from(again), SCALE_SPREAD_G);
    gross_g(world.scenario, item).saturating_add_signed(scatter)
}

/// True gross mass. A cut seal or a paper is not described by the case; the figures are a
/// product choice.
fn gross_g(scenario: &Scenario, item: &Item) -> u32 {
    match item {
        Item::Package(number) => scenario.package_kind(*number).map_or(0, |kind| kind.gross_g),
        Item::Sample(_) => SAMPLE_G,
        Item::SealParts => match scenario.container.seal.kind {
            SealKind::Bolt => 60,
            SealKind::Cable => 40,
        },
        Item::Paper(_) => 20,
    }
}

fn need_unpacked(world: &World<'_>, items: &Items) -> Result<(), Refusal> {
    need_at_the_bench(world, items)?;
    none_has(world, items, |exhibit| exhibit.packaging.is_some(), Refusal::ItemAlreadyPacked)
}

/// A label goes on a package, and the printer asks for the exhibit number.
fn label_items(world: &World<'_>, items: &Items, label: &Label) -> Result<ExhibitsEvent, Refusal> {
    let texts =
        [&label.case_no, &label.description, &label.place, &label.finder, &label.first_seal];
    texts.into_iter().try_for_each(text_within)?;
    unless(label.quantity > FIGURE_MAX, Refusal::EntryOutOfRange)?;
    unless(label.gross_g.unwrap_or_default() > FIGURE_MAX, Refusal::EntryOutOfRange)?;
    need_packed(world, items, |_| Ok(()))?;
    unless(!items.iter().all(|item| is_numbered(world, item)), Refusal::ItemNotNumbered)?;
    Ok(ExhibitsEvent::Labelled { items: items.clone(), label: label.clone() })
}

/// A sample has the number of its unit.
fn is_numbered(world: &World<'_>, item: &Item) -> bool {
    let of = match item {
        Item::Sample(number) => &Item::Package(*number),
        Item::Package(_) | Item::SealParts | Item::Paper(_) => item,
    };
    world.state.exhibits.get(of).is_some_and(|exhibit| exhibit.number.is_some())
}

fn witness_signs(
    world: &World<'_>,
    items: &Items,
    witness: &Key,
) -> Result<ExhibitsEvent, Refusal> {
    let signs = world.needs_other_here(witness)?.signs;
    need_packed(world, items, |exhibit| {
        unless(exhibit.witnesses.contains(witness), Refusal::AlreadyDone)
    })?;
    unless(!signs, Refusal::PersonDoesNotSign)?;
    Ok(ExhibitsEvent::WitnessSigned { items: items.clone(), witness: witness.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::raw::Packaging;
    use crate::sim::action::Search;
    use crate::sim::trial::{
        PHONES, benched, done, emptied, found, items, key, opened, session, text, tried,
    };
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Exhibits, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Exhibits(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn pack(list: &str) -> Exhibits {
        let packaging = Packaging::TapedCarton;
        Exhibits::Pack { items: items(list), packaging, new_gloves: false }
    }

    fn label(list: &str) -> Exhibits {
        let label = Label {
            case_no: text("C-1"),
            description: text("telephones"),
            quantity: 40,
            gross_g: None,
            place: text("Bay 1"),
            finder: text("A. Officer"),
            first_seal: text("PC-410001"),
        };
        Exhibits::Label { items: items(list), label }
    }

    fn count(list: &str, second: Option<&str>) -> Exhibits {
        Exhibits::Count { items: items(list), second: second.map(key) }
    }

    fn packed(list: &str) -> Session {
        done(benched(), [Action::Exhibits(pack(list))])
    }

    #[test]
    fn hidden_goods_are_no_exhibits_before_they_lie_open() {
        let not_reached = Err(Refusal::PackageIsNotReached);
        check(
            &emptied(),
            [
                (Exhibits::Number(items("package:9")), not_reached),
                (Exhibits::Estimate { items: items("package:9"), units: 40 }, not_reached),
                (count("package:9", None), Err(Refusal::InsideTheBox)),
            ],
        );
        let out = done(emptied(), [Action::Search(Search::Leave)]);
        check(&out, [(count("package:9", None), not_reached), (pack("package:9"), not_reached)]);
    }

    #[test]
    fn bench_work_needs_the_package_at_the_bench() {
        let left = done(found(), [Action::Search(Search::Leave)]);
        let still_in = Err(Refusal::PackageIsStillInTheBox);
        check(
            &left,
            [
                (Exhibits::Number(items(PHONES)), Ok(())),
                (Exhibits::Estimate { items: items(PHONES), units: 80 }, Ok(())),
                (count(PHONES, None), still_in),
                (Exhibits::Weigh(items(PHONES)), still_in),
                (pack(PHONES), still_in),
            ],
        );
        check(&opened(), [(pack("package:1"), still_in)]);
    }

    #[test]
    fn a_count_gives_the_true_figure_and_an_estimate_keeps_the_officers() {
        let counted = ExhibitsEvent::Counted {
            items: items(PHONES),
            units: 80,
            second: Some(key("searcher")),
        };
        let outcome = tried(&benched(), Action::Exhibits(count(PHONES, Some("searcher"))));
        assert_eq!(outcome.unwrap(), [Event::Exhibits(counted)]);
        let guess = Exhibits::Estimate { items: items(PHONES), units: 101 };
        let after = done(benched(), [Action::Exhibits(guess)]);
        let shares = after.state().exhibits.values().map(|exhibit| exhibit.estimated);
        assert_eq!(shares.collect::<Vec<_>>(), [Some(51), Some(50)]);
        check(
            &benched(),
            [
                (count(PHONES, None), Ok(())),
                (count(PHONES, Some("officer")), Err(Refusal::SamePerson)),
                (count(PHONES, Some("agent")), Err(Refusal::PersonIsNotHere)),
                (count("", None), Err(Refusal::NothingChosen)),
                (count("package:11", None), Err(Refusal::UnknownItem)),
            ],
        );
    }

    #[test]
    fn serials_are_listed_where_units_carry_them() {
        let list = |list: &str| Exhibits::ListSerials(items(list));
        check(
            &benched(),
            [
                (list(PHONES), Ok(())),
                (list("package:1, package:9"), Err(Refusal::UnitsHaveNoSerials)),
                (list("seal-parts"), Err(Refusal::UnitsHaveNoSerials)),
            ],
        );
    }

    #[test]
    fn exhibit_numbers_and_evidence_seals_run_on_and_are_given_once() {
        let steps = ["seal-parts", PHONES].map(|list| Exhibits::Number(items(list)));
        let numbered = done(packed("seal-parts, package:9-10"), steps.map(Action::Exhibits));
        let numbers = |session: &Session| -> Vec<Option<u32>> {
            let exhibits = &session.state().exhibits;
            items("seal-parts, package:9-10").iter().map(|item| exhibits[item].number).collect()
        };
        assert_eq!(numbers(&numbered), [Some(1), Some(2), Some(3)]);
        check(&numbered, [(Exhibits::Number(items("package:9")), Err(Refusal::AlreadyDone))]);
        let steps = ["package:10", "package:9"].map(|list| Exhibits::Seal(items(list)));
        let sealed = done(numbered, steps.map(Action::Exhibits));
        assert_eq!(sealed.state().exhibits[&Item::Package(10)].seal, Some(1));
        assert_eq!(sealed.state().exhibits[&Item::Package(9)].seal, Some(2));
        check(
            &sealed,
            [
                (Exhibits::Seal(items("package:9")), Err(Refusal::ItemAlreadySealed)),
                (Exhibits::Seal(items("seal-parts")), Ok(())),
            ],
        );
    }

    #[test]
    fn packing_without_gloves_count_or_number_is_possible_but_only_once() {
        check(&benched(), [(pack("package:1, package:9"), Ok(()))]);
        let packed_already = Err(Refusal::ItemAlreadyPacked);
        check(
            &packed(PHONES),
            [
                (pack("package:9"), packed_already),
                (count("package:9", None), packed_already),
                (
                    Exhibits::PackTogether {
                        items: items("package:8-9"),
                        packaging: Packaging::Crate,
                    },
                    packed_already,
                ),
                (Exhibits::Weigh(items("package:9")), Ok(())),
            ],
        );
    }

    #[test]
    fn a_label_needs_a_package_and_a_number_and_need_not_come_before_the_seal() {
        check(
            &benched(),
            [
                (label(PHONES), Err(Refusal::ItemNotPacked)),
                (Exhibits::Seal(items(PHONES)), Err(Refusal::ItemNotPacked)),
                (Exhibits::SignAcross(items(PHONES)), Err(Refusal::ItemNotPacked)),
            ],
        );
        check(
            &packed(PHONES),
            [
                (label(PHONES), Err(Refusal::ItemNotNumbered)),
                (Exhibits::Seal(items(PHONES)), Ok(())),
                (Exhibits::SignAcross(items(PHONES)), Err(Refusal::ItemNotSealed)),
            ],
        );
        let numbered = done(packed(PHONES), [Action::Exhibits(Exhibits::Number(items(PHONES)))]);
        check(
            &numbered,
            [(label(PHONES), Ok(())), (label("seal-parts"), Err(Refusal::ItemNotPacked))],
        );
    }

    #[test]
    fn a_witness_signs_each_package_once() {
        let sign =
            |witness: &str| Exhibits::WitnessSigns { items: items(PHONES), witness: key(witness) };
        let after = done(packed(PHONES), [Action::Exhibits(sign("witness-a"))]);
        check(
            &after,
            [
                (sign("witness-a"), Err(Refusal::AlreadyDone)),
                (sign("searcher"), Ok(())),
                (sign("witness-b"), Err(Refusal::PersonIsNotHere)),
                (sign("officer"), Err(Refusal::SamePerson)),
            ],
        );
    }

    #[test]
    fn seal_parts_and_papers_can_be_kept_once_they_are_in_hand() {
        check(
            &session(),
            [
                (pack("seal-parts"), Err(Refusal::SealIsWhole)),
                (pack("paper:gd"), Err(Refusal::PaperNotRead)),
                (pack("paper:letter"), Err(Refusal::UnknownItem)),
            ],
        );
        check(&opened(), [(pack("seal-parts"), Ok(())), (pack("paper:gd"), Ok(()))]);
    }

    #[test]
    fn the_scale_reads_the_gross_mass_within_ten_grams() {
        let events =
            tried(&benched(), Action::Exhibits(Exhibits::Weigh(items("package:1, package:9"))));
        let gross_g = match events.unwrap().as_slice() {
            [Event::Exhibits(ExhibitsEvent::Weighed { gross_g, .. })] => gross_g.clone(),
            other => panic!("{other:?}"),
        };
        assert!(gross_g[0].abs_diff(24_600) <= SCALE_SPREAD_G);
        assert!(gross_g[1].abs_diff(15_000) <= SCALE_SPREAD_G);
        assert_eq!(gross_g.len(), 2);
    }
}
