//! Numbers, accounts, apps and block lists.

mod calls;
mod types;

pub use types::{
    Account, App, BlockOutcome, BlockedUser, Business, FailedUser, PhoneNumber, SubscribedApp, Throughput,
};
