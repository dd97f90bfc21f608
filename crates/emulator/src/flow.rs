//! What happens when somebody writes, reads, blocks, or time passes.

pub(crate) mod call;
pub(crate) mod inbound;
pub(crate) mod inbound_media;
pub(crate) mod phone;
pub(crate) mod pricing;
pub(crate) mod read;
pub(crate) mod review;
pub(crate) mod revise;
pub(crate) mod said;
pub(crate) mod send;
pub(crate) mod status;
pub(crate) mod template_events;
