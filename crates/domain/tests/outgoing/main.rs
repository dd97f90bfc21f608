//! What goes out: templates, variables in texts, and what a channel takes.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "tests panic, and `json!` makes values")]

mod variables;
