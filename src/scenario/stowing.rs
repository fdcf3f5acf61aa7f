//! From blocks of packages to single packages, and the order in which they come out.
//!
//! Owns running numbers and layers. Checks nothing (`checks::stow` does); draws
//! nothing (`variation` disturbs the packages that are laid out here).
//!
//! Packages are numbered stow by stow, in each from the doors inwards, then from
//! the floor up, then from left to right.

use super::case::{HiddenGoods, Package};
use super::raw::{PackageKind, RawScenario, Stow};
use super::{Key, Part};

/// The space that a stow takes up: inwards from the sill, from the left wall, above the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub from: [u64; 3],
    pub to: [u64; 3],
}

impl Block {
    /// `None` when the stow names a kind that there is not.
    pub fn of(stow: &Stow, kinds: &[PackageKind]) -> Option<Self> {
        let (_, kind) = kind_of(kinds, &stow.kind)?;
        let from = [stow.at_mm.0, stow.at_mm.1, stow.at_mm.2].map(u64::from);
        let size = [kind.size_mm.0, kind.size_mm.1, kind.size_mm.2].map(u64::from);
        let count = [stow.count.0, stow.count.1, stow.count.2].map(u64::from);
        // Packages stand on one another: the gap is only between neighbours on the floor.
        let gap = [u64::from(stow.gap_mm), u64::from(stow.gap_mm), 0];
        let to = std::array::from_fn(|axis| {
            let gaps = count[axis].saturating_sub(1).saturating_mul(gap[axis]);
            from[axis].saturating_add(count[axis].saturating_mul(size[axis])).saturating_add(gaps)
        });
        Some(Self { from, to })
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        (0..3).all(|axis| self.from[axis] < other.to[axis] && other.from[axis] < self.to[axis])
    }

    /// True when the two stand over the same floor.
    pub fn shares_floor(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.from[axis] < other.to[axis] && other.from[axis] < self.to[axis])
    }

    pub fn inside(&self, outer: &Self) -> bool {
        (0..3).all(|axis| self.from[axis] >= outer.from[axis] && self.to[axis] <= outer.to[axis])
    }
}

/// A kind with its index.
pub(super) fn kind_of<'k>(kinds: &'k [PackageKind], key: &Key) -> Option<(u32, &'k PackageKind)> {
    let index = kinds.iter().position(|kind| kind.key == *key)?;
    Some((u32::try_from(index).ok()?, kinds.get(index)?))
}

/// How many packages a stow has.
pub(super) fn count_of(stow: &Stow) -> u64 {
    [stow.count.0, stow.count.1, stow.count.2]
        .into_iter()
        .fold(1, |product, count| product.saturating_mul(u64::from(count)))
}

/// The packages of one stow at one distance from the doors.
struct Slice {
    near_mm: u32,
    far_mm: u32,
    first: u32,
    count: u32,
}

/// Everything that stands in the box, as written.
pub(super) struct Stowage {
    pub packages: Vec<Package>,
    pub layers: Vec<Vec<u32>>,
    pub hidden: Vec<HiddenGoods>,
}

/// Lays out load and hidden goods of a checked exercise.
pub(super) fn lay_out(raw: &RawScenario) -> Stowage {
    let half_width = whole(raw.container.internal_width_mm / 2);
    let mut stowage = Stowage { packages: Vec::new(), layers: Vec::new(), hidden: Vec::new() };
    let mut slices = Vec::new();
    for stow in &raw.load {
        lay_stow(stow, &raw.kinds, half_width, None, &mut stowage.packages, &mut slices);
    }
    form_layers(slices, &mut stowage);
    for (index, hidden) in raw.hidden.iter().enumerate() {
        let first = narrow(stowage.packages.len()) + 1;
        let mut slices = Vec::new();
        let owner = Some(narrow(index));
        let from = stowage.packages.len();
        lay_stow(&hidden.stow, &raw.kinds, half_width, owner, &mut stowage.packages, &mut slices);
        behind_panel(&hidden.behind, half_width, &mut stowage.packages[from..]);
        // What is hidden comes out after the load, behind whatever hid it.
        form_layers(slices, &mut stowage);
        stowage.hidden.push(HiddenGoods {
            key: hidden.key.clone(),
            description: hidden.description.clone(),
            behind: hidden.behind.clone(),
            packaging: hidden.packaging.clone(),
            narcotic: hidden.narcotic.clone(),
            store: hidden.store,
            first,
            last: narrow(stowage.packages.len()),
        });
    }
    stowage
}

/// Behind a panel the width is measured from its inner face outwards.
fn behind_panel(behind: &Part, half_width: i32, packages: &mut [Package]) {
    for package in packages {
        let from_face = package.centre_mm[2] + half_width;
        package.centre_mm[2] = match behind {
            Part::PanelRight(_) => half_width + from_face,
            Part::PanelLeft(_) => -half_width - from_face,
            _ => package.centre_mm[2],
        };
    }
}

fn lay_stow(
    stow: &Stow,
    kinds: &[PackageKind],
    half_width: i32,
    hidden: Option<u32>,
    packages: &mut Vec<Package>,
    slices: &mut Vec<Slice>,
) {
    let Some((kind, shape)) = kind_of(kinds, &stow.kind) else {
        return;
    };
    let (length, width, height) = shape.size_mm;
    for inwards in 0..stow.count.0 {
        let near_mm = stow.at_mm.0 + inwards * (length + stow.gap_mm);
        let first = narrow(packages.len()) + 1;
        for up in 0..stow.count.2 {
            for across in 0..stow.count.1 {
                let left = stow.at_mm.1 + across * (width + stow.gap_mm);
                let floor = stow.at_mm.2 + up * height;
                packages.push(Package {
                    number: narrow(packages.len()) + 1,
                    kind,
                    centre_mm: [
                        whole(near_mm + length / 2),
                        whole(floor + height / 2),
                        whole(left + width / 2) - half_width,
                    ],
                    turn_mdeg: 0,
                    layer: 0,
                    hidden,
                });
            }
        }
        slices.push(Slice {
            near_mm,
            far_mm: near_mm + length,
            first,
            count: stow.count.1 * stow.count.2,
        });
    }
}

/// Sorts slices from the doors inwards and puts into one layer what does not stand in front
/// of one another: a layer ends where a slice begins behind the shallowest of its members.
fn form_layers(mut slices: Vec<Slice>, stowage: &mut Stowage) {
    slices.sort_by_key(|slice| (slice.near_mm, slice.far_mm, slice.first));
    let mut open: Option<u32> = None;
    for slice in slices {
        let end = match open {
            Some(end) if slice.near_mm < end => end.min(slice.far_mm),
            _ => {
                stowage.layers.push(Vec::new());
                slice.far_mm
            }
        };
        open = Some(end);
        let layer = narrow(stowage.layers.len()).saturating_sub(1);
        for number in slice.first..slice.first + slice.count {
            if let Some(package) = index(number).and_then(|at| stowage.packages.get_mut(at)) {
                package.layer = layer;
            }
            if let Some(members) = stowage.layers.last_mut() {
                members.push(number);
            }
        }
    }
    for members in &mut stowage.layers {
        members.sort_by_key(|number| {
            let package = index(*number).and_then(|at| stowage.packages.get(at));
            // From the top down, then from left to right, as hands would take them.
            package.map(|package| (-package.centre_mm[1], package.centre_mm[2], *number))
        });
    }
}

fn index(number: u32) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

/// Counts are checked to stay below 20,000 long before they come here.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn whole(length_mm: u32) -> i32 {
    i32::try_from(length_mm).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn laid_out(change: impl Fn(&mut RawScenario)) -> Stowage {
        let bytes = include_bytes!("../../tests/faults/valid.ron");
        let mut raw = load::parse("valid.ron", bytes).unwrap().exercise.raw;
        change(&mut raw);
        lay_out(&raw)
    }

    /// Cartons of 600 × 400 × 300 mm from 400 mm behind the sill and 50 mm off the left wall,
    /// in a box 2,352 mm wide.
    #[test]
    fn packages_stand_where_the_block_puts_them() {
        let stowage = laid_out(|_| {});
        assert_eq!(stowage.packages.len(), 130);
        assert_eq!(stowage.packages[0].centre_mm, [700, 150, 250 - 1176]);
        // Second from the left, then second from below, then second from the doors.
        assert_eq!(stowage.packages[1].centre_mm, [700, 150, 650 - 1176]);
        assert_eq!(stowage.packages[5].centre_mm, [700, 450, 250 - 1176]);
        assert_eq!(stowage.packages[10].centre_mm, [1300, 150, 250 - 1176]);
        assert!((1..).zip(&stowage.packages).all(|(number, package)| package.number == number));
    }

    #[test]
    fn hidden_packages_come_last_in_number_and_layer() {
        let stowage = laid_out(|_| {});
        assert_eq!((stowage.hidden[0].first, stowage.hidden[0].last), (121, 130));
        assert_eq!(stowage.layers.len(), 9);
        let last: Vec<u32> = (121..=130).collect();
        let mut found = stowage.layers[8].clone();
        found.sort_unstable();
        assert_eq!(found, last);
        assert!(stowage.packages[120].hidden == Some(0) && stowage.packages[119].hidden.is_none());
    }

    #[test]
    fn a_layer_is_taken_from_the_top_and_holds_what_stands_side_by_side() {
        let stowage = laid_out(|_| {});
        // Both stows of the first distance: 10 below, 5 on top of them.
        assert_eq!(stowage.layers[0].len(), 15);
        assert_eq!(stowage.layers[0][0], 81);
        assert_eq!(*stowage.layers[0].last().unwrap(), 5);
        for (index, layer) in (0_u32..).zip(&stowage.layers) {
            for number in layer {
                assert_eq!(stowage.packages[*number as usize - 1].layer, index);
            }
        }
    }

    /// Short packages beside long ones: none may wait in a layer behind another of the same.
    #[test]
    fn nothing_in_a_layer_stands_wholly_behind_another_of_it() {
        let stowage = laid_out(|raw| {
            raw.load[0].count = (4, 2, 1);
            raw.load[1] = raw.load[0].clone();
            raw.load[1].kind = raw.kinds[1].key.clone();
            raw.load[1].at_mm = (400, 1200, 0);
            raw.load[1].count = (9, 2, 1);
        });
        let length = |number: u32| {
            if stowage.packages[number as usize - 1].kind == 0 { 600 } else { 300 }
        };
        let centre = |number: u32| stowage.packages[number as usize - 1].centre_mm[0];
        for layer in &stowage.layers {
            for one in layer {
                for other in layer {
                    let far = centre(*one) + length(*one) / 2;
                    let near = centre(*other) - length(*other) / 2;
                    assert!(near < far, "{other} stands behind {one}");
                }
            }
        }
        let members: usize = stowage.layers.iter().map(Vec::len).sum();
        assert_eq!(members, stowage.packages.len());
    }

    #[test]
    fn a_gap_is_between_neighbours_on_the_floor_only() {
        let stowage = laid_out(|raw| raw.load[0].gap_mm = 10);
        assert_eq!(stowage.packages[1].centre_mm, [700, 150, 660 - 1176]);
        assert_eq!(stowage.packages[5].centre_mm, [700, 450, 250 - 1176]);
        assert_eq!(stowage.packages[10].centre_mm, [1310, 150, 250 - 1176]);
    }
}
