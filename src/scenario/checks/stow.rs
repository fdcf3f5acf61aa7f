//! Does the load fit the box, and the hidden goods their hiding place?
//!
//! Packages are compared block by block, never one by one: 200 stows make at
//! most 20,000 comparisons.

use std::fmt;

use crate::scenario::fault::Unplaced;
use crate::scenario::iso6346;
use crate::scenario::raw::{Hidden, RawScenario, Stow};
use crate::scenario::stowing::{self, Block};
use crate::scenario::{PANEL_MM, Part};

/// Packages stand on one another when less than this is between them.
const STANDS_ON_MM: u64 = 20;

pub(super) fn check(raw: &RawScenario, out: &mut Unplaced) {
    let container = &raw.container;
    let room = Block {
        from: [0; 3],
        to: [
            container.internal_length_mm,
            container.internal_width_mm,
            container.internal_height_mm,
        ]
        .map(u64::from),
    };
    let blocks: Vec<Option<Block>> =
        raw.load.iter().map(|stow| Block::of(stow, &raw.kinds)).collect();
    for (i, block) in blocks.iter().enumerate() {
        let Some(block) = block else { continue };
        if !block.inside(&room) {
            outside(out, format_args!("load[{i}].count"), block, &room, "the box");
        }
        if !stands(block, &blocks, i) {
            out.add(
                "load-floats",
                format_args!("load[{i}].at_mm"),
                format!(
                    "these packages begin {} mm above the floor and stand on nothing",
                    block.from[2]
                ),
                "Set the height to 0, or to the top of the packages below.",
            );
        }
    }
    overlaps(&blocks, out);
    for (i, hidden) in raw.hidden.iter().enumerate() {
        hidden_place(raw, i, hidden, &room, out);
    }
    let hidden: Vec<Option<Block>> =
        raw.hidden.iter().map(|hidden| Block::of(&hidden.stow, &raw.kinds)).collect();
    for (i, block) in hidden.iter().enumerate() {
        for (j, other) in hidden.iter().enumerate().take(i) {
            if let (Some(block), Some(other)) = (block, other)
                && block.overlaps(other)
            {
                overlap(out, format_args!("hidden[{i}].stow"), format_args!("hidden[{j}]"));
            }
        }
    }
}

fn outside(out: &mut Unplaced, path: fmt::Arguments<'_>, block: &Block, room: &Block, what: &str) {
    for (axis, name) in ["length", "width", "height"].into_iter().enumerate() {
        if block.from[axis] < room.from[axis] || block.to[axis] > room.to[axis] {
            out.add(
                "does-not-fit",
                path,
                format!(
                    "in {name} these packages reach from {} to {} mm; {what} reaches from {} to {} mm",
                    block.from[axis], block.to[axis], room.from[axis], room.to[axis]
                ),
                "Change count, at_mm or gap_mm.",
            );
        }
    }
}

/// True when a block stands on the floor or on another one.
fn stands(block: &Block, blocks: &[Option<Block>], own: usize) -> bool {
    block.from[2] == 0
        || blocks.iter().enumerate().any(|(i, other)| {
            i != own
                && other.is_some_and(|other| {
                    other.to[2].abs_diff(block.from[2]) <= STANDS_ON_MM
                        && block.shares_floor(&other)
                })
        })
}

fn overlaps(blocks: &[Option<Block>], out: &mut Unplaced) {
    for (i, block) in blocks.iter().enumerate() {
        let Some(block) = block else { continue };
        let earlier = blocks
            .iter()
            .take(i)
            .position(|other| other.is_some_and(|other| block.overlaps(&other)));
        if let Some(j) = earlier {
            overlap(out, format_args!("load[{i}]"), format_args!("load[{j}]"));
        }
    }
}

fn overlap(out: &mut Unplaced, path: fmt::Arguments<'_>, other: fmt::Arguments<'_>) {
    out.add(
        "overlaps",
        path,
        format!("these packages stand where those of {other} stand"),
        "Move one of the two by at_mm, or load fewer.",
    );
}

/// Hidden goods lie behind the false wall or in a package of the load.
fn hidden_place(raw: &RawScenario, i: usize, hidden: &Hidden, room: &Block, out: &mut Unplaced) {
    let Some(block) = Block::of(&hidden.stow, &raw.kinds) else {
        return;
    };
    let path = format_args!("hidden[{i}].stow");
    match &hidden.behind {
        Part::WallFront => {
            if !raw.container.false_wall {
                out.add(
                    "no-hiding-place",
                    format_args!("hidden[{i}].behind"),
                    "nothing can be behind the front wall: the box has no false wall".to_owned(),
                    "Set false_wall: true and a shorter internal_length_mm.",
                );
                return;
            }
            let nominal = iso6346::size_type(raw.container.size_type.as_str());
            let Some(nominal) = nominal else { return };
            let mut void = *room;
            void.from[0] = u64::from(raw.container.internal_length_mm);
            void.to[0] = u64::from(nominal.internal_mm[0]);
            if !block.inside(&void) {
                outside(out, path, &block, &void, "the room behind the wall");
            }
        }
        Part::PanelRight(number) | Part::PanelLeft(number) => {
            let nominal = iso6346::size_type(raw.container.size_type.as_str());
            let Some(nominal) = nominal else { return };
            let panels = raw.container.internal_length_mm / PANEL_MM;
            if !nominal.is_reefer() || !(1..=panels).contains(number) {
                out.add(
                    "no-hiding-place",
                    format_args!("hidden[{i}].behind"),
                    format!("the box has no inside panel {number}"),
                    "Only reefers (22R1, 45R1) have panels; they are counted from 1 at the doors, \
                     one for each metre.",
                );
                return;
            }
            let number = u64::from(*number);
            let panel = u64::from(PANEL_MM);
            let void = Block {
                from: [(number - 1) * panel, 0, 0],
                to: [number * panel, u64::from(nominal.side_wall_mm()), room.to[2]],
            };
            if !block.inside(&void) {
                outside(out, path, &block, &void, "the room behind the panel");
            }
        }
        Part::Package(number) => match package_block(raw, *number) {
            Some(package) if block.inside(&package) => {}
            Some(package) => outside(out, path, &block, &package, "the package"),
            None => out.add(
                "unknown-package",
                format_args!("hidden[{i}].behind"),
                format!("the load has no package {number}"),
                "Packages are numbered from 1, stow by stow, from the doors inwards.",
            ),
        },
        other => out.add(
            "no-hiding-place",
            format_args!("hidden[{i}].behind"),
            format!("goods cannot be hidden behind \"{other}\""),
            "Known here: \"wall-front\" with a false wall, \"panel-right:N\" and \"panel-left:N\" in a \
             reefer, and \"package:N\".",
        ),
    }
}

/// The space of one package of the load, by its running number.
fn package_block(raw: &RawScenario, number: u32) -> Option<Block> {
    let mut index = u64::from(number.checked_sub(1)?);
    for stow in &raw.load {
        let count = stowing::count_of(stow);
        if index >= count {
            index -= count;
            continue;
        }
        let (across, up) = (u64::from(stow.count.1), u64::from(stow.count.2));
        let (inwards, rest) = (index / (across * up), index % (across * up));
        let one = Stow { count: (1, 1, 1), ..stow.clone() };
        let first = Block::of(&one, &raw.kinds)?;
        let gap = u64::from(stow.gap_mm);
        let steps = [inwards, rest % across, rest / across];
        let gaps = [gap, gap, 0];
        let shift: [u64; 3] = std::array::from_fn(|axis| {
            let step = (first.to[axis] - first.from[axis]).saturating_add(gaps[axis]);
            steps[axis].saturating_mul(step)
        });
        let moved = |edge: [u64; 3]| -> [u64; 3] {
            std::array::from_fn(|axis| edge[axis].saturating_add(shift[axis]))
        };
        return Some(Block { from: moved(first.from), to: moved(first.to) });
    }
    None
}
