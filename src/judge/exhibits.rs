//! What was done to each item, from the first touch to the last hand-over.
//!
//! Owns [`Book`], one page per item, filled in one pass over the exhibit events
//! and hand-overs. Packages are found by their number, so that long lists of
//! cartons cost no search. Judges nothing.

use std::collections::BTreeMap;

use super::facts::{Facts, Mark, Seen};
use crate::scenario::Key;
use crate::scenario::raw::Packaging;
use crate::sim::action::Label;
use crate::sim::event::ExhibitsEvent;
use crate::sim::{Item, Items};

#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    pub(super) packaging: Packaging,
    pub(super) new_gloves: bool,
}

/// A label, and the item's place in the list that was labelled with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Labelled<'a> {
    pub(super) label: &'a Label,
    pub(super) place: u32,
}

/// Everything about one item. Of what was done twice the first counts, but the label is the last.
#[derive(Clone, Debug)]
pub(super) struct Page<'a> {
    pub(super) item: Item,
    pub(super) touched: Mark,
    pub(super) counted: Option<Mark>,
    /// Counted by two persons.
    pub(super) counted_by_two: Option<Mark>,
    pub(super) serials: Option<Mark>,
    pub(super) number: Option<Seen<u32>>,
    pub(super) gross_g: Option<Seen<u32>>,
    pub(super) net_g: Option<Seen<u32>>,
    /// A sample of its own was drawn from it.
    pub(super) sampled: Option<Mark>,
    /// A portion of it went into a sample together with others.
    pub(super) sampled_together: Option<Mark>,
    pub(super) packed: Option<Seen<Packed>>,
    pub(super) packed_together: Option<Mark>,
    pub(super) labelled_first: Option<Mark>,
    pub(super) label: Option<Seen<Labelled<'a>>>,
    /// Every evidence seal that was put on, in order.
    pub(super) seals: Vec<Seen<u32>>,
    /// Seals that were put on anew with a reason on record.
    pub(super) resealed: Vec<Mark>,
    pub(super) signed_across: Option<Mark>,
    pub(super) witnesses: Vec<Seen<&'a Key>>,
    /// Places in [`Facts::handovers`].
    pub(super) handovers: Vec<u32>,
}

impl<'a> Page<'a> {
    fn new(item: Item, touched: Mark) -> Self {
        Self {
            item,
            touched,
            counted: None,
            counted_by_two: None,
            serials: None,
            number: None,
            gross_g: None,
            net_g: None,
            sampled: None,
            sampled_together: None,
            packed: None,
            packed_together: None,
            labelled_first: None,
            label: None,
            seals: Vec::new(),
            resealed: Vec::new(),
            signed_across: None,
            witnesses: Vec::new(),
            handovers: Vec::new(),
        }
    }

    /// The first seal that was put on.
    pub(super) fn seal(&self) -> Option<Seen<u32>> {
        self.seals.first().copied()
    }

    /// The seal on the item just before a moment.
    pub(super) fn seal_before(&self, mark: Mark) -> Option<Seen<u32>> {
        let earlier = self.seals.partition_point(|seal| seal.mark.is_before(mark));
        self.seals.get(earlier.checked_sub(1)?).copied()
    }

    /// The first act that takes the item away as an exhibit; counting, numbering and weighing do not.
    pub(super) fn taken(&self) -> Option<Mark> {
        self.packed
            .map(|seen| seen.mark)
            .or(self.packed_together)
            .or(self.seal().map(|seen| seen.mark))
            .or_else(|| (!self.handovers.is_empty()).then_some(self.touched))
    }
}

/// One counting of a list of items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count<'a> {
    pub(super) items: &'a Items,
    pub(super) units: u32,
}

/// A page for every item that was ever touched.
#[derive(Debug, Default)]
pub(super) struct Book<'a> {
    /// Page of package N at index N - 1, counted from 1; 0 for none.
    packages: Vec<u32>,
    /// Pages of all other items.
    others: BTreeMap<Item, u32>,
    pages: Vec<Page<'a>>,
    pub(super) counts: Vec<Seen<Count<'a>>>,
    pub(super) estimates: Vec<Seen<Count<'a>>>,
    pub(super) scale_zeroed: Vec<Mark>,
    gloves_changed: Option<Mark>,
    last_packing: Option<Mark>,
}

impl<'a> Book<'a> {
    /// `packages` is how many packages the scenario has.
    pub(super) fn read(facts: &Facts<'a>, packages: usize) -> Self {
        let mut book = Self { packages: vec![0; packages], ..Self::default() };
        for seen in &facts.exhibits {
            book.take(seen.mark, seen.what);
        }
        for seen in &facts.drawn {
            book.take_drawn(seen.mark, seen.what);
        }
        for seen in &facts.drawn_together {
            for item in seen.what {
                book.page_mut(item, seen.mark).sampled_together.get_or_insert(seen.mark);
            }
        }
        for (place, seen) in facts.handovers.iter().enumerate() {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            for item in &seen.what.line.items {
                book.page_mut(item, seen.mark).handovers.push(place);
            }
        }
        book
    }

    pub(super) fn page(&self, item: &Item) -> Option<&Page<'a>> {
        let index = match item {
            Item::Package(number) => match self.slot(*number) {
                Some(slot) => self.packages.get(slot).copied()?,
                None => self.others.get(item).copied()?,
            },
            Item::Sample(_) | Item::SealParts | Item::Paper(_) => self.others.get(item).copied()?,
        };
        self.pages.get(usize::try_from(index.checked_sub(1)?).ok()?)
    }

    pub(super) fn pages(&self) -> &[Page<'a>] {
        &self.pages
    }

    /// Index of a package that exists.
    fn slot(&self, number: u32) -> Option<usize> {
        let slot = usize::try_from(number.checked_sub(1)?).ok()?;
        (slot < self.packages.len()).then_some(slot)
    }

    fn page_mut(&mut self, item: &Item, mark: Mark) -> &mut Page<'a> {
        let next = u32::try_from(self.pages.len()).unwrap_or(u32::MAX - 1) + 1;
        let slot = match item {
            Item::Package(number) => self.slot(*number),
            Item::Sample(_) | Item::SealParts | Item::Paper(_) => None,
        };
        let kept = match slot {
            Some(slot) => &mut self.packages[slot],
            None => self.others.entry(item.clone()).or_insert(0),
        };
        if *kept == 0 {
            *kept = next;
            self.pages.push(Page::new(item.clone(), mark));
        }
        let index = *kept as usize - 1;
        &mut self.pages[index]
    }

    fn take(&mut self, mark: Mark, event: &'a ExhibitsEvent) {
        match event {
            ExhibitsEvent::GlovesChanged => self.gloves_changed = Some(mark),
            ExhibitsEvent::ScaleZeroed => self.scale_zeroed.push(mark),
            ExhibitsEvent::Counted { items, units, second } => {
                self.counts.push(Seen { mark, what: Count { items, units: *units } });
                for item in items {
                    let page = self.page_mut(item, mark);
                    page.counted.get_or_insert(mark);
                    if second.is_some() {
                        page.counted_by_two.get_or_insert(mark);
                    }
                }
            }
            ExhibitsEvent::Estimated { items, units } => {
                self.estimates.push(Seen { mark, what: Count { items, units: *units } });
            }
            ExhibitsEvent::SerialsListed { items, serials: _ } => {
                for item in items {
                    self.page_mut(item, mark).serials.get_or_insert(mark);
                }
            }
            ExhibitsEvent::Numbered { items, first } => {
                for (item, number) in items.iter().zip(run_on(*first)) {
                    self.page_mut(item, mark).number.get_or_insert(Seen { mark, what: number });
                }
            }
            ExhibitsEvent::Weighed { items, gross_g } => {
                for (item, gross_g) in items.iter().zip(gross_g) {
                    self.page_mut(item, mark).gross_g.get_or_insert(Seen { mark, what: *gross_g });
                }
            }
            ExhibitsEvent::WeighedNet { items, net_g } => {
                for (item, net_g) in items.iter().zip(net_g) {
                    self.page_mut(item, mark).net_g.get_or_insert(Seen { mark, what: *net_g });
                }
            }
            ExhibitsEvent::Packed { items, packaging, new_gloves } => {
                self.take_packed(mark, items, *packaging, *new_gloves);
            }
            ExhibitsEvent::PackedTogether { items, packaging: _ } => {
                for item in items {
                    self.page_mut(item, mark).packed_together.get_or_insert(mark);
                }
                self.last_packing = Some(mark);
            }
            ExhibitsEvent::Labelled { items, label } => {
                for (place, item) in (0..).zip(items) {
                    let page = self.page_mut(item, mark);
                    page.labelled_first.get_or_insert(mark);
                    page.label = Some(Seen { mark, what: Labelled { label, place } });
                }
            }
            ExhibitsEvent::Sealed { items, first_seal } => {
                for (item, seal) in items.iter().zip(run_on(*first_seal)) {
                    self.page_mut(item, mark).seals.push(Seen { mark, what: seal });
                }
            }
            ExhibitsEvent::Resealed { items, first_seal, reason: _ } => {
                for (item, seal) in items.iter().zip(run_on(*first_seal)) {
                    let page = self.page_mut(item, mark);
                    page.seals.push(Seen { mark, what: seal });
                    page.resealed.push(mark);
                    // What was signed was the old seal.
                    page.signed_across = None;
                }
            }
            ExhibitsEvent::SignedAcross(items) => {
                for item in items {
                    self.page_mut(item, mark).signed_across.get_or_insert(mark);
                }
            }
            ExhibitsEvent::WitnessSigned { items, witness } => {
                for item in items {
                    self.page_mut(item, mark).witnesses.push(Seen { mark, what: witness });
                }
            }
        }
    }

    fn take_drawn(&mut self, mark: Mark, units: &Items) {
        for unit in units {
            let page = self.page_mut(unit, mark);
            page.sampled.get_or_insert(mark);
            page.touched = page.touched.min(mark);
            if let Item::Package(number) = unit {
                let sample = self.page_mut(&Item::Sample(*number), mark);
                // Packing is read before drawing; the sample began when it was drawn.
                sample.touched = sample.touched.min(mark);
            }
        }
    }

    fn take_packed(
        &mut self,
        mark: Mark,
        items: &'a Items,
        packaging: Packaging,
        new_gloves: bool,
    ) {
        // One item packed alone right after a change of gloves is as good as the switch.
        let changed = items.len() == 1
            && self.gloves_changed.is_some_and(|changed| {
                self.last_packing.is_none_or(|last| last.is_before(changed))
            });
        let packed = Packed { packaging, new_gloves: new_gloves || changed };
        for item in items {
            self.page_mut(item, mark).packed.get_or_insert(Seen { mark, what: packed });
        }
        self.last_packing = Some(mark);
    }
}

/// Numbers from `first` on. Stops growing at the end of the range, so that no journal can break it.
fn run_on(first: u32) -> impl Iterator<Item = u32> {
    (0..).map(move |step: u32| first.saturating_add(step))
}
