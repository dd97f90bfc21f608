//! The whole product in one process for tests: the real app and its HTTP interface over a fresh database, the
//! emulator as Meta, one clock for both that tests move, and jobs that run when a test says so.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "only tests use it, and a test may panic"
)]

mod http;
mod meta;
mod product;

pub use http::{Answer, Client};
pub use product::{PASSWORD, Product, SentFile, each_product, one_product};
