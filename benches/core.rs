//! Ratios of the core: loading against a bare parse, judging against decoding.
//!
//! Prints medians of interleaved pairs; it asserts nothing about time. Run with
//! `cargo bench --no-default-features --bench core`.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use custody::judge::judge;
use custody::library::Library;
use custody::play;
use custody::scenario::raw::RawScenario;
use custody::sim::{HelpLevel, Journal, JournalEntry, Session};

const PAIRS: usize = 40;

/// Median ratio of `ours` to `anchor` over interleaved pairs, with both medians.
fn ratio(mut ours: impl FnMut(), mut anchor: impl FnMut()) -> (f64, Duration, Duration) {
    ours();
    anchor();
    let mut ratios = Vec::new();
    let mut first = Vec::new();
    let mut second = Vec::new();
    for pair in 0..PAIRS {
        let (a, b) = if pair % 2 == 0 {
            let a = timed(&mut ours);
            (a, timed(&mut anchor))
        } else {
            let b = timed(&mut anchor);
            (timed(&mut ours), b)
        };
        ratios.push(a.as_secs_f64() / b.as_secs_f64());
        first.push(a);
        second.push(b);
    }
    ratios.sort_by(f64::total_cmp);
    first.sort();
    second.sort();
    (ratios[PAIRS / 2], first[PAIRS / 2], second[PAIRS / 2])
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn timed(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn main() {
    let library = Library::at(Path::new(env!("CARGO_MANIFEST_DIR")));
    println!("P1  scenario load and check / bare RON parse of the same bytes (goal 1.25)");
    for name in ["false-front-wall", "clean-tea"] {
        load(&library, name);
    }
    println!("P5  decode and judge / decode of the same log (goal 1.25)");
    for entries in [1_000, 10_000, 100_000] {
        judging(&library, entries);
    }
}

fn load(library: &Library, name: &str) {
    let path = library.scenarios().join(name).join("scenario.ron");
    let text = std::fs::read_to_string(&path).expect("the exercise of the repository can be read");
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let rounds = 20;
    let (ratio, ours, bare) = ratio(
        || {
            for _ in 0..rounds {
                black_box(custody::scenario::load::parse("scenario.ron", text.as_bytes())).ok();
            }
        },
        || {
            for _ in 0..rounds {
                black_box(options.from_str::<RawScenario>(&text)).ok();
            }
        },
    );
    println!(
        "    {name:<18} {:>7} bytes   ratio {ratio:.3}   {:?} / {:?}",
        text.len(),
        ours / rounds,
        bare / rounds
    );
}

/// A journal of at least `count` entries: the model play, then its looks and readings over again.
fn long_journal(library: &Library, count: usize) -> (Session, Vec<JournalEntry>) {
    let text = library.model_play("false-front-wall").expect("the exercise has a model play");
    let play = play::read(&text).expect("the model play can be read");
    let (scenario, pack) = library.case(&play.exercise, play.seed).expect("the exercise loads");
    let mut session = Session::new(scenario, pack, HelpLevel::Exam);
    play::perform(&play, &mut session).expect("the model play can be done");
    let played = session.journal().entries().to_vec();
    let mut entries = played.clone();
    let mut no = entries.len();
    while entries.len() < count {
        for entry in &played {
            no += 1;
            let mut again = entry.clone();
            again.no = u32::try_from(no).unwrap_or(u32::MAX);
            entries.push(again);
        }
    }
    entries.truncate(count.max(played.len()));
    (session, entries)
}

fn judging(library: &Library, count: usize) {
    let (session, entries) = long_journal(library, count);
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| serde_json::to_string(entry).expect("an entry can be written"))
        .collect();
    let decode = || -> Vec<JournalEntry> {
        lines.iter().map(|line| serde_json::from_str(line).expect("an entry reads back")).collect()
    };
    let (ratio, ours, bare) = ratio(
        || {
            let journal = Journal::from_entries(decode());
            black_box(judge(session.scenario(), session.pack(), &journal));
        },
        || {
            black_box(decode());
        },
    );
    println!("    {:>7} entries   ratio {ratio:.3}   {ours:?} / {bare:?}", lines.len());
}
