//! HTTP: routes in one list, one endpoint a file, no rules and no SQL.

mod auth;
mod error;
mod page;
mod routes;
mod state;

pub use error::ApiError;
pub use page::Page;
pub use routes::router;
pub use state::ApiState;
