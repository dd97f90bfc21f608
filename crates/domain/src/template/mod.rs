//! Templates: the only messages that may go out when the service window is closed.
//!
//! The types are Meta's wire, because a template is Meta's: it is stored, linted and sent as Meta has it, and what this
//! version does not know is kept. Meta's rules are those of the Cloud API reference, section 2, read in September 2026.

mod button;
mod check;
mod components;
mod definition;
mod example;
mod fault;
mod fill;
mod lenient;
mod place;
mod placeholder;
mod send;
mod send_button;
mod state;
mod target;
mod text;
mod values;
mod variable;
mod vocabulary;

pub mod language;
pub mod limits;
pub mod lint;
pub mod preset;
pub mod starters;

pub use button::*;
pub use components::*;
pub use definition::{Definition, Listed, QualityScore};
pub use example::{Example, NamedExample};
pub use fault::{Fault, FaultReason, Refused};
pub use fill::{Filled, FilledButton, FilledHeader, fill};
pub use place::{Part, Place};
use placeholder::replaced_by;
pub use placeholder::{Placeholder, placeholders};
pub use send::send_components;
pub use state::State;
pub use target::{BadTarget, Target, TargetProblem, tracked};
pub use values::{Given, Input, ProductSection, Values};
pub use variable::{Variable, VariableKind, variables};
pub use vocabulary::*;

/// Fields that this version does not know, kept as they came.
pub type Extra = serde_json::Map<String, serde_json::Value>;
