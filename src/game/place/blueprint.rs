//! What the bridge tells this folder to build: plain measures, colours, texts.
//!
//! Owns the input types. Must not name Bevy, read files or decide anything:
//! the bridge fills these from the scenario. See `container` and `load` for what
//! is built from them.

/// Everything that stands in one examination bay.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceBlueprint {
    pub container: ContainerBlueprint,
    pub stow: StowBlueprint,
    pub bay: BayBlueprint,
}

/// One freight container, dry or cooled.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerBlueprint {
    /// ISO 6346 size and type, such as `22G1`.
    pub size_type: String,
    /// Length, width, height inside, as built (a false wall does not change it).
    pub internal_mm: [u32; 3],
    /// Length, width, height over the corner castings.
    pub external_mm: [u32; 3],
    pub colour: PaintColour,
    /// Fictional operator, painted large on the sides.
    pub owner: String,
    /// Owner code, serial and check digit without spaces, such as `SIMU4106380`.
    pub number: String,
    pub tare_kg: u32,
    pub max_gross_kg: u32,
    pub net_kg: u32,
    /// Capacity in tenths of a cubic metre.
    pub cube_m3_tenths: u32,
    /// Lines of the CSC safety approval plate under its heading.
    pub csc_lines: Vec<String>,
    pub seal: SealBlueprint,
    /// Distance from the inside of the door sill to the face of a false front
    /// wall. `None`: the wall that is seen is the real one.
    pub false_wall_at_mm: Option<u32>,
    /// Whether the false wall shows its signs: fresh weld and paint on one
    /// side, corner blocks gone.
    pub false_wall_signs: bool,
    /// It stands on a road chassis, not on timbers.
    pub on_chassis: bool,
    /// What makes a reefer of it; `None` for a dry box.
    pub cooling: Option<CoolingBlueprint>,
    /// Chooses where rust, scratches and repairs lie.
    pub wear_seed: u64,
}

/// The cooling machine, and the inside panels behind which the insulation lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoolingBlueprint {
    /// Panels along each side wall, numbered from 1 at the doors.
    pub panels: u32,
    /// Length of one panel.
    pub panel_mm: u32,
    /// Lines of the controller's display: what, and the value with its unit.
    pub display: Vec<(String, String)>,
    /// The same while the machine is switched off; its battery keeps the display lit.
    pub display_off: Vec<(String, String)>,
    /// Panels that do not look like the others.
    pub looks: Vec<(InsidePanel, PanelLook)>,
    /// Panels with room instead of insulation behind them.
    pub hollow: Vec<InsidePanel>,
}

/// One inside panel of a reefer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InsidePanel {
    /// On the right wall, looking in from the doors.
    pub right: bool,
    /// From 1 at the doors.
    pub number: u32,
}

/// What a close look at a panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelLook {
    /// As old as the box.
    #[default]
    Old,
    /// Rivets and sealant are new.
    Fresh,
    /// An old riveted patch, as honest wear brings it.
    Patched,
}

/// Shades that boxes are really painted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaintColour {
    Red,
    Green,
    Blue,
    Grey,
    Brown,
    Orange,
    /// Reefers, which must not take up the sun's heat.
    White,
}

impl PaintColour {
    /// The paint when new, as sRGB.
    pub const fn srgb(self) -> [f32; 3] {
        match self {
            Self::Red => [0.475, 0.195, 0.165],
            Self::Green => [0.180, 0.365, 0.275],
            Self::Blue => [0.165, 0.305, 0.430],
            Self::Grey => [0.545, 0.555, 0.555],
            Self::Brown => [0.385, 0.255, 0.200],
            Self::Orange => [0.610, 0.325, 0.165],
            Self::White => [0.800, 0.805, 0.790],
        }
    }

    /// Whether marks on this paint are black instead of white.
    pub const fn takes_dark_marks(self) -> bool {
        matches!(self, Self::Grey | Self::White)
    }
}

/// A seal as it is made, before anyone touches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealBlueprint {
    pub number: String,
    /// ISO 17712 class letter: `H`, `S` or `I`.
    pub class: char,
    pub colour: SealColour,
    pub kind: SealKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealKind {
    Bolt,
    Cable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealColour {
    Yellow,
    Blue,
    Green,
    Red,
    White,
    Orange,
}

impl SealColour {
    pub const fn srgb(self) -> [f32; 3] {
        match self {
            Self::Yellow => [0.87, 0.68, 0.10],
            Self::Blue => [0.11, 0.27, 0.52],
            Self::Green => [0.10, 0.40, 0.24],
            Self::Red => [0.66, 0.13, 0.11],
            Self::White => [0.86, 0.86, 0.83],
            Self::Orange => [0.85, 0.40, 0.10],
        }
    }

    /// Whether the number is marked dark on light.
    pub const fn takes_dark_marks(self) -> bool {
        matches!(self, Self::Yellow | Self::White | Self::Orange)
    }
}

/// What is stowed in the box, hidden goods included.
///
/// Places are measured from the inside of the door sill, centre of the width,
/// floor level: x towards the front wall, y up, z to the right when looking in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StowBlueprint {
    pub kinds: Vec<PackageKind>,
    pub packages: Vec<PackagePlace>,
}

/// One kind of package. Packages of a kind share mesh and material.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageKind {
    pub shape: PackageShape,
    /// Length (local x), height (local y), width (local z).
    pub size_mm: [u32; 3],
    /// Lines printed on the sides, largest first.
    pub print: Vec<String>,
    /// Multiplies the board or cloth colour; white leaves it alone.
    pub tint: [f32; 3],
    /// What is seen once the package is open.
    pub contents: Contents,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageShape {
    Carton,
    Bag,
    /// A brick in foil and tape.
    Packet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Ceramic tiles on edge with paper between.
    Tiles,
    /// Retail boxes of telephones in rows.
    PhoneBoxes,
    /// Loose black tea.
    LeafTea,
    /// Folded cloth.
    Cloth,
    /// Kraft-wrapped parts.
    WrappedParts,
    /// Frozen cuts in clear film, in a liner.
    Meat,
    /// A pressed pale block. What it is, nobody can see.
    Block,
}

/// Where one package was stowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackagePlace {
    /// Running number, the `N` of `package:N`.
    pub number: u32,
    /// Index into [`StowBlueprint::kinds`].
    pub kind: usize,
    pub centre_mm: [i32; 3],
    /// Turn about the upright axis in thousandths of a degree.
    pub turn_mdeg: i32,
    /// The inside panel that hides it.
    pub behind: Option<InsidePanel>,
}

/// The texts of the bay around the box.
#[derive(Clone, Debug, PartialEq)]
pub struct BayBlueprint {
    /// Painted on the ground and above the notice board, such as `BAY 3`.
    pub bay_name: String,
    /// The box stands on its chassis in a sunken lane, its floor level with the apron.
    pub dock: bool,
    pub notice_title: String,
    pub notice_lines: Vec<String>,
}
