//! What a frame of the debrief costs with very long lists against short ones.
//!
//! Draws each list of the debrief without a window, layout and triangles both, and
//! prints the ratio of processor time over interleaved pairs; asserts nothing about
//! time. Run with `cargo bench --no-default-features --features screens --bench debrief`.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use custody::judge::{Assessment, judge};
use custody::library::Library;
use custody::play;
use custody::scenario::Part;
use custody::screens::debrief::{DebriefDraft, DebriefTab, DebriefView, debrief_ui};
use custody::screens::theme;
use custody::sim::action::Look;
use custody::sim::{Action, HelpLevel, Session};

const MANY: usize = 100_000;
const FEW: usize = 100;
const PAIRS: usize = 60;
/// Frames before anything is timed: fonts, sizes, and what is gathered once.
const SETTLING: usize = 10;

/// One debrief on a screen of its own.
struct Screen {
    ctx: egui::Context,
    session: Session,
    assessment: Assessment,
    draft: DebriefDraft,
}

impl Screen {
    fn new(library: &Library, rows: usize, tab: DebriefTab) -> Self {
        let session = session(library, rows);
        let mut assessment = judge(session.scenario(), session.pack(), session.journal());
        let draft = DebriefDraft::with_examples(tab, &assessment);
        repeat(&mut assessment.findings, rows);
        repeat(&mut assessment.custody, rows);
        repeat(&mut assessment.defence.exhibits, rows);
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut screen = Self { ctx, session, assessment, draft };
        for _ in 0..SETTLING {
            screen.frame();
        }
        screen
    }

    fn frame(&mut self) {
        let size = egui::vec2(1280.0, 720.0);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            ..egui::RawInput::default()
        };
        let Self { ctx, session, assessment, draft } = self;
        let output = ctx.run_ui(input, |ui| {
            let view = DebriefView::new(session, assessment, &|_| None);
            debrief_ui(ui, &view, draft, &mut Vec::new());
        });
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// The poor play, then one look over and over.
fn session(library: &Library, rows: usize) -> Session {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plays/false-front-wall-poor.play");
    let text = std::fs::read_to_string(path).expect("the play of the repository can be read");
    let play = play::read(&text).expect("the play can be read");
    let (scenario, pack) = library.case(&play.exercise, play.seed).expect("the exercise loads");
    let mut session = Session::new(scenario, pack, HelpLevel::Exam);
    for step in play.steps.iter().take(rows) {
        let action = play::action_of(step, &session).expect("the step can be read");
        session.submit(action);
    }
    while session.journal().entries().len() < rows {
        session.submit(Action::Look(Look::Examine { part: Part::Floor, torch: true }));
    }
    session
}

/// The list over and over, until it is as long as this.
fn repeat<T: Clone>(list: &mut Vec<T>, length: usize) {
    let once = list.clone();
    *list = once.iter().cycle().take(length).cloned().collect();
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn timed(screen: &mut Screen) -> Duration {
    let start = Instant::now();
    screen.frame();
    start.elapsed()
}

fn main() {
    let library = Library::at(Path::new(env!("CARGO_MANIFEST_DIR")));
    println!("P13 frame of the debrief with {MANY} rows / with {FEW} rows (goal 1.2)");
    for tab in [
        DebriefTab::Timeline,
        DebriefTab::Findings,
        DebriefTab::Custody,
        DebriefTab::Defence,
        DebriefTab::Search,
        DebriefTab::Photographs,
    ] {
        let mut many = Screen::new(&library, MANY, tab);
        let mut few = Screen::new(&library, FEW, tab);
        let mut ratios = Vec::new();
        let mut long = Vec::new();
        let mut short = Vec::new();
        for pair in 0..PAIRS {
            let (a, b) = if pair % 2 == 0 {
                let a = timed(&mut many);
                (a, timed(&mut few))
            } else {
                let b = timed(&mut few);
                (timed(&mut many), b)
            };
            ratios.push(a.as_secs_f64() / b.as_secs_f64());
            long.push(a);
            short.push(b);
        }
        ratios.sort_by(f64::total_cmp);
        long.sort();
        short.sort();
        println!(
            "    {:<14} ratio {:.3}   {:?} / {:?}",
            format!("{tab:?}"),
            ratios[PAIRS / 2],
            long[PAIRS / 2],
            short[PAIRS / 2]
        );
    }
}
