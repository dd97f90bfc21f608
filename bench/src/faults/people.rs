//! People at the emulator whose phones can be looked at afterwards.

use crate::api::{Api, text};
use crate::error::BenchError;
use crate::load::body::sender;
use crate::outbound;
use crate::settings::Settings;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

const PEOPLE: usize = 40;
const PATIENCE: u32 = 300;

/// Somebody with a phone.
pub(super) struct Person {
    /// The emulator's id.
    id: String,
    pub(super) conversation_id: String,
}

/// Makes them; each writes once, so that there is a conversation with an open window.
pub(super) async fn make(settings: &Settings) -> Result<Vec<Person>, BenchError> {
    let (emulator, product) = (Api::emulator(&settings.emulator_url)?, Api::product(settings)?);
    // Webhooks that meet a server that is away come again soon.
    emulator.patch("/emulator/conditions", &json!({ "retry_scale": 0.05 })).await?;
    let mut made = Vec::new();
    for number in 0..PEOPLE {
        let (wa_id, _) = sender(number);
        let person = json!({ "name": format!("Persona {number}"), "phone": format!("+{wa_id}") });
        let id = text(&emulator.post("/emulator/people", &person).await?, "/id").to_owned();
        let hello = json!({ "kind": "text", "text": "hola" });
        emulator
            .post(&format!("/emulator/people/{id}/chats/{}/messages", settings.phone_number_id), &hello)
            .await?;
        made.push((id, wa_id));
    }
    for _ in 0..PATIENCE {
        let known = outbound::conversations(&product).await?;
        let person = |(id, wa_id): &(String, String)| {
            Some(Person { id: id.clone(), conversation_id: known.get(wa_id)?.clone() })
        };
        let found: Vec<Person> = made.iter().filter_map(person).collect();
        if found.len() == made.len() {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(BenchError::Wrong("people wrote and no conversation came".to_owned()))
}

/// How often each text of ours is on their phones.
pub(super) async fn received(
    settings: &Settings,
    people: &[Person],
) -> Result<HashMap<String, usize>, BenchError> {
    let emulator = Api::emulator(&settings.emulator_url)?;
    let mut texts: HashMap<String, usize> = HashMap::new();
    for person in people {
        let chat =
            format!("/emulator/people/{}/chats/{}/messages?limit=200", person.id, settings.phone_number_id);
        let mut before: Option<u64> = None;
        loop {
            let path = before.map_or_else(|| chat.clone(), |seq| format!("{chat}&before={seq}"));
            let page = emulator.get(&path).await?;
            let rows = crate::api::rows(&page);
            for row in rows {
                *texts.entry(said(row)).or_default() += 1;
            }
            before = rows.first().and_then(|row| row["seq"].as_u64());
            if page.get("more") != Some(&Value::Bool(true)) {
                break;
            }
        }
    }
    Ok(texts)
}

fn said(row: &Value) -> String {
    let plain = text(row, "/text");
    if plain.is_empty() { text(row, "/text/body").to_owned() } else { plain.to_owned() }
}
