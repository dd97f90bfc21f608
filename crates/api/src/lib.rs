//! HTTP: routes in one list, one endpoint a file, no rules and no SQL.

mod api_key;
mod auth;
mod browser;
mod channel;
mod error;
mod health;
mod invitation;
mod json;
mod me;
mod member;
mod page;
mod password_reset;
mod request;
mod role;
mod routes;
mod session;
mod setup;
mod state;
mod team;
mod timestamp;
mod webhook;
mod words;
mod workspace;

pub use error::{ApiError, CODES};
pub use page::Page;
pub use routes::{openapi, router};
pub use state::ApiState;
pub use timestamp::Timestamp;
