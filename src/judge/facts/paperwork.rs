//! What was written on forms, signed, served and copied.
//!
//! Owns the reading of forms into [`Facts`]. What an entry is worth is told in
//! `judge::forms`.

use super::{Facts, Mark, Seen};
use crate::scenario::Key;
use crate::sim::event::FormsEvent;
use crate::sim::{Entry, Sheet};

#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct Fill<'a> {
    pub(in crate::judge) sheet: &'a Sheet,
    pub(in crate::judge) field: &'a Key,
    pub(in crate::judge) entry: &'a Entry,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct Served<'a> {
    pub(in crate::judge) sheet: &'a Sheet,
    pub(in crate::judge) person: &'a Key,
    pub(in crate::judge) signed: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn take_forms(&mut self, mark: Mark, event: &'a FormsEvent) {
        match event {
            FormsEvent::Filled { form, field, entry } => {
                self.fills.push(Seen { mark, what: Fill { sheet: form, field, entry } });
            }
            FormsEvent::Signed(what) => self.forms_signed.push(Seen { mark, what }),
            FormsEvent::WitnessSigned { form, person } => {
                self.forms_witnessed.push(Seen { mark, what: (form, person) });
            }
            FormsEvent::Served { form, person, signed, words: _ } => {
                self.served
                    .push(Seen { mark, what: Served { sheet: form, person, signed: *signed } });
            }
            FormsEvent::CopyGiven { form, person } => {
                self.copies.push(Seen { mark, what: (form, person) });
            }
        }
    }
}
