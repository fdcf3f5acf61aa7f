//! What the place shows at this moment, as one plain value.
//!
//! Owns [`PlaceState`], which the bridge writes whole; `sync` compares it with
//! what is shown and touches only what differs. Must not hold entities.

use std::collections::{BTreeMap, BTreeSet};

use bevy::prelude::*;

use super::blueprint::{InsidePanel, SealColour};

/// The look of everything that can change. Write it with
/// `set_if_neq` so that an unchanged value costs one comparison.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct PlaceState {
    pub door_right: DoorPose,
    pub door_left: DoorPose,
    pub seal: SealState,
    pub false_wall_open: bool,
    /// Inside panels of a reefer that were taken off.
    pub panels_off: BTreeSet<InsidePanel>,
    /// The cooling machine is switched off, and its display says so.
    pub cooling_off: bool,
    /// Packages that are not simply where they were stowed, by running number.
    pub packages: BTreeMap<u32, PackageState>,
    pub markers: Vec<MarkerCard>,
    pub scales: Vec<ScaleCard>,
    /// What the weighbridge indicator reads; `None`: switched off.
    pub weighbridge_kg: Option<u32>,
    pub torch_on: bool,
}

impl PlaceState {
    /// Whether a room that was hidden may lie open.
    pub fn shows_void(&self) -> bool {
        self.false_wall_open || !self.panels_off.is_empty()
    }
}

/// One door leaf with its two locking bars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DoorPose {
    /// Turn of both bars and handles: 0 locked, [`DoorPose::BARS_FREE_DEG`] free.
    pub bars_deg: f32,
    /// Swing of the leaf: 0 shut, [`DoorPose::WIDE_DEG`] along the side.
    pub swing_deg: f32,
}

impl DoorPose {
    pub const BARS_FREE_DEG: f32 = 78.0;
    pub const WIDE_DEG: f32 = 250.0;
    /// Share of the whole movement that turning the bars takes.
    const BARS_SHARE: f32 = 0.25;

    pub const SHUT: Self = Self { bars_deg: 0.0, swing_deg: 0.0 };
    pub const WIDE: Self = Self { bars_deg: 0.0, swing_deg: Self::WIDE_DEG };

    /// Share of the swing after which handles are laid back along the leaf.
    const LAID_BACK: f32 = 0.6;

    /// The pose at `progress` (0 shut, 1 wide): bars first, then the leaf. On the way the
    /// handles are laid back, or they would stand into the side of the box.
    pub fn at(progress: f32) -> Self {
        let progress = progress.clamp(0.0, 1.0);
        let bars = (progress / Self::BARS_SHARE).min(1.0);
        let swing = ((progress - Self::BARS_SHARE) / (1.0 - Self::BARS_SHARE)).max(0.0);
        let ease = |t: f32| t * t * (3.0 - 2.0 * t);
        let back = (swing / Self::LAID_BACK).min(1.0);
        Self {
            bars_deg: Self::BARS_FREE_DEG * ease(bars) * (1.0 - ease(back)),
            swing_deg: Self::WIDE_DEG * ease(swing),
        }
    }
}

/// Which seal is seen, and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SealState {
    /// As it came: the seal of the blueprint on the right door.
    #[default]
    Whole,
    /// Both parts lie on the table.
    Cut,
    /// Both parts lie on the table and a new seal is on the door.
    Replaced { number: String, colour: SealColour },
}

/// One package away from, or other than, its stow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackageState {
    pub spot: PackageSpot,
    pub look: PackageLook,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackageSpot {
    #[default]
    Stowed,
    /// Laid out beside the box; for each kind, slots run 0, 1, 2 … pile by pile.
    Tally(u32),
    /// On the table; slots run from the door side, six fit side by side, packets closer.
    Table(u32),
    /// Taken away.
    Gone,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PackageLook {
    #[default]
    Shut,
    /// Flaps up, contents seen.
    Open,
    /// Tamper tape round it and this label on it.
    Exhibit { label: Vec<String> },
}

/// A numbered card such as photographers stand beside a find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkerCard {
    pub number: u32,
    /// The middle of its foot.
    pub at: Vec3,
    /// The card faces here; only the level direction counts.
    pub faces: Vec3,
}

/// An L-shaped photographic scale of 150 mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleCard {
    /// The outer corner of the L.
    pub at: Vec3,
    /// Direction of the long arm.
    pub along: Vec3,
    /// The printed side faces here.
    pub faces: Vec3,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_turn_before_the_leaf_moves() {
        let early = DoorPose::at(DoorPose::BARS_SHARE * 0.9);
        assert!(early.bars_deg > 0.0);
        assert_eq!(early.swing_deg, 0.0);
        assert_eq!(DoorPose::at(0.0), DoorPose::SHUT);
        assert_eq!(DoorPose::at(1.0), DoorPose::WIDE);
    }
}
