//! The block list of a number.

use serde_json::{Map, Value, json};

use super::Reply;
use super::fields::page;
use super::number::state;
use super::request::GraphRequest;
use crate::error::GraphError;
use crate::machine::Shared;
use crate::phone::dialled;
use crate::world::World;

/// Only people who wrote this recently may be blocked.
const RECENT_MS: i64 = 86_400_000;

pub(super) fn route(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    if call.method == "GET" {
        let all = shared.with(|world| {
            let people: Vec<u64> = state(world, call, id)?.blocked.keys().copied().collect();
            Ok::<_, GraphError>(
                people.into_iter().filter_map(|person| blocked_view(world, person, id)).collect(),
            )
        })?;
        return page(shared, call, all);
    }
    shared.with(|world| change(world, call, id))
}

fn blocked_view(world: &World, person: u64, number: &str) -> Option<Value> {
    let wa_id = world.visible_wa_id(&(person, number.to_owned()))?;
    Some(json!({ "messaging_product": "whatsapp", "wa_id": wa_id }))
}

fn change(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    let body = call.body()?;
    if body.get("messaging_product") != Some(&json!("whatsapp")) {
        return Err(GraphError::invalid("The parameter messaging_product is required."));
    }
    let users = match body.get("block_users") {
        Some(Value::Array(users)) if !users.is_empty() => users.clone(),
        None | Some(Value::Null | Value::Array(_)) => return Err(GraphError::missing("block_users")),
        Some(_) => return Err(GraphError::wrong("block_users", "must be a list")),
    };
    let block = call.method == "POST";
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for user in &users {
        let input = match user.get("user") {
            Some(Value::String(input)) => input.clone(),
            _ => return Err(GraphError::missing("block_users.user")),
        };
        match change_one(world, call, id, &input, block)? {
            Ok(entry) => done.push(entry),
            Err(entry) => failed.push(entry),
        }
    }
    if failed.len() == users.len() {
        return Err(GraphError::new(139_100, "None of the users could be blocked or unblocked."));
    }
    let mut lists = Map::new();
    lists.insert(if block { "added_users" } else { "removed_users" }.to_owned(), json!(done));
    lists.insert("failed_users".to_owned(), json!(failed));
    Ok(json!({ "messaging_product": "whatsapp", "block_users": lists }))
}

/// The element for the answer: among those done, or among those that failed.
fn change_one(
    world: &mut World,
    call: &GraphRequest,
    id: &str,
    input: &str,
    block: bool,
) -> Result<Result<Value, Value>, GraphError> {
    let sender = state(world, call, id)?.digits.clone();
    let digits = dialled(input, &sender, |digits| world.people.by_digits(digits).is_some());
    let by_digits = digits.as_deref().and_then(|digits| world.people.by_digits(digits));
    let person = by_digits.or_else(|| world.people.by_user_id(input));
    let Some(person) = person else { return Ok(Err(failure(input, 131_026))) };
    let recent = world.chats.get(&(person, id.to_owned())).and_then(|chat| chat.window_until);
    let recent =
        recent.is_some_and(|until| until > world.now && until <= world.now.saturating_add(RECENT_MS));
    if block && !recent {
        return Ok(Err(failure(input, 131_047)));
    }
    let wa_id = world.visible_wa_id(&(person, id.to_owned()));
    let blocked = &mut state(world, call, id)?.blocked;
    if block {
        blocked.insert(person, input.to_owned());
    } else if blocked.remove(&person).is_none() {
        return Ok(Err(failure(input, 131_009)));
    }
    let mut entry = json!({ "input": input });
    if let (Some(wa_id), Value::Object(members)) = (wa_id, &mut entry) {
        members.insert("wa_id".to_owned(), json!(wa_id));
    }
    Ok(Ok(entry))
}

fn failure(input: &str, code: i64) -> Value {
    json!({ "input": input, "errors": [crate::error::webhook_error(code)] })
}
