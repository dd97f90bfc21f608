//! The rules of Tertulia, pure: no I/O, no async and no database. Only templates keep the wire format of their vendor,
//! because that is what they are.
//!
//! A module here has the same noun as its table in `store`, its use cases in `app` and its routes in `api`.

mod clock;
mod ids;
mod words;

pub mod actor;
pub mod capability;
pub mod conversation;
pub mod event;
pub mod extract;
pub mod file;
pub mod identity;
pub mod language;
pub mod member;
pub mod message;
pub mod notification;
pub mod pacing;
pub mod permission;
pub mod phone;
pub mod role;
pub mod search;
pub mod template;
pub mod variables;
pub mod window;

pub use clock::{Clock, Ms};
pub use ids::*;
pub use words::UnknownWord;
