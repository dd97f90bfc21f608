//! Use cases: one function for each thing a person, a customer, Meta or a timer can make happen.
//!
//! `ingest` is the only reader of webhooks, `delivery` the only sender. Nothing here knows HTTP.

mod caller;
mod error;
pub mod ingest;
mod state;

pub use caller::Caller;
pub use error::{AppError, Params};
pub use state::{App, Settings, Simulator};
