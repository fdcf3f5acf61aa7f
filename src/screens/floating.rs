//! Cards that float over the place.
//!
//! Owns their frame and where they may lie. Each is an egui area of its own, so
//! that the pointer over a card never reaches the place behind it.

use egui::{Area, Context, Frame, Id, Margin, Order, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::theme::palette;

/// Free edge round the screen and between cards.
pub const EDGE: f32 = 8.0;

/// From which edge a card grows when its content is smaller than its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grows {
    Down,
    Up,
}

/// A card within `room`, as high as its content asks for.
pub fn float_ui<R>(
    ctx: &Context,
    id: &'static str,
    room: Rect,
    grows: Grows,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let (corner, pivot) = match grows {
        Grows::Down => (room.left_top(), egui::Align2::LEFT_TOP),
        Grows::Up => (room.left_bottom(), egui::Align2::LEFT_BOTTOM),
    };
    let shown = Area::new(Id::new(id))
        .order(Order::Middle)
        .fixed_pos(corner)
        .pivot(pivot)
        .constrain(false)
        .show(ctx, |ui| {
            let colours = palette(ui);
            let margin = Margin::symmetric(10, 8);
            Frame::new()
                .fill(colours.panel.gamma_multiply(0.94))
                .stroke(Stroke::new(1.0, colours.line))
                .corner_radius(6)
                .inner_margin(margin)
                .show(ui, |ui| {
                    let inner = room.size() - vec2(22.0, 18.0);
                    ui.set_width(inner.x.max(40.0));
                    ui.set_max_height(inner.y.max(20.0));
                    add(ui)
                })
                .inner
        });
    if grows == Grows::Up {
        settle(ctx, Id::new(id).with("height"), shown.response.rect.height());
    }
    shown.inner
}

/// A card that hangs from its lower edge is placed by the height it had before. When that has
/// changed, the pass is drawn again, so that it never jumps before the reader's eyes.
fn settle(ctx: &Context, id: Id, height: f32) {
    let before = ctx.data_mut(|data| {
        let before: Option<f32> = data.get_temp(id);
        data.insert_temp(id, height);
        before
    });
    if before.is_some_and(|before| (before - height).abs() > 0.5) {
        ctx.request_discard("a card has another height");
    }
}

/// A panel that fills `room` exactly.
pub fn desk_ui<R>(
    ctx: &Context,
    id: &'static str,
    room: Rect,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    Area::new(Id::new(id))
        .order(Order::Middle)
        .fixed_pos(room.min)
        .constrain(false)
        .show(ctx, |ui| {
            let colours = palette(ui);
            ui.set_clip_rect(room);
            ui.painter().rect(
                room,
                6,
                colours.panel,
                Stroke::new(1.0, colours.line),
                egui::StrokeKind::Inside,
            );
            let inner = room.shrink(12.0);
            let answer = ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                ui.set_clip_rect(room.shrink(4.0));
                add(ui)
            });
            ui.expand_to_include_rect(room);
            answer.inner
        })
        .inner
}

/// How the screen is shared out between the bars, the open panel and the place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rooms {
    pub top: Rect,
    /// None while a wide panel lies open.
    pub belt: Option<Rect>,
    /// Room for what is pointed at; none while a wide panel lies open.
    pub offers: Option<Rect>,
    pub recent: Rect,
    /// Tasks and hints; none while a panel lies open.
    pub guide: Option<Rect>,
    pub desk: Option<Rect>,
    /// What of the place can be seen freely.
    pub place: Rect,
}

const TOP_HEIGHT: f32 = 46.0;
const BELT_WIDTH: f32 = 164.0;

/// Shares out `screen`. `share` is how much of the width the open panel takes, 0 for none.
pub fn rooms(screen: Rect, share: f32) -> Rooms {
    let top = Rect::from_min_size(
        screen.min + vec2(EDGE, EDGE),
        vec2(screen.width() - 2.0 * EDGE, TOP_HEIGHT - EDGE),
    );
    let below = top.bottom() + EDGE;
    let bottom = screen.bottom() - EDGE;
    let desk_left = screen.right() - (screen.width() * share);
    let desk = (share > 0.0)
        .then(|| Rect::from_min_max(pos2(desk_left, below), pos2(screen.right() - EDGE, bottom)));
    let right = desk.map_or(screen.right(), |desk| desk.left()) - EDGE;
    let left = screen.left() + EDGE;
    let roomy = right - left > BELT_WIDTH + 240.0;
    let belt =
        roomy.then(|| Rect::from_min_max(pos2(left, below), pos2(left + BELT_WIDTH, bottom)));
    let free_left = belt.map_or(left, |belt| belt.right() + EDGE);
    let free = right - free_left;
    let offers_width = if desk.is_some() { free } else { (free * 0.5).clamp(240.0, 430.0) };
    let middle = below + (bottom - below) * 0.42;
    let offers = roomy.then(|| {
        Rect::from_min_max(pos2(free_left, middle), pos2(free_left + offers_width, bottom))
    });
    let recent = match (desk, offers) {
        (None, Some(offers)) => {
            let width = (right - offers.right() - EDGE).min(380.0);
            Rect::from_min_max(pos2(right - width, middle), pos2(right, bottom))
        }
        // Beside an open panel there is one column: what happened last lies above the offers.
        (_, Some(_)) => {
            Rect::from_min_max(pos2(free_left, below), pos2(free_left + free, middle - EDGE))
        }
        (_, None) => Rect::from_min_max(pos2(left, below), pos2(right, bottom)),
    };
    let guide = (desk.is_none() && roomy).then(|| {
        let width = (free * 0.42).clamp(200.0, 320.0);
        Rect::from_min_max(pos2(right - width, below), pos2(right, middle - EDGE))
    });
    let place = Rect::from_min_max(pos2(free_left, below), pos2(right, bottom));
    Rooms { top, belt, offers, recent, guide, desk, place }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen() -> Rect {
        // 1280 x 720 pixels at a UI scale of 125 %.
        Rect::from_min_size(pos2(0.0, 0.0), vec2(1024.0, 576.0))
    }

    #[test]
    fn cards_never_lie_over_one_another_or_off_the_screen() {
        for size in [vec2(1024.0, 576.0), vec2(640.0, 360.0), vec2(1920.0, 1080.0)] {
            for share in [0.0, 0.46, 0.78] {
                let screen = Rect::from_min_size(pos2(0.0, 0.0), size);
                let rooms = rooms(screen, share);
                let cards: Vec<Rect> = [
                    Some(rooms.top),
                    rooms.belt,
                    rooms.offers,
                    Some(rooms.recent),
                    rooms.guide,
                    rooms.desk,
                ]
                .into_iter()
                .flatten()
                .collect();
                for (index, card) in cards.iter().enumerate() {
                    assert!(screen.contains_rect(*card), "{size:?} {share} {card:?}");
                    for other in &cards[index + 1..] {
                        assert!(
                            !card.shrink(0.5).intersects(other.shrink(0.5)),
                            "{size:?} {share}: {card:?} {other:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_place_stays_visible_while_a_panel_is_open() {
        assert!(rooms(screen(), 0.78).place.width() > 200.0);
        assert!(rooms(screen(), 0.46).place.width() > 300.0);
    }
}
