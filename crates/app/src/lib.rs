//! Use cases: one function for each thing a person, a customer, Meta or a timer can make happen.
//!
//! `ingest` is the only reader of webhooks, `delivery` the only sender. Nothing here knows HTTP.

mod api_key;
mod authenticate;
mod caller;
mod category;
pub mod channel;
pub mod contact;
pub mod conversation;
pub mod delivery;
pub mod delivery_log;
mod error;
pub mod event;
pub mod file;
pub mod ingest;
pub mod link;
pub mod live;
pub mod member;
pub mod message;
pub mod notification;
mod password;
pub mod retention;
mod role;
pub mod scheduled;
pub mod search;
pub mod setup;
pub mod sign_in;
pub mod snippet;
mod state;
mod team;
pub mod template;
mod token;
mod traffic;
pub mod variables;
pub mod workspace;

pub use authenticate::SignedIn;
pub use caller::Caller;
pub use error::{AppError, Params, rfc3339};
pub use state::{App, Settings, Simulator};
pub use traffic::Traffic;
