//! Files of messages: what they may be (reference 3), how they come in, and where their bytes are.

pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod multipart;
pub(crate) mod receive;
pub(crate) mod rules;
pub(crate) mod sample;
pub(crate) mod serve;
pub(crate) mod sniff;
