//! The plan against the published table, against an exact count done another way,
//! and against numbers computed apart from this program.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::fraction::FRACTION_MAX;
use super::*;

fn share(text: &str) -> Fraction {
    Fraction::parse(text).unwrap()
}

fn plan(units: u32, k: &str, confidence: &str) -> Plan {
    Plan::new(units, share(k), share(confidence)).unwrap()
}

/// Domain paper, 3.4, and `sampling_examples` of its table of facts.
#[test]
fn the_table_of_the_domain_paper_comes_out() {
    for (units, k, threshold, sample, chance) in [
        (10, "0.5", 5, 3, "0.0333"),
        (20, "0.9", 18, 12, "0.0491"),
        (40, "0.9", 36, 18, "0.0400"),
        (42, "0.9", 38, 18, "0.0500"),
        (96, "0.9", 87, 24, "0.0475"),
        (100, "0.5", 50, 5, "0.0253"),
        (100, "0.9", 90, 23, "0.0472"),
    ] {
        let plan = plan(units, k, "95%");
        assert_eq!(
            (plan.threshold, plan.sample, plan.chance.to_string().as_str()),
            (threshold, sample, chance),
            "{units} units, share {k}"
        );
    }
}

/// Computed apart from this program with Python's `math.comb` and `fractions`.
#[test]
fn plans_at_the_edges_agree_with_another_computation() {
    for (units, k, confidence, threshold, sample, parts) in [
        (100_000, "0.9", "0.95", 90_000, 29, 471),
        (100_000, "0.5", "0.999999", 50_000, 20, 0),
        (100_000, "1", "0.95", 100_000, 95_000, 500),
        (100_000, "0.99999", "0.999999", 99_999, 99_900, 0),
        (100_000, "0.989", "0.999999", 98_900, 1_241, 0),
        (100_000, "0.999", "0.999", 99_900, 6_608, 10),
        (99_999, "1/3", "2/3", 33_333, 1, 3_333),
        (100_000, "0.00001", "0.5", 1, 1, 0),
        (100_000, "1", "0.000001", 100_000, 1, 10_000),
        (1, "1", "0.95", 1, 1, 0),
        (1, "0.5", "0.95", 1, 1, 0),
        (10, "1", "0.95", 10, 10, 0),
        (100, "1", "0.95", 100, 95, 500),
    ] {
        let plan = plan(units, k, confidence);
        assert_eq!(
            (plan.threshold, plan.sample, plan.chance.ten_thousandths()),
            (threshold, sample, parts),
            "{units} units, share {k}, confidence {confidence}"
        );
    }
    for (units, k, exact) in [
        (42, "0.9", "506/10127"),
        (96, "0.9", "3396498/71449823"),
        (20, "0.9", "14/285"),
        (1, "1", "0"),
    ] {
        assert_eq!(plan(units, k, "0.95").chance.exact().as_deref(), Some(exact));
    }
    assert_eq!(plan(100_000, "0.989", "0.999999").chance.exact(), None);
}

#[test]
fn what_is_out_of_range_is_a_sentence() {
    let fault = |units, k, confidence| {
        Plan::new(units, share(k), share(confidence)).unwrap_err().to_string()
    };
    assert!(fault(0, "0.9", "0.95").contains("from 1 to 100000 units"));
    assert!(fault(100_001, "0.9", "0.95").contains("100001 units are out of range"));
    assert!(fault(10, "0", "0.95").contains("more than 0 and at most 1"));
    assert!(fault(10, "0.9", "1").contains("more than 0 and less than 1"));
    assert!(fault(10, "0.9", "0").contains("more than 0 and less than 1"));
}

/// Pinned, since plans are written down with their seed. Computed apart from this program
/// from SHA-256, ChaCha12 and Floyd's method as published.
#[test]
fn the_units_drawn_for_a_seed_are_the_same_for_ever() {
    let drawn: Vec<u32> = drawn_units(42, 18, 7).into_iter().collect();
    assert_eq!(drawn, [3, 4, 7, 8, 9, 13, 15, 17, 18, 21, 22, 24, 25, 26, 27, 33, 35, 39]);
    assert_eq!(drawn_units(10, 3, 1), BTreeSet::from([1, 7, 10]));
    let large = drawn_units(100_000, 28, 3);
    assert_eq!((large.iter().sum::<u32>(), large.first()), (1_539_144, Some(&2_662)));
}

/// Each unit of a small lot is drawn about as often as another: 3 of 10, 3,000 times.
#[test]
fn no_unit_is_favoured() {
    let mut times = [0_u32; 10];
    for seed in 0..3_000 {
        for unit in drawn_units(10, 3, seed) {
            times[usize::try_from(unit).unwrap() - 1] += 1;
        }
    }
    // Expected 900 each; the standard deviation is 25, so five of them either way.
    assert!(times.iter().all(|count| (775..=1_025).contains(count)), "{times:?}");
}

/// Binomial coefficients up to 300 by addition alone: nothing shared with the plan's products.
static PASCAL: LazyLock<Vec<Vec<BigUint>>> = LazyLock::new(|| {
    let mut rows = vec![vec![BigUint::from(1_u32)]];
    for row in 1..=300 {
        let above: &Vec<BigUint> = &rows[row - 1];
        let mut next = vec![BigUint::from(1_u32)];
        next.extend(above.windows(2).map(|pair| &pair[0] + &pair[1]));
        next.push(BigUint::from(1_u32));
        rows.push(next);
    }
    rows
});

fn choose(of: u32, taken: u32) -> BigUint {
    let row = &PASCAL[usize::try_from(of).unwrap()];
    row.get(usize::try_from(taken).unwrap()).cloned().unwrap_or(BigUint::ZERO)
}

/// C(K-1, n) / C(N, n) ≤ α, by the definition.
fn shows(units: u32, threshold: u32, sample: u32, error: Fraction) -> bool {
    choose(threshold - 1, sample) * error.denominator() <= choose(units, sample) * error.numerator()
}

fn any_share() -> impl Strategy<Value = Fraction> {
    (1u32..=1_000, 1u32..=1_000).prop_map(|(a, b)| Fraction::new(a.min(b), a.max(b)).unwrap())
}

fn any_confidence() -> impl Strategy<Value = Fraction> {
    (2u32..=FRACTION_MAX).prop_flat_map(|below| {
        (1..below).prop_map(move |above| Fraction::new(above, below).unwrap())
    })
}

proptest! {
    #[test]
    fn the_sample_is_enough_and_one_fewer_is_not(
        units in 1u32..=300, k in any_share(), confidence in any_confidence(),
    ) {
        let plan = Plan::new(units, k, confidence).unwrap();
        // K by counting up: the first number of units that makes up the share.
        let threshold = (1..=units)
            .find(|found| u64::from(*found) * u64::from(k.denominator())
                >= u64::from(units) * u64::from(k.numerator()))
            .unwrap();
        prop_assert_eq!(plan.threshold, threshold);
        let error = confidence.rest();
        prop_assert!(shows(units, threshold, plan.sample, error));
        prop_assert!(!shows(units, threshold, plan.sample - 1, error));
        // The printed chance is within half a ten-thousandth of the true one.
        let (above, below) = (choose(threshold - 1, plan.sample), choose(units, plan.sample));
        let printed = &below * plan.chance.ten_thousandths();
        let true_one = above * 10_000_u32;
        let apart = if printed > true_one { printed - true_one } else { true_one - printed };
        prop_assert!(apart * 2_u32 <= below);
    }

    /// C(K-1, n) / C(N, n) = C(N-n, m) / C(N, m) with m = N - K + 1.
    #[test]
    fn units_and_negatives_change_places(units in 1u32..=300, a in any::<u32>(), b in any::<u32>()) {
        let threshold = a % units + 1;
        let sample = b % threshold;
        let negative = units - threshold + 1;
        prop_assert_eq!(
            choose(threshold - 1, sample) * choose(units, negative),
            choose(units - sample, negative) * choose(units, sample)
        );
        let chance = Chance::of_all_positive(units, threshold, sample);
        prop_assert_eq!(
            chance.numerator * choose(units, sample),
            chance.denominator * choose(threshold - 1, sample)
        );
    }

    #[test]
    fn more_to_show_needs_no_smaller_sample(
        units in 1u32..=UNITS_MAX, one in any_share(), other in any_share(),
        sure in any_confidence(), surer in any_confidence(),
    ) {
        let larger = |a: Fraction, b: Fraction| {
            u64::from(a.numerator()) * u64::from(b.denominator())
                >= u64::from(b.numerator()) * u64::from(a.denominator())
        };
        let (low, high) = if larger(one, other) { (other, one) } else { (one, other) };
        let (sure, surer) = if larger(sure, surer) { (surer, sure) } else { (sure, surer) };
        let sample = |k, confidence| Plan::new(units, k, confidence).unwrap().sample;
        prop_assert!(sample(low, sure) <= sample(high, sure));
        prop_assert!(sample(low, sure) <= sample(low, surer));
        prop_assert!(sample(high, surer) <= units);
    }

    #[test]
    fn a_draw_has_each_unit_once(units in 1u32..=2_000, part in any::<u32>(), seed in any::<u64>()) {
        let sample = part % (units + 1);
        let drawn = drawn_units(units, sample, seed);
        prop_assert_eq!(u32::try_from(drawn.len()).unwrap(), sample);
        prop_assert!(drawn.iter().all(|unit| (1..=units).contains(unit)));
    }
}
