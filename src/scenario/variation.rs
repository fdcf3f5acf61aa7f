//! One seed of an exercise: the same difficulty, other numbers.
//!
//! Owns what a seed may change and how far: never so far that the case turns.
//! Integers only; chance comes from `draw`, placeholders are filled by `fill`.

use std::collections::BTreeSet;

use super::case::{Package, Scenario};
use super::checks::{self, FALSE_WALL_MM, SEAL_DIGITS};
use super::draw::Draw;
use super::fill::Fill;
use super::lower::Exercise;
use super::raw::{Container, PersonRole, RawScenario};
use super::stowing::{self, Block, Stowage};
use super::{Part, SizeType, Text};

/// How far a package may stand from where it should, along and across.
const DISORDER_MM: u32 = 4;
/// How far it may be turned, thousandths of a degree.
const DISORDER_MDEG: u32 = 1_500;
/// Weighbridges show steps of 20 kg.
const WEIGHBRIDGE_STEP_KG: u32 = 20;
/// Internal lengths are nominal within 10 mm (domain paper, 2.4).
const TOLERANCE_MM: u32 = 10;
/// A box is at most this much longer than nominal.
const OVER_NOMINAL_MM: u32 = 20;
/// A weight that is off by more is a ground for examination (domain paper, 2.6).
const WEIGHT_ALARM_KG: i64 = 150;

impl Exercise {
    /// The case of one seed. Seed 0 is the case as written; only the stow is never
    /// quite straight.
    pub fn with_seed(&self, seed: u64) -> Scenario {
        let mut raw = self.raw.clone();
        let mut start = self.start;
        if seed != 0 {
            let stream = |purpose: &str| Draw::new(self.digest(), seed, &[purpose]);
            vary_seal(&mut raw, &mut stream("seal"));
            vary_weighbridge(&mut raw, &mut stream("weighbridge"));
            vary_lengths(&mut raw, &self.nominal, &mut stream("lengths"));
            vary_agent(&mut raw, &mut stream("agent"));
            let later = stream("start").below(raw.vary.start_minutes.saturating_add(1));
            let later = jiff::SignedDuration::from_mins(i64::from(later));
            start = start.checked_add(later).unwrap_or(start);
        }
        let fill = Fill::new(&raw, start);
        checks::fill_each(&mut raw, &mut |text| fill.fill_text(text));
        let mut stowage = stowing::lay_out(&raw);
        let mut stow = Draw::new(self.digest(), seed, &["stow"]);
        disturb(&mut stowage, &raw, &self.nominal, &mut stow);
        self.scenario(raw, start, stowage, seed)
    }

    fn scenario(
        &self,
        raw: RawScenario,
        start: jiff::civil::DateTime,
        stowage: Stowage,
        seed: u64,
    ) -> Scenario {
        Scenario {
            id: raw.id,
            version: raw.version,
            digest: self.digest().to_owned(),
            seed,
            title: raw.title,
            summary: raw.summary,
            difficulty: raw.difficulty,
            minutes: raw.minutes,
            pack: raw.pack,
            profile: raw.profile,
            objectives: raw.objectives,
            sources: raw.sources,
            start,
            station: raw.station,
            officer: raw.officer,
            briefing: raw.briefing,
            trigger: raw.trigger,
            container: raw.container,
            number: self.number.clone(),
            nominal: self.nominal,
            air: raw.air,
            kinds: raw.kinds,
            packages: stowage.packages,
            layers: stowage.layers,
            hidden: stowage.hidden,
            weighbridge_kg: raw.weighbridge_kg,
            people: raw.people,
            papers: raw.papers,
            discrepancies: raw.discrepancies,
            rules: raw.rules,
            outcome: raw.outcome,
            rationale: raw.rationale,
            special: raw.special,
        }
    }
}

impl Scenario {
    /// How far the `nth` reading of `instrument` on the thing `about` is off: a number from
    /// `-spread` to `spread`, the same for the same question in the same seed.
    pub fn reading(&self, instrument: &str, about: &str, nth: u32, spread: u32) -> i32 {
        let nth = nth.to_string();
        Draw::new(&self.digest, self.seed, &["reading", instrument, about, &nth])
            .around_zero(spread)
    }

    /// Numbers from 1 to `of` that the lot falls on: `take` of them, each once. The same for the
    /// same seed.
    pub fn lot(&self, about: &str, of: u32, take: u32) -> BTreeSet<u32> {
        Draw::new(&self.digest, self.seed, &["lot", about]).lot(of, take)
    }

    /// What can be read off the box itself, by the keys of [`super::BOX_FACTS`].
    pub fn box_fact(&self, fact: &str) -> Option<String> {
        checks::box_fact(&self.container, fact)
    }
}

fn vary_seal(raw: &mut RawScenario, draw: &mut Draw) {
    if !raw.vary.seal_number {
        return;
    }
    let number = raw.container.seal.number.as_str();
    let stem = &number[..number.len().saturating_sub(SEAL_DIGITS)];
    let mut digits = draw.below(10_000);
    // A paper that names another seal on purpose must go on naming another one.
    for _ in 0..64 {
        let drawn = format!("{stem}{digits:04}");
        let taken = raw
            .papers
            .iter()
            .flat_map(|paper| &paper.facts)
            .any(|fact| fact.value.as_str() == drawn);
        if !taken {
            if let Ok(text) = Text::new(&drawn) {
                raw.container.seal.number = text;
            }
            return;
        }
        digits = (digits + 1) % 10_000;
    }
}

/// The reading stays on its side of the alarm: near the true mass, or off in the same direction.
fn vary_weighbridge(raw: &mut RawScenario, draw: &mut Draw) {
    let steps = draw.around_zero(raw.vary.weighbridge_kg / WEIGHBRIDGE_STEP_KG);
    let written = i64::from(raw.weighbridge_kg);
    let truth = i64::try_from(checks::true_gross_kg(raw)).unwrap_or(i64::MAX);
    let alarm = |reading: i64| {
        let off = reading - truth;
        if off.abs() <= WEIGHT_ALARM_KG { 0 } else { off.signum() }
    };
    let mut steps = i64::from(steps);
    while steps != 0 {
        let reading = written + steps * i64::from(WEIGHBRIDGE_STEP_KG);
        if alarm(reading) == alarm(written)
            && let Ok(reading) = u32::try_from(reading)
        {
            raw.weighbridge_kg = reading;
            return;
        }
        steps -= steps.signum();
    }
}

fn vary_lengths(raw: &mut RawScenario, nominal: &SizeType, draw: &mut Draw) {
    let spread = raw.vary.length_mm;
    let needed = room_needed(raw);
    let mut moved = |written: u32, axis: usize| {
        let nominal_mm = nominal.internal_mm[axis];
        let wall = raw.container.false_wall && axis == 0;
        let (lowest, highest) = if wall {
            (
                needed.load_mm[0],
                needed.wall_highest_mm.min(nominal_mm.saturating_sub(FALSE_WALL_MM + 1)),
            )
        } else {
            let (low, high) = same_side(written, nominal_mm);
            (low.max(needed.load_mm[axis]), high)
        };
        let drawn = written.saturating_add_signed(draw.around_zero(spread));
        if lowest > highest { written } else { drawn.clamp(lowest, highest) }
    };
    let length_mm = moved(raw.container.internal_length_mm, 0);
    let width_mm = moved(raw.container.internal_width_mm, 1);
    let height_mm = moved(raw.container.internal_height_mm, 2);
    raw.container.internal_length_mm = length_mm;
    raw.container.internal_width_mm = width_mm;
    raw.container.internal_height_mm = height_mm;
}

/// From where to where a length may move without passing the edge of tolerance.
fn same_side(written: u32, nominal_mm: u32) -> (u32, u32) {
    let (low, high) = (nominal_mm.saturating_sub(TOLERANCE_MM), nominal_mm + TOLERANCE_MM);
    if written < low {
        (0, low - 1)
    } else if written > high {
        (high + 1, nominal_mm + OVER_NOMINAL_MM)
    } else {
        (low, high)
    }
}

/// What the goods need of the box.
struct RoomNeeded {
    /// Least inside measures that hold the load; across and upwards the hidden goods too.
    load_mm: [u32; 3],
    /// Greatest distance of the false wall that leaves the hidden goods their room.
    wall_highest_mm: u32,
}

fn room_needed(raw: &RawScenario) -> RoomNeeded {
    let mut needed = RoomNeeded { load_mm: [0; 3], wall_highest_mm: u32::MAX };
    let narrow = |length: u64| u32::try_from(length).unwrap_or(u32::MAX);
    for block in raw.load.iter().filter_map(|stow| Block::of(stow, &raw.kinds)) {
        for axis in 0..3 {
            needed.load_mm[axis] = needed.load_mm[axis].max(narrow(block.to[axis]));
        }
    }
    let hidden = raw.hidden.iter().filter(|hidden| hidden.behind == Part::WallFront);
    for block in hidden.filter_map(|hidden| Block::of(&hidden.stow, &raw.kinds)) {
        needed.wall_highest_mm = needed.wall_highest_mm.min(narrow(block.from[0]));
        for axis in 1..3 {
            needed.load_mm[axis] = needed.load_mm[axis].max(narrow(block.to[axis]));
        }
    }
    needed
}

fn vary_agent(raw: &mut RawScenario, draw: &mut Draw) {
    let names = &raw.vary.agent_names;
    let index = draw.below(u32::try_from(names.len()).unwrap_or(0));
    let name = usize::try_from(index).ok().and_then(|index| names.get(index)).cloned();
    let agent = raw.people.iter_mut().find(|person| person.role == PersonRole::Agent);
    if let (Some(name), Some(agent)) = (name, agent) {
        agent.name = name;
    }
}

/// Moves and turns every package a little, but not through a wall.
fn disturb(stowage: &mut Stowage, raw: &RawScenario, nominal: &SizeType, draw: &mut Draw) {
    let container = &raw.container;
    let (wall_mm, end_mm) = (container.internal_length_mm, nominal.internal_mm[0]);
    for package in &mut stowage.packages {
        // Drawn for every package, so that one never shifts what another is given.
        let along = draw.around_zero(DISORDER_MM);
        let across = draw.around_zero(DISORDER_MM);
        let turn_mdeg = draw.around_zero(DISORDER_MDEG);
        let owner = package.hidden.and_then(|owner| usize::try_from(owner).ok());
        let room_mm = match owner.and_then(|owner| stowage.hidden.get(owner)) {
            None => (0, wall_mm),
            Some(hidden) if hidden.behind == Part::WallFront => (wall_mm, end_mm),
            // In a package there is no room to move.
            Some(_) => continue,
        };
        let kind = usize::try_from(package.kind).ok().and_then(|kind| raw.kinds.get(kind));
        let Some(kind) = kind else { continue };
        package.turn_mdeg = turn_mdeg;
        move_inside(package, container, kind.size_mm, room_mm, (along, across));
    }
}

fn move_inside(
    package: &mut Package,
    container: &Container,
    size_mm: (u32, u32, u32),
    (near_mm, far_mm): (u32, u32),
    (along, across): (i32, i32),
) {
    let whole = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    let half_length = whole(size_mm.0.div_ceil(2));
    let half_width = whole(size_mm.1.div_ceil(2));
    let wall = whole(container.internal_width_mm / 2);
    let keep = |value: i32, lowest: i32, highest: i32| {
        if lowest > highest { value } else { value.clamp(lowest, highest) }
    };
    let [inwards, up, right] = package.centre_mm;
    package.centre_mm = [
        keep(inwards + along, whole(near_mm) + half_length, whole(far_mm) - half_length),
        up,
        keep(right + across, half_width - wall, wall - half_width),
    ];
}
