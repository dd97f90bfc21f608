//! Reading a storm back.

use super::plan::{MESSAGES, SENDERS, Storm};
use crate::api::text;
use crate::counts::Wrongs;
use crate::error::BenchError;
use crate::load::body::sender;
use serde_json::Value;
use std::collections::HashSet;

/// What was found wrong with messages of theirs.
#[derive(Default)]
struct Found {
    doubled: usize,
    misattributed: usize,
    out_of_order: usize,
    seen: HashSet<(usize, usize)>,
}

/// Compares the stored messages, in arrival order, with what was sent.
pub(super) fn stored(title: &str, storm: &Storm, rows: &[Value], answers: bool) -> Result<(), BenchError> {
    let mut found = Found::default();
    let mut places = vec![0_usize; SENDERS];
    for row in rows.iter().filter(|row| row["direction"] == "inbound") {
        let Some((number, count)) = words(text(row, "/text")) else { continue };
        if !found.seen.insert((number, count)) {
            found.doubled += 1;
            continue;
        }
        let (wa_id, user_id) = sender(number);
        let right = text(row, "/contact/wa_id") == wa_id && text(row, "/contact/user_id") == user_id;
        found.misattributed += usize::from(!right);
        if let (Some(place), Some(order)) = (places.get_mut(number), storm.order.get(number)) {
            found.out_of_order += usize::from(order.get(*place) != Some(&count));
            *place += 1;
        }
    }
    let (missing, doubled, wrong) = if answers { ours(rows) } else { (0, 0, 0) };
    Wrongs::of(title)
        .count("lost", MESSAGES.saturating_sub(found.seen.len()))
        .count("doubled", found.doubled)
        .count("attributed to the wrong sender", found.misattributed)
        .count("out of order", found.out_of_order)
        .count("answers lost", missing)
        .count("answers doubled", doubled)
        .count("answers without their ticks", wrong)
        .verdict()
}

/// Sender and count of `RUN SENDER COUNT`.
fn words(text: &str) -> Option<(usize, usize)> {
    let mut words = text.split(' ').skip(1).map(str::parse);
    Some((words.next()?.ok()?, words.next()?.ok()?))
}

/// Of our messages: lost, doubled, and not read although their statuses said so.
fn ours(rows: &[Value]) -> (usize, usize, usize) {
    let ours: Vec<&Value> = rows.iter().filter(|row| row["direction"] == "outbound").collect();
    let texts: HashSet<&str> = ours.iter().map(|row| text(row, "/text")).collect();
    let unread = ours.iter().filter(|row| row["status"] != "read").count();
    (SENDERS - texts.len().min(SENDERS), ours.len() - texts.len(), unread)
}
