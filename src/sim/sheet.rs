//! Which sheet of which form.
//!
//! Owns the text form, "arrest-memo" or "arrest-memo:2". Most forms have one sheet; one
//! that speaks of a single person is taken anew for each. Which forms those are is told
//! by `pack::Form::subject`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::scenario::{Key, read_written};

/// Most sheets of one form. A case has fewer persons to search or arrest.
pub const SHEETS_MAX: u8 = 40;

/// One sheet of a form. The first is written as the form's name alone, so that records from the
/// time of single sheets stay readable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sheet {
    pub form: Key,
    /// From 1 to [`SHEETS_MAX`].
    no: u8,
}

/// Why a text names no sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault(String);

impl fmt::Display for SheetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Sheet {
    /// The first sheet, for most forms the only one.
    pub fn first(form: Key) -> Self {
        Self { form, no: 1 }
    }

    /// The sheet with this number; `None` outside 1 to [`SHEETS_MAX`].
    pub fn numbered(form: Key, no: u8) -> Option<Self> {
        (1..=SHEETS_MAX).contains(&no).then_some(Self { form, no })
    }

    pub fn no(&self) -> u8 {
        self.no
    }

    pub fn is_of(&self, form: &Key) -> bool {
        self.form == *form
    }

    /// The sheet under which this one lies; `None` for the first.
    pub fn before(&self) -> Option<Self> {
        Self::numbered(self.form.clone(), self.no - 1)
    }

    /// The next one; `None` when there are no more.
    pub fn next(&self) -> Option<Self> {
        Self::numbered(self.form.clone(), self.no + 1)
    }
}

impl Sheet {
    /// As a file's name begins: "arrest-memo-2". A colon is no letter of a name everywhere.
    pub fn file_stem(&self) -> String {
        self.to_string().replace(':', "-")
    }
}

impl From<Key> for Sheet {
    fn from(form: Key) -> Self {
        Self::first(form)
    }
}

impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.no {
            1 => write!(f, "{}", self.form),
            no => write!(f, "{}:{no}", self.form),
        }
    }
}

impl FromStr for Sheet {
    type Err = SheetFault;

    fn from_str(text: &str) -> Result<Self, SheetFault> {
        let fault = || SheetFault(format!("{text:?} is not a form such as \"memo\" or \"memo:2\""));
        let (form, no) = match text.split_once(':') {
            // One sheet has one name: "memo:1" and "memo:02" would be other names for it.
            Some((form, no)) if !no.starts_with(['0', '+']) && no != "1" => {
                (form, no.parse().map_err(|_| fault())?)
            }
            Some(_) => return Err(fault()),
            None => (text, 1),
        };
        let form = Key::new(form).map_err(|_| fault())?;
        Self::numbered(form, no).ok_or_else(fault)
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(
            deserializer,
            "a form such as \"memo\", or a sheet of it such as \"memo:2\"",
            str::parse,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_one_name() {
        for (text, no) in [("arrest-memo", 1), ("arrest-memo:2", 2), ("arrest-memo:40", 40)] {
            let sheet: Sheet = text.parse().unwrap();
            assert_eq!((sheet.form.as_str(), sheet.no()), ("arrest-memo", no));
            assert_eq!(sheet.to_string(), text);
        }
        for text in ["", ":2", "Memo", "memo:", "memo:0", "memo:1", "memo:02", "memo:+2"]
            .into_iter()
            .chain(["memo:41", "memo:2:3", "memo:two", "memo: 2", "memo:-2", "memo:999999999"])
        {
            assert!(text.parse::<Sheet>().is_err(), "{text}");
        }
    }

    #[test]
    fn sheets_lie_one_on_the_other() {
        let first = Sheet::first(Key::new("memo").unwrap());
        assert_eq!(first.before(), None);
        assert_eq!(first.next().and_then(|sheet| sheet.before()), Some(first.clone()));
        let last = Sheet::numbered(first.form.clone(), SHEETS_MAX).unwrap();
        assert_eq!(last.next(), None);
    }
}
