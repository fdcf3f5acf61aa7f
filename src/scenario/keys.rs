//! Names by which files, logs and screens speak of things.
//!
//! Owns [`Key`] (an author's short name) and [`Part`] (anything a rule can
//! speak of). Both are written as plain text everywhere, so that a log line, a
//! play script and a scenario file read alike.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::written::read_written;

/// Longest key in characters. Long enough for a clear name, short enough for a table column.
pub const KEY_LENGTH_MAX: usize = 48;

/// An author's short name: lower-case ASCII letters, digits and hyphens, 1 to 48 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

/// Why a text is not a [`Key`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyFault {
    Empty,
    TooLong,
    Character(char),
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a name must not be empty"),
            Self::TooLong => write!(f, "a name has at most {KEY_LENGTH_MAX} characters"),
            Self::Character(found) => write!(
                f,
                "a name has only a-z, 0-9 and hyphens; found U+{:04X} ({:?})",
                u32::from(*found),
                found
            ),
        }
    }
}

impl Key {
    /// Checks and keeps `text`.
    ///
    /// # Errors
    /// [`KeyFault`] names what is wrong with the text.
    pub fn new(text: &str) -> Result<Self, KeyFault> {
        if text.is_empty() {
            return Err(KeyFault::Empty);
        }
        if text.len() > KEY_LENGTH_MAX {
            return Err(KeyFault::TooLong);
        }
        match text.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')) {
            Some(found) => Err(KeyFault::Character(found)),
            None => Ok(Self(Arc::from(text))),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(deserializer, "a name of a-z, 0-9 and hyphens", Key::new)
    }
}

/// Anything that a rule can speak of, and that can be looked at or worked on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Seal,
    DoorRight,
    DoorLeft,
    CscPlate,
    /// Container number and size/type code, as painted on the doors.
    Marks,
    SideRight,
    SideLeft,
    /// The front end seen from outside.
    FrontEnd,
    Roof,
    Underside,
    Vents,
    /// The front wall seen from inside.
    WallFront,
    WallRight,
    WallLeft,
    Ceiling,
    Floor,
    /// The blocks in the upper and lower inside corners at the front wall.
    CornerBlocks,
    /// The room behind a false front wall, once it is open.
    Void,
    Table,
    Weighbridge,
    /// The cooling machine of a reefer at its front end (eighth point of the inspection).
    Machinery,
    /// One inside wall panel of a reefer, counted from the doors; its twin is the left one.
    PanelRight(u32),
    PanelLeft(u32),
    /// One package of the load or of the hidden goods, by its running number.
    Package(u32),
    Paper(Key),
    Person(Key),
}

/// Why a text names no [`Part`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFault(pub String);

impl fmt::Display for PartFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no part is called {:?}", self.0)
    }
}

/// Where a part belongs: what can be seen, reached and forced hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind<'a> {
    /// On the outside of the box, to be read or worked, not forced.
    Fitting,
    /// The box from outside.
    Shell,
    /// The box from inside.
    FrontWall,
    RightWall,
    LeftWall,
    Ceiling,
    Floor,
    Void,
    /// Of the examination bay, not of the box.
    Bay,
    Package(u32),
    Paper(&'a Key),
    Person(&'a Key),
}

impl Part {
    /// Every part that has one fixed name, with that name.
    pub const FIXED: [(Part, &'static str); 21] = [
        (Part::Seal, "seal"),
        (Part::DoorRight, "door-right"),
        (Part::DoorLeft, "door-left"),
        (Part::CscPlate, "csc-plate"),
        (Part::Marks, "marks"),
        (Part::SideRight, "side-right"),
        (Part::SideLeft, "side-left"),
        (Part::FrontEnd, "front-end"),
        (Part::Roof, "roof"),
        (Part::Underside, "underside"),
        (Part::Vents, "vents"),
        (Part::WallFront, "wall-front"),
        (Part::WallRight, "wall-right"),
        (Part::WallLeft, "wall-left"),
        (Part::Ceiling, "ceiling"),
        (Part::Floor, "floor"),
        (Part::CornerBlocks, "corner-blocks"),
        (Part::Void, "void"),
        (Part::Table, "table"),
        (Part::Weighbridge, "weighbridge"),
        (Part::Machinery, "machinery"),
    ];

    /// The one list of parts by where they belong.
    pub fn kind(&self) -> PartKind<'_> {
        match self {
            Self::Seal | Self::CscPlate | Self::Marks | Self::Machinery => PartKind::Fitting,
            Self::DoorRight
            | Self::DoorLeft
            | Self::SideRight
            | Self::SideLeft
            | Self::FrontEnd
            | Self::Roof
            | Self::Underside
            | Self::Vents => PartKind::Shell,
            Self::WallFront | Self::CornerBlocks => PartKind::FrontWall,
            Self::WallRight | Self::PanelRight(_) => PartKind::RightWall,
            Self::WallLeft | Self::PanelLeft(_) => PartKind::LeftWall,
            Self::Ceiling => PartKind::Ceiling,
            Self::Floor => PartKind::Floor,
            Self::Void => PartKind::Void,
            Self::Table | Self::Weighbridge => PartKind::Bay,
            Self::Package(number) => PartKind::Package(*number),
            Self::Paper(key) => PartKind::Paper(key),
            Self::Person(key) => PartKind::Person(key),
        }
    }

    /// The same panel of the other side wall, with which a density is compared.
    pub fn twin(&self) -> Option<Part> {
        match self {
            Self::PanelRight(number) => Some(Self::PanelLeft(*number)),
            Self::PanelLeft(number) => Some(Self::PanelRight(*number)),
            _ => None,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Package(number) => write!(f, "package:{number}"),
            Self::PanelRight(number) => write!(f, "panel-right:{number}"),
            Self::PanelLeft(number) => write!(f, "panel-left:{number}"),
            Self::Paper(key) => write!(f, "paper:{key}"),
            Self::Person(key) => write!(f, "person:{key}"),
            fixed => {
                let name =
                    Self::FIXED.iter().find(|(part, _)| part == fixed).map_or("", |(_, name)| name);
                f.write_str(name)
            }
        }
    }
}

impl FromStr for Part {
    type Err = PartFault;

    fn from_str(text: &str) -> Result<Self, PartFault> {
        let fault = || PartFault(text.chars().take(KEY_LENGTH_MAX).collect());
        match text.split_once(':') {
            Some(("package", number)) => number.parse().map(Self::Package).map_err(|_| fault()),
            Some(("panel-right", number)) => {
                number.parse().map(Self::PanelRight).map_err(|_| fault())
            }
            Some(("panel-left", number)) => {
                number.parse().map(Self::PanelLeft).map_err(|_| fault())
            }
            Some(("paper", key)) => Key::new(key).map(Self::Paper).map_err(|_| fault()),
            Some(("person", key)) => Key::new(key).map(Self::Person).map_err(|_| fault()),
            Some(_) => Err(fault()),
            None => Self::FIXED
                .iter()
                .find(|(_, name)| *name == text)
                .map(|(part, _)| part.clone())
                .ok_or_else(fault),
        }
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(
            deserializer,
            "the name of a part, such as \"seal\" or \"package:12\"",
            str::parse,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_name_reads_back_as_the_same_part() {
        let mut parts: Vec<Part> = Part::FIXED.iter().map(|(part, _)| part.clone()).collect();
        parts.extend([Part::Package(17), Part::PanelRight(3), Part::PanelLeft(3)]);
        parts.push(Part::Paper(Key::new("gd").unwrap()));
        parts.push(Part::Person(Key::new("agent").unwrap()));
        for part in parts {
            assert_eq!(part.to_string().parse::<Part>(), Ok(part));
        }
    }

    #[test]
    fn a_key_with_a_space_or_capital_is_refused() {
        assert_eq!(Key::new("two words"), Err(KeyFault::Character(' ')));
        assert_eq!(Key::new("Seal"), Err(KeyFault::Character('S')));
        assert_eq!(Key::new(""), Err(KeyFault::Empty));
        assert_eq!(Key::new(&"a".repeat(49)), Err(KeyFault::TooLong));
    }

    #[test]
    fn an_unknown_part_is_refused() {
        assert!("sael".parse::<Part>().is_err());
        assert!("package:-1".parse::<Part>().is_err());
        assert!("nothing:1".parse::<Part>().is_err());
    }
}
