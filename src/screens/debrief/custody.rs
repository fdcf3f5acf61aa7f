//! The custody line of each exhibit: who held it, where, and where it broke.
//!
//! Owns the drawing of the lines over one common time axis.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, FontId, Painter, Panel, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind,
    TextStyle, Ui, pos2, vec2,
};
use egui_phosphor::regular as icons;

use super::super::controls::{choice_button, icon_label, paged, small, soft, strong};
use super::super::figures::{span, span_rounded, time_of_day, time_told};
use super::super::names::item_name;
use super::super::request::Request;
use super::super::theme::{self, GAP, palette};
use super::rows::{Passing, has_keyboard};
use super::strip::{fold_sign, share_of};
use super::{DebriefView, moment_ui};
use crate::judge::{CustodyChain, CustodySpan};
use crate::sim::moment;
use crate::telling::time_axis::TimeAxis;
use crate::wording::{say, say_with};

const ROW: f32 = 30.0;
const NAME_WIDTH: f32 = 190.0;

/// Share of a folded wait of the whole axis: the name of who held it then is written there.
const FOLD: u32 = 360_000;

/// The common axis of all chains, drawn right of the names.
#[derive(Clone, Copy)]
struct Axis<'a> {
    time: &'a TimeAxis,
    left: f32,
    width: f32,
}

impl<'a> Axis<'a> {
    fn over(row: Rect, time: &'a TimeAxis) -> Self {
        let left = row.left() + NAME_WIDTH;
        Self { time, left, width: (row.width() - NAME_WIDTH - 16.0).max(40.0) }
    }

    fn x(self, at_ms: u64) -> f32 {
        self.at(self.time.place(at_ms))
    }

    fn at(self, place: u32) -> f32 {
        self.left + share_of(place) * self.width
    }
}

#[derive(Clone, Debug, Default)]
pub struct CustodyDraft {
    /// Chain that is shown in full, by its place in the list.
    pub chosen: usize,
    pub broken_only: bool,
    passing: Passing<bool>,
    told: Option<Told>,
}

/// What is told of all chains together, and how many there were.
#[derive(Clone, Debug)]
struct Told {
    chains: usize,
    broken: usize,
    time: TimeAxis,
}

impl Told {
    fn of(chains: &[CustodyChain]) -> Self {
        let broken = chains.iter().filter(|chain| !chain.breaks.is_empty()).count();
        let time = TimeAxis::over(chains.iter().flat_map(CustodyChain::moments), FOLD);
        Self { chains: chains.len(), broken, time }
    }
}

pub fn custody_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut CustodyDraft,
    requests: &mut Vec<Request>,
) {
    let chains = &view.assessment.custody;
    if chains.is_empty() {
        soft(ui, say("custody-none"));
        return;
    }
    let known = draft.told.take().filter(|told| told.chains == chains.len());
    let told = known.unwrap_or_else(|| Told::of(chains));
    filter_ui(ui, &told, &mut draft.broken_only);
    if let Some(chain) = chains.get(draft.chosen) {
        Panel::bottom("custody_chosen").resizable(true).default_size(190.0).show(ui, |ui| {
            ScrollArea::vertical().id_salt("custody_chain").auto_shrink([false, false]).show(
                ui,
                |ui| {
                    chain_ui(ui, view, chain, requests);
                    if has_keyboard(ui) {
                        paged(ui);
                    }
                },
            );
        });
    }
    axis_ui(ui, view, &told.time);
    let mut passing = std::mem::take(&mut draft.passing);
    let only = draft.broken_only;
    let listed = passing.gather(only, chains.len(), |place| {
        chains.get(place).is_some_and(|chain| !only || !chain.breaks.is_empty())
    });
    let mut pressed = None;
    ScrollArea::vertical().id_salt("custody_lines").auto_shrink([false, false]).show_rows(
        ui,
        ROW,
        listed.len(),
        |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in listed.get(rows).unwrap_or_default().iter().copied() {
                let Some(chain) = chains.get(index) else {
                    continue;
                };
                if row_ui(ui, view, chain, &told.time, index == draft.chosen) {
                    pressed = Some(index);
                }
            }
            paged(ui);
        },
    );
    if let Some(index) = pressed {
        draft.chosen = index;
    }
    draft.passing = passing;
    draft.told = Some(told);
}

fn filter_ui(ui: &mut Ui, told: &Told, broken_only: &mut bool) {
    ui.horizontal_wrapped(|ui| {
        for (only, icon, key, count) in [
            (false, icons::LIST, "custody-filter-all", told.chains),
            (true, icons::LINK_BREAK, "custody-filter-broken", told.broken),
        ] {
            let text = say_with(key, &[("count", count.to_string().into())]);
            if choice_button(ui, *broken_only == only, icon, &text).clicked() {
                *broken_only = only;
            }
        }
        small(ui, say("custody-help"));
    });
}

fn chain_name(view: &DebriefView<'_>, chain: &CustodyChain) -> String {
    let item = item_name(view.session.scenario(), &chain.item);
    if chain.exhibit.is_empty() { item } else { format!("{} {item}", chain.exhibit) }
}

/// One line. True when it was pressed.
fn row_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    chain: &CustodyChain,
    time: &TimeAxis,
    chosen: bool,
) -> bool {
    let colours = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let name = chain_name(view, chain);
    let spoken = if chain.breaks.is_empty() {
        say_with("custody-row-whole", &[("exhibit", name.clone().into())])
    } else {
        say_with(
            "custody-row-broken",
            &[("exhibit", name.clone().into()), ("count", chain.breaks.len().into())],
        )
    };
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, chosen, &spoken)
    });
    let painter = ui.painter_at(rect);
    if chosen || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 3, colours.card);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 3, Stroke::new(1.5, colours.accent), StrokeKind::Inside);
    }
    let font = TextStyle::Body.resolve(ui.style());
    let at = pos2(rect.left() + 4.0, rect.top());
    let shown = Rect::from_min_size(rect.min, vec2(NAME_WIDTH - 6.0, ROW));
    within(&painter, Rect::from_min_max(at, shown.max), &name, font, colours.ink);
    let axis = Axis::over(rect, time);
    let tones = [colours.accent, colours.ink_soft];
    let signs = chain.seals.iter().map(|seal| seal.at_ms);
    let signs = signs.chain(chain.breaks.iter().map(|broken| broken.at_ms));
    let signs: Vec<f32> = signs.map(|at_ms| axis.x(at_ms)).chain(fold_signs(axis)).collect();
    for (span, tone) in chain.spans.iter().zip(tones.iter().cycle()) {
        let bar = bar_of(axis, rect, span);
        span_ui(ui, &painter, bar, span, (*tone, &signs));
    }
    if let (Some(seal), Some(last)) = (chain.seals.first(), chain.spans.last()) {
        let y = rect.bottom() - 4.0;
        let sealed = Stroke::new(3.0, colours.good);
        painter.hline(axis.x(seal.at_ms)..=axis.x(last.to_ms), y, sealed);
    }
    for x in fold_signs(axis) {
        let at = pos2(x, rect.center().y);
        fold_sign(&painter, at, ROW / 2.0 - 4.0, [colours.desk, colours.ink_soft]);
    }
    for seal in &chain.seals {
        seal_ui(ui, &painter, pos2(axis.x(seal.at_ms), rect.center().y));
    }
    for broken in &chain.breaks {
        break_ui(ui, &painter, pos2(axis.x(broken.at_ms), rect.center().y), colours.bad);
    }
    response.clicked()
}

/// Where a folded wait is broken: near its end, so that a name can be read before it.
fn fold_signs(axis: Axis<'_>) -> impl Iterator<Item = f32> {
    axis.time.folds().map(move |fold| axis.at(fold.to) - 2.0 * SIGN_HALF)
}

fn bar_of(axis: Axis<'_>, row: Rect, span: &CustodySpan) -> Rect {
    let (left, right) = (axis.x(span.from_ms), axis.x(span.to_ms));
    Rect::from_min_max(pos2(left, row.top() + 6.0), pos2(right.max(left + 2.0), row.bottom() - 6.0))
}

/// Half the width that a sign on a bar takes, with a little air.
const SIGN_HALF: f32 = 11.0;

/// The widest stretch of a bar on which no sign is drawn: there the name can be read.
fn free_stretch(bar: Rect, signs: &[f32]) -> Rect {
    let mut signs: Vec<f32> = signs
        .iter()
        .copied()
        .filter(|x| (bar.left() - SIGN_HALF..=bar.right() + SIGN_HALF).contains(x))
        .collect();
    signs.sort_by(f32::total_cmp);
    let (mut from, mut widest) = (bar.left(), (bar.left(), bar.left()));
    for end in signs.iter().map(|x| x - SIGN_HALF).chain([bar.right()]) {
        if end - from > widest.1 - widest.0 {
            widest = (from, end);
        }
        from = from.max(end + 2.0 * SIGN_HALF);
    }
    Rect::from_x_y_ranges(widest.0..=widest.1, bar.y_range())
}

/// The bar of one holder, with the name on it where there is room beside the signs.
fn span_ui(
    ui: &Ui,
    painter: &Painter,
    bar: Rect,
    span: &CustodySpan,
    (tone, signs): (Color32, &[f32]),
) {
    painter.rect_filled(bar, 2, tone.gamma_multiply(0.30));
    let edge = Stroke::new(1.0, tone);
    painter.rect_stroke(bar, 2, edge, StrokeKind::Inside);
    let room = free_stretch(bar, signs);
    if room.width() > 46.0 {
        let font = TextStyle::Small.resolve(ui.style());
        let ink = palette(ui).ink;
        let text = format!("{}, {}", span.holder, span.place);
        let room = Rect::from_x_y_ranges((room.left() + 5.0)..=room.right(), room.y_range());
        within(painter, room, &text, font, ink);
    }
}

/// Words in the middle of a room, from its left edge; where they are longer they end in dots.
fn within(painter: &Painter, room: Rect, text: &str, font: FontId, ink: Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(room.width().max(10.0));
    let galley = painter.layout_job(job);
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, ink);
}

/// Times over the lines, and what the signs mean.
fn axis_ui(ui: &mut Ui, view: &DebriefView<'_>, time: &TimeAxis) {
    let colours = palette(ui);
    ui.horizontal_wrapped(|ui| {
        icon_label(ui, colours.ink_soft, icons::USER, say("custody-sign-holder"));
        icon_label(ui, colours.good, icons::SEAL_CHECK, say("custody-sign-seal"));
        icon_label(ui, colours.good, icons::MINUS, say("custody-sign-sealed"));
        icon_label(ui, colours.bad, icons::LINK_BREAK, say("custody-sign-break"));
        if time.folds().next().is_some() {
            icon_label(
                ui,
                colours.ink_soft,
                icons::ARROWS_IN_LINE_HORIZONTAL,
                say("custody-sign-folded"),
            );
        }
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let axis = Axis::over(rect, time);
    let start = view.session.scenario().start;
    let font = TextStyle::Small.resolve(ui.style());
    let (from_ms, to_ms) = time.ends();
    let mut taken = Vec::new();
    for (at_ms, align) in [(from_ms, Align2::LEFT_CENTER), (to_ms, Align2::RIGHT_CENTER)] {
        let when = moment(start, at_ms);
        let text = format!("{} {}", when.date(), time_of_day(when));
        let at = pos2(axis.x(at_ms), rect.center().y);
        taken.push(ui.painter().text(at, align, text, font.clone(), colours.ink_soft));
    }
    for fold in time.folds() {
        let text = span_rounded(fold.length_ms());
        let galley = ui.painter().layout_no_wrap(text, font.clone(), colours.ink_soft);
        let (from, to) = (axis.at(fold.from), axis.at(fold.to));
        // In the middle of the fold, or beside the last moment where that ends it.
        let mut place =
            Rect::from_center_size(pos2(f32::midpoint(from, to), rect.center().y), galley.size());
        for end in &taken {
            if end.expand2(vec2(GAP, 0.0)).intersects(place) {
                place = place.translate(vec2(end.left() - GAP - place.right(), 0.0));
            }
        }
        if place.left() >= from {
            ui.painter().galley(place.min, galley, colours.ink_soft);
        }
    }
}

/// Where an evidence seal was put on.
fn seal_ui(ui: &Ui, painter: &Painter, at: Pos2) {
    let good = palette(ui).good;
    let mut font = TextStyle::Body.resolve(ui.style());
    font.family = theme::icon_family(ui.ctx());
    painter.vline(at.x, (at.y - ROW * 0.3)..=(at.y + ROW * 0.3), Stroke::new(1.0, good));
    painter.circle_filled(at, 8.0, palette(ui).card);
    painter.text(at, Align2::CENTER_CENTER, icons::SEAL_CHECK, font, good);
}

fn break_ui(ui: &Ui, painter: &Painter, at: Pos2, colour: Color32) {
    let mut font = TextStyle::Heading.resolve(ui.style());
    font.family = theme::icon_family(ui.ctx());
    painter.vline(at.x, (at.y - ROW / 2.0)..=(at.y + ROW / 2.0), Stroke::new(1.5, colour));
    painter.text(at, Align2::CENTER_CENTER, icons::LINK_BREAK, font, colour);
}

/// Holders and breaks of one exhibit in words.
fn chain_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    chain: &CustodyChain,
    requests: &mut Vec<Request>,
) {
    let start = view.session.scenario().start;
    let time = |at_ms: u64| time_told(start, moment(start, at_ms));
    strong(ui, &chain_name(view, chain));
    for held in &chain.spans {
        ui.horizontal_wrapped(|ui| {
            let text = say_with(
                "custody-span",
                &[
                    ("from", time(held.from_ms).into()),
                    ("to", time(held.to_ms).into()),
                    ("holder", held.holder.as_str().into()),
                    ("place", held.place.as_str().into()),
                    ("span", span(held.to_ms.saturating_sub(held.from_ms)).into()),
                ],
            );
            ui.label(text);
            if held.seal.is_empty() {
                small(ui, say("custody-unsealed"));
            } else {
                small(ui, &say_with("custody-sealed", &[("seal", held.seal.as_str().into())]));
            }
            let count = i64::from(held.packages);
            small(ui, &say_with("custody-packages", &[("count", count.into())]));
            moment_ui(ui, view, held.entry, requests);
        });
    }
    for seal in &chain.seals {
        ui.horizontal_wrapped(|ui| {
            let text = say_with(
                "custody-seal-put-on",
                &[("time", time(seal.at_ms).into()), ("seal", seal.seal.as_str().into())],
            );
            let good = palette(ui).good;
            icon_label(ui, good, icons::SEAL_CHECK, &text);
            moment_ui(ui, view, seal.entry, requests);
        });
    }
    if chain.breaks.is_empty() {
        let good = palette(ui).good;
        icon_label(ui, good, icons::LINK, say("custody-whole"));
    }
    for broken in &chain.breaks {
        let bad = palette(ui).bad;
        let text = format!("{}  {}", time(broken.at_ms), broken.what);
        icon_label(ui, bad, icons::LINK_BREAK, &text);
        ui.horizontal_wrapped(|ui| moment_ui(ui, view, broken.entry, requests));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_holder_stands_where_no_sign_is_drawn() {
        let bar = Rect::from_min_max(pos2(100.0, 0.0), pos2(300.0, 18.0));
        assert_eq!(free_stretch(bar, &[]), bar);
        assert_eq!(free_stretch(bar, &[20.0, 400.0]), bar, "signs of other bars");
        let one = free_stretch(bar, &[110.0]);
        assert_eq!((one.left(), one.right()), (121.0, 300.0));
        let two = free_stretch(bar, &[290.0, 150.0]);
        assert_eq!((two.left(), two.right()), (161.0, 279.0));
        let full: Vec<f32> = (0..20_u8).map(|n| 100.0 + 10.0 * f32::from(n)).collect();
        assert!(free_stretch(bar, &full).width() < 1.0);
    }

    #[test]
    fn moments_outside_the_axis_stay_on_its_ends() {
        let time = TimeAxis::over([1_000, 2_000], FOLD);
        let axis = Axis { time: &time, left: 100.0, width: 50.0 };
        for (at_ms, x) in [(0, 100.0), (1_000, 100.0), (1_500, 125.0), (9_000, 150.0)] {
            assert!((axis.x(at_ms) - x).abs() < 0.01, "{at_ms}");
        }
        let moment = TimeAxis::over([5], FOLD);
        let empty = Axis { time: &moment, left: 0.0, width: 10.0 };
        assert!(empty.x(5).is_finite());
    }
}
