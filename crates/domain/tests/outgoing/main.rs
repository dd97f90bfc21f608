//! What goes out: templates, variables in texts, and what a channel takes.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "tests panic, and `json!` makes values"
)]

mod any;
mod capability;
mod fill;
mod lint_body;
mod lint_buttons;
mod lint_definition;
mod lint_kinds;
mod send;
mod starters;
mod variables;
mod wire;
mod world;
