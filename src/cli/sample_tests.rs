//! What `sample` prints, with the shipped packs.

use clap::Parser;

use super::*;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    switches: Switches,
}

fn printed(words: &str) -> (u8, String) {
    let words = std::iter::once("sample").chain(words.split(' '));
    let line = Line::try_parse_from(words).unwrap();
    let mut out = Vec::new();
    let status = run(&line.switches, &mut out).unwrap();
    (status, String::from_utf8(out).unwrap())
}

/// Domain paper, 3.4: 40 units, 0.9, 95 percent give 18 with 0.0400.
#[test]
fn a_plan_names_all_its_numbers() {
    let (status, text) = printed("--units 40 --share 0.9 --confidence 95%");
    assert_eq!(status, 0, "{text}");
    for part in [
        "Sample 18 of 40 units.",
        "at least 36 of the 40",
        "K  kN, rounded up        36",
        "0.0400",
        "C(K-1, n) / C(N, n) <= 0.05",
        "No pack was named",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Units for seed"));
}

#[test]
fn a_seed_says_which_units_and_always_the_same() {
    let words = "--units 42 --share 9/10 --confidence 19/20 --seed 7";
    let (_, text) = printed(words);
    // Computed apart from this program; see the tests of the plan.
    assert!(
        text.contains("Units for seed 7:\n  3 4 7 8 9 13 15 17 18 21 22 24\n  25 26"),
        "{text}"
    );
    assert_eq!(printed(words).1, text);
}

/// Domain paper, 3.4: under Pakistani narcotics law 42 packets need 42 samples, and a plan of
/// 18 loses the other 24.
#[test]
fn the_pakistan_pack_takes_every_unit_and_says_what_a_plan_would_lose() {
    let (status, text) =
        printed("--units 42 --share 0.9 --confidence 0.95 --pack pakistan --profile narcotics");
    assert_eq!(status, 0, "{text}");
    for part in [
        "Take a sample from every unit: 42 of 42 units",
        "n  units to draw         18",
        "would lose the case: it leaves 24 units unproved",
        "PLD 2012 SC 380; PLD 2022 SC 281 (C)",
        "never scored (O): Loose homogeneous powder",
        "never scored (U): Loose tablets",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (status, short) = printed("--units 42 --pack pakistan --seed 7");
    assert_eq!(status, 0, "{short}");
    assert!(short.contains("none is drawn by the seed"), "{short}");
    assert!(!short.contains("comparison"), "{short}");
}

/// Domain paper, 3.4: the plan of the neutral pack is 0.9 with 95 percent.
#[test]
fn the_neutral_pack_gives_share_and_confidence_when_none_are_written() {
    let (status, text) = printed("--units 40 --pack international");
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("Sample 18 of 40 units."), "{text}");
    assert!(text.contains("UNODC ST/NAR/38; ENFSI") && text.contains("(O)"), "{text}");
    let (_, text) = printed("--units 100 --share 0.5 --confidence 0.95 --pack international");
    assert!(text.contains("Sample 5 of 100 units."), "{text}");
    assert!(text.contains("a confidence of 95.0 percent: 23 units."), "{text}");
}

#[test]
fn json_holds_the_same_numbers() {
    let (status, text) = printed("--units 20 --share 0.9 --confidence 0.95 --seed 1 --format json");
    assert_eq!(status, 0);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&value["units"], &value["sample"]), (&20.into(), &12.into()));
    assert_eq!(value["plan"]["threshold"], 18);
    assert_eq!(value["plan"]["chance"], "0.0491");
    assert_eq!(value["plan"]["chance_exact"], "14/285");
    assert_eq!(value["drawn"].as_array().unwrap().len(), 12);
    let (_, text) =
        printed("--units 42 --share 0.9 --confidence 0.95 --pack pakistan --format json");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&value["sample"], &value["plan"]["sample"]), (&42.into(), &18.into()));
    assert_eq!(
        (&value["law"]["every_unit"], &value["law"]["certainty"]),
        (&true.into(), &"C".into())
    );
}

#[test]
fn a_wrong_switch_is_a_sentence_that_says_what_to_write() {
    for (words, part) in [
        ("--units 0 --share 0.9 --confidence 0.95", "from 1 to 100000"),
        ("--units 100001 --share 0.9 --confidence 0.95", "from 1 to 100000"),
        ("--units -5 --share 0.9 --confidence 0.95", "from 1 to 100000"),
        ("--units many --share 0.9 --confidence 0.95", "\"many\""),
        ("--units 10 --share 90 --confidence 0.95", "at most 1"),
        ("--units 10 --share 0,9 --confidence 0.95", "0.9, 90% or 9/10"),
        ("--units 10 --share 0 --confidence 0.95", "more than 0"),
        ("--units 10 --share 0.9 --confidence 1", "less than 1"),
        ("--units 10 --share 0.9 --confidence 0.12345678", "too many digits"),
        ("--units 10 --share 0.9", "--confidence 0.95"),
        ("--units 10 --confidence 0.95", "--share 0.9"),
        ("--units 10 --share 0.9 --confidence 0.95 --seed -1", "--seed \"-1\""),
    ] {
        let (status, text) = printed(words);
        assert_eq!(status, 2, "{words}: {text}");
        assert!(text.contains(part) && text.lines().count() == 1, "{words}: {text}");
    }
    for (words, part) in [
        ("--units 10 --pack nowhere", "Known packs: "),
        ("--units 10 --pack pakistan --profile release", "nothing about sampling under this"),
        ("--units 10 --pack pakistan --profile nothing", "Known profiles: customs-only, "),
        ("--units 10 --profile narcotics", "--pack pakistan"),
    ] {
        let (status, text) = printed(words);
        assert_eq!(status, 1, "{words}: {text}");
        assert!(text.contains(part), "{words}: {text}");
    }
}
