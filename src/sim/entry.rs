//! What a trainee writes into a field, and how a fact of a paper is named.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::scenario::{Key, Text, read_written};

/// Content of one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    Empty,
    Text(Text),
    /// Whole number, in the field's unit.
    Number(i64),
    Moment(DateTime),
    Date(Date),
    Person(Key),
    /// Key of a section of law or of a choice.
    Key(Key),
    YesNo(bool),
}

impl Entry {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.as_str().trim().is_empty(),
            _ => false,
        }
    }
}

/// One fact of one paper, written "bl.seal". The paper "box" stands for what is read off the box itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    pub paper: Key,
    pub fact: Key,
}

impl fmt::Display for FactRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.paper, self.fact)
    }
}

impl FromStr for FactRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("{text:?} names no fact; write PAPER.FACT, such as \"bl.seal\"");
        let (paper, fact) = text.split_once('.').ok_or_else(fault)?;
        Ok(Self {
            paper: Key::new(paper).map_err(|_| fault())?,
            fact: Key::new(fact).map_err(|_| fault())?,
        })
    }
}

impl Serialize for FactRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(deserializer, "a fact such as \"bl.seal\"", str::parse)
    }
}
