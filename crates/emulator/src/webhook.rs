//! Webhooks as Meta sends them: payloads, signature, batches, retries, verification.

pub(crate) mod post;
pub(crate) mod sender;
pub(crate) mod update;
pub(crate) mod verify;
