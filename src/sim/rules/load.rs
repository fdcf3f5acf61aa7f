//! Where the load still stands, and how much room it leaves.
//!
//! Owns [`Load`], a survey of the packages that have not been carried out.
//! Lengths in whole millimetres; see `scenario::Package` for the axes.

use super::World;
use crate::scenario::{Package, Scenario};
use crate::sim::Refusal;

/// Room that a person needs behind the door sill to step in (product choice).
const STEP_IN_MM: i32 = 500;

/// Room that a person needs before a wall to work on it (product choice).
const WORK_ROOM_MM: i32 = 1_200;

/// Free height or width that lets a tape or laser beam pass, or a torch light up what is
/// behind (product choice).
const FREE_LINE_MM: i32 = 150;

/// What still stands in the box, hidden goods left out: they stand behind something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Lowest layer of which a package still stands; `None` when the load is out.
    pub first_layer: Option<u32>,
    /// Face nearest to the doors, from the sill.
    nearest_mm: i32,
    /// Face farthest from the doors.
    farthest_mm: i32,
    top_mm: i32,
    /// Outermost faces to the left (negative) and right of the middle line.
    left_mm: i32,
    right_mm: i32,
    length_mm: i32,
    width_mm: i32,
    height_mm: i32,
}

impl Load {
    pub fn of(world: &World<'_>) -> Self {
        let container = &world.scenario.container;
        let mut load = Self {
            first_layer: None,
            nearest_mm: i32::MAX,
            farthest_mm: 0,
            top_mm: 0,
            left_mm: 0,
            right_mm: 0,
            length_mm: whole(container.internal_length_mm),
            width_mm: whole(container.internal_width_mm),
            height_mm: whole(container.internal_height_mm),
        };
        let standing = world.scenario.packages.iter().zip(&world.state.packages);
        for (package, _) in
            standing.filter(|(package, state)| package.hidden.is_none() && !state.unloaded)
        {
            load.take_in(world.scenario, package);
        }
        load
    }

    fn take_in(&mut self, scenario: &Scenario, package: &Package) {
        let [along, up, across] = half_size_mm(scenario, package);
        let [x, y, z] = package.centre_mm;
        let layer = self.first_layer.map_or(package.layer, |first| first.min(package.layer));
        self.first_layer = Some(layer);
        self.nearest_mm = self.nearest_mm.min(x.saturating_sub(along));
        self.farthest_mm = self.farthest_mm.max(x.saturating_add(along));
        self.top_mm = self.top_mm.max(y.saturating_add(up));
        self.left_mm = self.left_mm.min(z.saturating_sub(across));
        self.right_mm = self.right_mm.max(z.saturating_add(across));
    }

    pub fn is_out(&self) -> bool {
        self.first_layer.is_none()
    }

    /// There is room to step in behind the sill.
    pub fn needs_room_at_the_sill(&self) -> Result<(), Refusal> {
        super::unless(self.nearest_mm < STEP_IN_MM, Refusal::LoadStandsInTheDoors)
    }

    /// Nothing stands in the last stretch before the front wall.
    pub fn needs_room_at_the_front(&self) -> Result<(), Refusal> {
        let from_mm = self.length_mm.saturating_sub(WORK_ROOM_MM);
        super::unless(!self.is_out() && self.farthest_mm > from_mm, Refusal::LoadInTheWay)
    }

    pub fn is_free_above(&self) -> bool {
        self.is_out() || self.height_mm.saturating_sub(self.top_mm) >= FREE_LINE_MM
    }

    pub fn is_free_right(&self) -> bool {
        self.is_out() || (self.width_mm / 2).saturating_sub(self.right_mm) >= FREE_LINE_MM
    }

    pub fn is_free_left(&self) -> bool {
        self.is_out() || (self.width_mm / 2).saturating_add(self.left_mm) >= FREE_LINE_MM
    }

    /// A beam passes from the doors to the front wall: over the load, beside it, or because
    /// it is out.
    pub fn leaves_a_line(&self) -> bool {
        self.is_free_above() || self.is_free_right() || self.is_free_left()
    }

    /// Room to hold a tape upright or across somewhere: at the sill or over the load.
    pub fn leaves_room_to_measure(&self) -> bool {
        self.leaves_a_line() || self.nearest_mm >= FREE_LINE_MM
    }
}

/// Half of length, height and width of a package as it stands. A package turned by more than
/// half a right angle stands with length and width exchanged; smaller turns are stacking play.
fn half_size_mm(scenario: &Scenario, package: &Package) -> [i32; 3] {
    let Some(kind) = scenario.package_kind(package.number) else {
        return [0, 0, 0];
    };
    let (length, width, height) = kind.size_mm;
    let turn = package.turn_mdeg.rem_euclid(180_000);
    let exchanged = (45_000..135_000).contains(&turn);
    let (along, across) = if exchanged { (width, length) } else { (length, width) };
    [along, height, across].map(|size_mm| whole(size_mm) / 2)
}

fn whole(mm: u32) -> i32 {
    i32::try_from(mm).unwrap_or(i32::MAX)
}
