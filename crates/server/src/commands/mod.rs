//! One file for each command.

pub(crate) mod backup;
pub(crate) mod doctor;
pub(crate) mod emulator;
pub(crate) mod migrate;
pub(crate) mod openapi;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod work;
