//! Storm: everything Meta may do at once, and nothing lost, doubled, misplaced or out of order.

use crate::error::BenchError;
use crate::settings::Settings;
use crate::{api, body, load};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

const MESSAGES: usize = 10_000;
const SENDERS: usize = 1_000;
const CONNECTIONS: usize = 16;

/// Sends the storm and reads it back.
pub(crate) async fn run(settings: &Settings) -> Result<(), BenchError> {
    let seconds = std::time::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() as i64);
    let run = format!("storm{seconds}");
    let outcome = load::post_all(settings, bodies(settings, &run, seconds), CONNECTIONS).await?;
    let stored = api::messages(settings, &run).await?;
    let report = check(&stored);
    let per_second = MESSAGES as f64 / outcome.seconds;
    say(&format!(
        "storm: {MESSAGES} messages and as many statuses in {:.1} s ({per_second:.0}/s)",
        outcome.seconds
    ));
    say(&format!(
        "storm: p50 {:.1} ms, p99 {:.1} ms, {} answered 503 and sent again",
        outcome.percentile_ms(50),
        outcome.percentile_ms(99),
        outcome.refused
    ));
    say(&format!(
        "storm: lost {}, doubled {}, misplaced {}, out of order {}",
        report.lost, report.doubled, report.misplaced, report.out_of_order
    ));
    if report.lost + report.doubled + report.misplaced + report.out_of_order == 0 {
        Ok(())
    } else {
        Err(BenchError::Wrong("the storm was not stored as it was sent".to_owned()))
    }
}

/// Bodies of 1, 10, 100 and 1,000 updates, each twelfth sent twice, statuses before any message of theirs.
fn bodies(settings: &Settings, run: &str, seconds: i64) -> Vec<Vec<u8>> {
    let sizes = [1_000, 1, 10, 1, 100, 1, 1, 10];
    let mut bodies = Vec::new();
    let (mut next, mut turn) = (0, 0);
    while next < MESSAGES {
        let size = sizes.get(turn % sizes.len()).copied().unwrap_or(1).min(MESSAGES - next);
        let range = next..next + size;
        let statuses: Vec<Value> = range
            .clone()
            .map(|n| {
                body::status(
                    run,
                    n % SENDERS,
                    n / SENDERS,
                    if n % 3 == 0 { "read" } else { "delivered" },
                    seconds,
                )
            })
            .collect();
        let messages: Vec<Value> =
            range.map(|n| body::message(run, n % SENDERS, n / SENDERS, seconds)).collect();
        bodies.push(body::webhook(settings, &[], &statuses));
        bodies.push(body::webhook(settings, &messages, &[]));
        if turn % 12 == 0 {
            bodies.push(body::webhook(settings, &messages, &[]));
        }
        next += size;
        turn += 1;
    }
    bodies
}

#[derive(Default)]
struct Report {
    lost: usize,
    doubled: usize,
    misplaced: usize,
    out_of_order: usize,
}

fn check(stored: &[Value]) -> Report {
    let mut report = Report::default();
    let mut seen = HashSet::new();
    let mut last: HashMap<usize, (i64, String)> = HashMap::new();
    for row in stored {
        let words: Vec<&str> = row["text"].as_str().unwrap_or_default().split(' ').collect();
        let numbers: Vec<usize> = words.iter().skip(1).filter_map(|word| word.parse().ok()).collect();
        let [sender, count] = numbers.as_slice() else { continue };
        report.doubled += usize::from(!seen.insert((*sender, *count)));
        let (wa_id, _) = body::sender(*sender);
        report.misplaced +=
            usize::from(row.pointer("/contact/wa_id").and_then(Value::as_str) != Some(wa_id.as_str()));
        let created = row["created_at"].as_str().unwrap_or_default().to_owned();
        if let Some((_, before)) = last.insert(*sender, (*count as i64, created.clone())) {
            report.out_of_order += usize::from(created < before);
        }
    }
    report.lost = MESSAGES - seen.len().min(MESSAGES);
    report
}

#[expect(clippy::print_stdout, reason = "a bench speaks to whoever ran it")]
fn say(line: &str) {
    println!("{line}");
}
