//! Why a template cannot be sent with these values.

use super::place::Place;
use serde::Serialize;

/// A send that Meta would refuse; every reason at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("the template cannot be sent with these values: {} of them are wrong", faults.len())]
pub struct Refused {
    /// At least one.
    pub faults: Vec<Fault>,
}

/// One wrong value. It never holds the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// The variable; empty when the part as a whole is too long.
    pub name: String,
    /// What is wrong.
    #[serde(flatten)]
    pub reason: FaultReason,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum FaultReason {
    /// No value for a variable that needs one.
    Missing,
    /// Only spaces.
    Empty,
    /// The template has no such variable.
    Unexpected,
    /// A text where a file is needed, and the like.
    WrongKind,
    /// A new line in a value.
    NewLine,
    /// A tab in a value.
    Tab,
    /// More than four spaces in a row.
    Spaces,
    /// Not exactly one source of a file.
    MediaSource,
    /// Coordinates that are none.
    Coordinates,
    /// No sections or products, too many of them, or a title that is missing or too long.
    Products,
    /// Too long, in UTF-16 units.
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
}

impl FaultReason {
    /// The code Meta would refuse with (Cloud API reference, section 2.5).
    pub fn meta_code(self) -> i64 {
        match self {
            Self::Missing | Self::Unexpected => 132_000,
            Self::TooLong { .. } => 132_005,
            Self::WrongKind | Self::MediaSource | Self::Coordinates | Self::Products => 132_012,
            Self::Empty | Self::NewLine | Self::Tab | Self::Spaces => 132_018,
        }
    }
}
