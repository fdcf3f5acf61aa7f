//! Corrugated sheet, flat sheet, and anything laid on it.
//!
//! Owns [`Corrugation`] (the profile) and [`Panel`] (a sheet in space, and how
//! paint, patches and marks follow it). Must not know which wall it is. See
//! `container::shell` and `container::doors`.

use bevy::prelude::*;

use super::solid::{Solid, UvRule};

/// Which way the flutes run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flutes {
    /// Flutes stand upright; the profile is seen from above.
    Upright,
    /// Flutes lie level; the profile is seen from the side.
    Level,
}

/// A trapezoid profile: outer flat, slope, inner flat, slope, and again. Metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corrugation {
    pub outer: f32,
    pub slope: f32,
    pub inner: f32,
    pub depth: f32,
    pub flutes: Flutes,
    /// Where along the sheet an outer flat begins.
    pub start: f32,
}

impl Corrugation {
    pub const SIDE: Self = Self::new(0.072, 0.068, 0.070, 0.036, Flutes::Upright);
    pub const FRONT: Self = Self::new(0.110, 0.018, 0.104, 0.0456, Flutes::Upright);
    pub const ROOF: Self = Self::new(0.091, 0.0135, 0.091, 0.020, Flutes::Upright);
    /// The light swages of a reefer's outer skin.
    pub const COLD: Self = Self::new(0.440, 0.022, 0.046, 0.006, Flutes::Upright);
    pub const DOOR: Self = Self::new(0.330, 0.030, 0.072, 0.028, Flutes::Level);

    pub const fn new(outer: f32, slope: f32, inner: f32, depth: f32, flutes: Flutes) -> Self {
        Self { outer, slope, inner, depth, flutes, start: 0.0 }
    }

    pub const fn starting_at(mut self, start: f32) -> Self {
        self.start = start;
        self
    }

    pub const fn pitch(&self) -> f32 {
        self.outer + self.inner + 2.0 * self.slope
    }

    /// Depth below the outer flats at `run` metres along.
    pub fn depth_at(&self, run: f32) -> f32 {
        let t = (run - self.start).rem_euclid(self.pitch());
        let falls = self.outer;
        let low = falls + self.slope;
        let rises = low + self.inner;
        if t <= falls {
            0.0
        } else if t < low {
            self.depth * (t - falls) / self.slope
        } else if t <= rises {
            self.depth
        } else {
            self.depth * (1.0 - (t - rises) / self.slope)
        }
    }

    /// The points where the profile bends, between and including both ends.
    pub fn bends(&self, from: f32, to: f32) -> Vec<f32> {
        let pitch = self.pitch();
        let corners =
            [0.0, self.outer, self.outer + self.slope, self.outer + self.slope + self.inner];
        let first = ((from - self.start) / pitch).floor() as i32;
        let last = ((to - self.start) / pitch).ceil() as i32;
        let mut runs = vec![from];
        for period in first..=last {
            for corner in corners {
                let run = self.start + period as f32 * pitch + corner;
                if run > from + 1e-4 && run < to - 1e-4 {
                    runs.push(run);
                }
            }
        }
        runs.push(to);
        runs
    }
}

/// A sheet in space: `across` and `up` span it, `out` points to its outside.
#[derive(Clone, Copy, Debug)]
pub struct Panel {
    /// Lower corner at run 0, on the plane of the outer flats.
    pub origin: Vec3,
    pub across: Vec3,
    pub up: Vec3,
    pub width: f32,
    pub height: f32,
    pub profile: Option<Corrugation>,
}

/// A rectangle on a panel, from its lower corner at run 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub run: [f32; 2],
    pub rise: [f32; 2],
}

impl Spot {
    pub const fn new(run: f32, rise: f32, width: f32, height: f32) -> Self {
        Self { run: [run, run + width], rise: [rise, rise + height] }
    }
}

impl Panel {
    /// Outward, for someone who sees `across` to the right and `up` above.
    pub fn out(&self) -> Vec3 {
        self.across.cross(self.up)
    }

    fn depth(&self, run: f32, rise: f32) -> f32 {
        self.profile.map_or(0.0, |p| match p.flutes {
            Flutes::Upright => p.depth_at(run),
            Flutes::Level => p.depth_at(rise),
        })
    }

    /// A point on the sheet, `lift` metres outside it.
    pub fn point(&self, run: f32, rise: f32, lift: f32) -> Vec3 {
        self.origin + self.across * run + self.up * rise
            - self.out() * (self.depth(run, rise) - lift)
    }

    fn stations(&self, flutes: Flutes, from: f32, to: f32, step: f32) -> Vec<f32> {
        match self.profile {
            Some(profile) if profile.flutes == flutes => profile.bends(from, to),
            _ => {
                let count = ((to - from) / step).ceil().max(1.0) as u32;
                (0..=count).map(|i| from + (to - from) * i as f32 / count as f32).collect()
            }
        }
    }

    /// Draws one rectangle of the sheet; `step` is the mesh size along flutes.
    pub fn draw_part(&self, solid: &mut Solid, spot: Spot, side: Side, lift: f32, step: f32) {
        let runs = self.stations(Flutes::Upright, spot.run[0], spot.run[1], step);
        let rises = self.stations(Flutes::Level, spot.rise[0], spot.rise[1], step);
        for run in runs.windows(2) {
            for rise in rises.windows(2) {
                let corners = [
                    self.point(run[0], rise[0], lift),
                    self.point(run[1], rise[0], lift),
                    self.point(run[1], rise[1], lift),
                    self.point(run[0], rise[1], lift),
                ];
                match side {
                    Side::Outside => solid.quad(corners),
                    Side::Inside => {
                        solid.quad([corners[1], corners[0], corners[3], corners[2]]);
                    }
                }
            }
        }
    }

    /// Draws the whole sheet with the texture spread over it once.
    pub fn draw(&self, solid: &mut Solid, side: Side, step: f32) {
        let whole = Spot::new(0.0, 0.0, self.width, self.height);
        self.draw_part(solid, whole, side, 0.0, step);
    }

    /// The texture rule that spreads `area` (u0, v0, u1, v1) over the panel,
    /// upright for someone outside.
    pub fn spread(&self, area: Rect) -> UvRule {
        self.spread_spot(area, Spot::new(0.0, 0.0, self.width, self.height))
    }

    /// The same for a rectangle of the panel.
    pub fn spread_spot(&self, area: Rect, spot: Spot) -> UvRule {
        let across = self.across * (area.width() / (spot.run[1] - spot.run[0]));
        let down = -self.up * (area.height() / (spot.rise[1] - spot.rise[0]));
        let corner = self.origin + self.across * spot.run[0] + self.up * spot.rise[1];
        // The rule has no constant term, so its origin absorbs (u0, v0).
        let shift = across * (area.min.x / across.length_squared().max(1e-12))
            + down * (area.min.y / down.length_squared().max(1e-12));
        UvRule::Plane { origin: corner - shift, across, down }
    }

    /// Lays a picture on the sheet so that it follows every bend.
    pub fn lay(&self, solid: &mut Solid, spot: Spot, area: Rect, lift: f32) {
        solid.uv = self.spread_spot(area, spot);
        self.draw_part(solid, spot, Side::Outside, lift, 10.0);
    }
}

/// From which side a sheet is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Outside,
    Inside,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side_panel() -> Panel {
        Panel {
            origin: Vec3::new(0.0, 0.0, 1.2),
            across: Vec3::X,
            up: Vec3::Y,
            width: 5.8,
            height: 2.3,
            profile: Some(Corrugation::SIDE),
        }
    }

    #[test]
    fn side_flutes_have_the_pitch_and_depth_of_a_real_side() {
        assert!((Corrugation::SIDE.pitch() - 0.278).abs() < 1e-6);
        assert!((Corrugation::FRONT.pitch() - 0.25).abs() < 1e-6);
        let panel = side_panel();
        let mut solid = Solid::new();
        panel.draw(&mut solid, Side::Outside, 0.3);
        let z = solid.positions().iter().map(|p| p.z);
        let (low, high) = z.fold((9.0_f32, -9.0_f32), |(l, h), z| (l.min(z), h.max(z)));
        assert!((high - 1.2).abs() < 1e-5);
        assert!((low - (1.2 - 0.036)).abs() < 1e-5);
    }

    #[test]
    fn a_mark_follows_the_sheet_at_its_lift() {
        let panel = side_panel();
        let mut solid = Solid::new();
        let spot = Spot::new(1.0, 1.0, 0.8, 0.2);
        panel.lay(&mut solid, spot, Rect::new(0.25, 0.5, 0.75, 0.6), 0.001);
        for p in solid.positions() {
            let sheet = panel.point(p.x, p.y, 0.0);
            assert!((p.z - sheet.z - 0.001).abs() < 1e-4);
        }
    }

    #[test]
    fn a_spread_picture_begins_and_ends_at_its_area() {
        let panel = side_panel();
        let area = Rect::new(0.25, 0.5, 0.75, 0.6);
        let UvRule::Plane { origin, across, down } = panel.spread(area) else {
            panic!("a panel spreads in a plane");
        };
        let uv = |p: Vec3| Vec2::new(across.dot(p - origin), down.dot(p - origin));
        let top_left = uv(panel.point(0.0, panel.height, 0.0));
        let low_right = uv(panel.point(panel.width, 0.0, 0.0));
        assert!((top_left - area.min).length() < 1e-4);
        assert!((low_right - area.max).length() < 1e-4);
    }
}
