//! What must hold after every fault.

use super::people::{self, Person};
use super::traffic::Acknowledged;
use crate::api::{Api, text};
use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::outbound;
use crate::settings::Settings;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Waits until nothing moves, then compares what was acknowledged with what is stored and with the phones.
pub(super) async fn all_is_well(
    title: &str,
    settings: &Settings,
    run: &str,
    people: &[Person],
    acknowledged: &Acknowledged,
    panics: usize,
) -> Result<(), BenchError> {
    let api = Api::product(settings)?;
    outbound::settled(&api, run).await?;
    outbound::webhooks_delivered(&Api::emulator(&settings.emulator_url)?).await?;
    let rows = api.messages(run).await?;
    let received = people::received(settings, people).await?;
    let stored = texts(&rows);
    let inbound: Vec<String> = acknowledged.inbound.iter().map(|(s, c)| format!("{run} {s} {c}")).collect();
    let lost = |texts: &[String]| texts.iter().filter(|text| !stored.contains_key(text.as_str())).count();
    let phones = phones(&rows, &received);
    say(&format!(
        "{title}: {} messages of theirs and {} of ours acknowledged; ours ended {:?}",
        inbound.len(),
        acknowledged.outbound.len(),
        endings(&rows)
    ));
    Wrongs::of(title)
        .count("acknowledged and lost", lost(&inbound) + lost(&acknowledged.outbound))
        .count("stored twice", stored.values().filter(|count| **count > 1).count())
        .count("sent twice", phones.twice)
        .count("called sent and not on the phone", phones.missing)
        .count("called failed and on the phone", phones.surprising)
        .count("panics", panics)
        .verdict()
}

fn texts(rows: &[Value]) -> HashMap<&str, usize> {
    let mut texts = HashMap::new();
    for row in rows {
        *texts.entry(text(row, "/text")).or_default() += 1;
    }
    texts
}

/// How many of ours have which status.
fn endings(rows: &[Value]) -> BTreeMap<&str, usize> {
    let mut endings = BTreeMap::new();
    for row in rows.iter().filter(|row| row["direction"] == "outbound") {
        *endings.entry(text(row, "/status")).or_default() += 1;
    }
    endings
}

#[derive(Default)]
struct Phones {
    twice: usize,
    missing: usize,
    surprising: usize,
}

/// Whether the phones agree with what we say of our messages. Of an unknown one nothing is said.
fn phones(rows: &[Value], received: &HashMap<String, usize>) -> Phones {
    let mut phones = Phones::default();
    for row in rows.iter().filter(|row| row["direction"] == "outbound") {
        let count = received.get(text(row, "/text")).copied().unwrap_or(0);
        phones.twice += usize::from(count > 1);
        match text(row, "/status") {
            "sent" | "delivered" | "read" => phones.missing += usize::from(count == 0),
            "failed" => phones.surprising += usize::from(count > 0),
            _ => {}
        }
    }
    phones
}
