//! Meta's `WhatsApp` Cloud API as it is: webhook signature and parsing, request bodies, the Graph client and its
//! error codes. It knows nothing of inboxes; ids and texts are passed through as the vendor gives them.

pub mod client;
pub mod error;
pub mod send;
pub mod signature;
pub mod webhook;

pub use client::{AccessToken, CallError, Client, RetryPolicy, SendOutcome};
pub use error::{ErrorClass, ErrorCode, GraphError, describe};
pub use webhook::{ParseError, Webhook, parse};
