//! Running jobs: claims rows under leases and hands each to the handler of its kind. It does not know what they do.

mod runner;

pub use runner::{ATTEMPTS, Answer, BROKEN, Handling, Limits, Runner};
