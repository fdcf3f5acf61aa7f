//! A list that is one stop of the keyboard: Tab comes to it once, arrows walk it.
//!
//! Owns which entry takes the stop and where the arrow keys lead. Drawing the entries is the
//! list's own affair; an entry that is not the stop must not be focusable ([`Walked::sense`]).

use egui::{EventFilter, FocusDirection, Key, Response, Sense, Ui};

/// Which entry has the stop.
#[derive(Clone, Copy, Debug)]
pub struct Walked {
    stop: usize,
}

impl Walked {
    /// The list stops at the entry that is chosen, else at its first.
    pub fn at(chosen: Option<usize>) -> Self {
        Self { stop: chosen.unwrap_or(0) }
    }

    /// The pointer reaches all entries, the keyboard the one that has the stop.
    pub fn sense(self, index: usize) -> Sense {
        if index == self.stop { Sense::click() } else { Sense::CLICK }
    }

    /// Called with all entries drawn. Returns the entry that the keys lead to; it must be made
    /// the chosen one, so that it has the stop when it is drawn next.
    pub fn led_to(self, ui: &Ui, entries: &[Response], chosen: Option<usize>) -> Option<usize> {
        let stop = entries.get(self.stop).filter(|entry| entry.has_focus())?;
        let last = entries.len().checked_sub(1)?;
        let kept = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(stop.id, kept));
        let presses = |key| ui.input(|input| input.num_presses(key));
        let (down, up) = (presses(Key::ArrowDown), presses(Key::ArrowUp));
        let next = if presses(Key::Home) > 0 {
            0
        } else if presses(Key::End) > 0 {
            last
        } else if down == up {
            return None;
        } else {
            // Before anything is chosen the first press chooses what the keyboard stands on.
            let before = usize::from(chosen.is_none() && down > 0);
            self.stop.saturating_add(down).saturating_sub(up + before).min(last)
        };
        // In the frame in which the keyboard came here egui still takes the arrow for itself.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let entry = entries.get(next)?;
        entry.request_focus();
        Some(next)
    }
}
