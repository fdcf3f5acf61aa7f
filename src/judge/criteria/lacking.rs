//! Items that lack the same thing.
//!
//! Owns the gathering of them into one sentence of a ruling. Decides nothing.

use crate::judge::case::Case;
use crate::judge::facts::Mark;
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::sim::Item;

/// Items with the same shortcoming, told in one sentence.
#[derive(Default)]
pub(super) struct Lacking {
    items: Vec<Item>,
    marks: Vec<Mark>,
}

impl Lacking {
    pub(super) fn add(&mut self, item: Item, mark: Option<Mark>) {
        self.items.push(item);
        self.marks.extend(mark);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Tells the shortcoming, when any item has it.
    pub(super) fn tell(mut self, case: &Case<'_>, what: &str, ruling: &mut Ruling) {
        self.marks.sort_by_key(|mark| mark.order);
        self.marks.dedup();
        if self.items.is_empty() {
            return;
        }
        let names = words::items_text(case.scenario, &self.items);
        ruling.fault_on(format!("{what}: {names}."), &self.marks, self.items);
    }
}
