//! A business phone number: its fields, settings, registration.

use serde_json::{Map, Value, json};

use super::fields::select;
use super::request::GraphRequest;
use super::{Reply, block, profile, qr};
use crate::error::GraphError;
use crate::machine::Shared;
use crate::webhook::verify::verify;
use crate::world::World;
use crate::world::business::{NumberState, Override};

const DEFAULT_FIELDS: [&str; 9] = [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "webhook_configuration",
    "last_onboarded_time",
    "id",
];

pub(super) async fn route(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    let edge = call.segment(1);
    match (call.method.as_str(), edge) {
        ("GET", None) => shared.with(|world| read(world, call, id)),
        ("POST", None) => change(shared, call, id).await,
        ("GET" | "POST", Some("settings")) => shared.with(|world| settings(world, call, id)),
        ("GET" | "POST", Some("conversational_automation")) => {
            shared.with(|world| automation(world, call, id))
        }
        ("GET" | "POST", Some("whatsapp_business_profile")) => {
            shared.with(|world| profile::route(world, call, id))
        }
        ("GET" | "POST" | "DELETE", Some("block_users")) => block::route(shared, call, id),
        ("GET" | "POST" | "DELETE", Some("message_qrdls")) => qr::route(shared, call, id),
        ("POST", Some("register")) => shared.with(|world| register(world, call, id)),
        ("POST", Some("deregister")) => Ok(json!({ "success": true })),
        (_, None) => Err(GraphError::unknown_object(&call.method, id)),
        (_, Some(_)) => Err(GraphError::unknown_edge(call.path.trim_start_matches('/'))),
    }
}

/// The number's state for a change.
pub(super) fn state<'a>(
    world: &'a mut World,
    call: &GraphRequest,
    id: &str,
) -> Result<&'a mut NumberState, GraphError> {
    world.dirty = true;
    world.businesses.numbers.get_mut(id).ok_or_else(|| GraphError::unknown_object(&call.method, id))
}

fn read(world: &World, call: &GraphRequest, id: &str) -> Reply {
    let all = all_fields(world, id).ok_or_else(|| GraphError::unknown_object("get", id))?;
    select(&all, call.query("fields"), &DEFAULT_FIELDS, "WhatsAppBusinessPhoneNumber")
}

/// Every field a number may be asked for; null ones have no value here.
pub(super) fn all_fields(world: &World, id: &str) -> Option<Map<String, Value>> {
    let state = world.businesses.numbers.get(id)?;
    let account = world.businesses.accounts.get(&state.waba_id)?;
    let app = world.businesses.apps.get(&account.app_id)?;
    let mut callbacks = Map::new();
    let urls = [
        ("phone_number", state.callback.as_ref().map(|callback| &callback.url)),
        ("whatsapp_business_account", account.callback.as_ref().map(|callback| &callback.url)),
        ("application", app.webhook_url.as_ref()),
    ];
    for (name, url) in urls {
        if let Some(url) = url {
            callbacks.insert(name.to_owned(), json!(url));
        }
    }
    let all = json!({
        "id": id,
        "display_phone_number": state.number.display_phone_number,
        "verified_name": state.number.verified_name,
        "quality_rating": "GREEN",
        "quality_score": { "score": "GREEN" },
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "new_name_status": "NONE",
        "status": "CONNECTED",
        "platform_type": "CLOUD_API",
        "throughput": { "level": if state.throughput >= 1_000 { "HIGH" } else { "STANDARD" } },
        "account_mode": "LIVE",
        "host_platform": "CLOUD_API",
        "is_official_business_account": false,
        "official_business_account": { "oba_status": "NOT_STARTED" },
        "is_pin_enabled": state.pin.is_some(),
        "is_on_biz_app": false,
        "is_preverified_number": false,
        "messaging_limit_tier": "TIER_UNLIMITED",
        "whatsapp_business_manager_messaging_limit": "TIER_UNLIMITED",
        "webhook_configuration": callbacks,
        "conversational_automation": conversational(state, id),
        "health_status": { "can_send_message": "AVAILABLE", "entities": [
            { "entity_type": "PHONE_NUMBER", "id": id, "can_send_message": "AVAILABLE" },
            { "entity_type": "WABA", "id": state.waba_id, "can_send_message": "AVAILABLE" },
            { "entity_type": "BUSINESS", "id": app.portfolio_id, "can_send_message": "AVAILABLE" },
            { "entity_type": "APP", "id": app.app_id, "can_send_message": "AVAILABLE" },
        ] },
        "username": null,
        "certificate": null,
        "new_certificate": null,
        "last_onboarded_time": null,
        "search_visibility": null,
        "country_dial_code": null,
        "eligibility_for_api_business_global_search": null,
    });
    if let Value::Object(members) = all { Some(members) } else { None }
}

async fn change(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    let body = call.body()?.clone();
    if let Some(configuration) = body.get("webhook_configuration") {
        let callback = callback_of(configuration)?;
        if let Some(callback) = &callback {
            verified(shared, callback).await?;
        }
        shared.with(|world| {
            state(world, call, id)?.callback = callback;
            world.numbers_changed();
            Ok(json!({ "success": true }))
        })
    } else if body.contains_key("pin") {
        let pin = pin_of(&body)?;
        shared.with(|world| {
            state(world, call, id)?.pin = Some(pin);
            Ok(json!({ "success": true }))
        })
    } else {
        Err(GraphError::invalid("One of webhook_configuration and pin is required."))
    }
}

/// The callback of `override_callback_uri`; an empty one removes it.
pub(super) fn callback_of(members: &Value) -> Result<Option<Override>, GraphError> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let url = text("override_callback_uri");
    if url.is_empty() {
        return Ok(None);
    }
    if url.len() > 200 {
        return Err(GraphError::too_long("override_callback_uri", 200));
    }
    let verify_token = text("verify_token");
    if verify_token.is_empty() {
        return Err(GraphError::missing("verify_token"));
    }
    Ok(Some(Override { url, verify_token }))
}

/// Runs the handshake; 2200 when it fails.
pub(super) async fn verified(shared: &Shared, callback: &Override) -> Result<(), GraphError> {
    verify(shared, &callback.url, &callback.verify_token).await.map_err(|why| {
        let message = format!("(#2200) Callback verification failed with the following errors: {why}");
        GraphError::plain(400, 2200, message)
    })
}

fn pin_of(body: &Map<String, Value>) -> Result<String, GraphError> {
    let pin = match body.get("pin") {
        None | Some(Value::Null) => return Err(GraphError::missing("pin")),
        Some(Value::String(pin)) => pin.clone(),
        Some(other) => other.to_string(),
    };
    let fits = pin.len() == 6 && pin.chars().all(|c| c.is_ascii_digit());
    if fits { Ok(pin) } else { Err(GraphError::wrong("pin", "must be 6 digits")) }
}

fn register(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    let pin = pin_of(call.body()?)?;
    let number = state(world, call, id)?;
    if number.pin.as_ref().is_some_and(|own| *own != pin) {
        return Err(GraphError::new(133_005, "The two step verification PIN is wrong."));
    }
    number.pin = Some(pin);
    Ok(json!({ "success": true }))
}

fn settings(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    const KNOWN: [&str; 4] =
        ["calling", "user_identity_change", "payload_encryption", "storage_configuration"];
    let number = state(world, call, id)?;
    if call.method == "POST" {
        let given = call.body()?.iter().filter(|(key, _)| KNOWN.contains(&key.as_str()));
        let given: Vec<_> = given.map(|(key, value)| (key.clone(), value.clone())).collect();
        if given.is_empty() || given.iter().any(|(_, value)| !value.is_object()) {
            return Err(GraphError::invalid(format!(
                "One of {} is required as an object.",
                KNOWN.join(", ")
            )));
        }
        number.settings.extend(given);
        return Ok(json!({ "success": true }));
    }
    let mut all = Map::new();
    all.insert("calling".to_owned(), json!({ "status": "DISABLED" }));
    all.insert("user_identity_change".to_owned(), json!({ "enable_identity_key_check": false }));
    all.insert("payload_encryption".to_owned(), json!({ "status": "DISABLED" }));
    all.insert("storage_configuration".to_owned(), json!({ "status": "DEFAULT" }));
    all.extend(number.settings.clone());
    Ok(Value::Object(all))
}

fn conversational(state: &NumberState, id: &str) -> Value {
    let mut all = state.automation.clone();
    all.insert("id".to_owned(), json!(id));
    Value::Object(all)
}

fn automation(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    let number = state(world, call, id)?;
    if call.method == "GET" {
        return Ok(json!({ "conversational_automation": conversational(number, id), "id": id }));
    }
    let body = call.body()?;
    let list = |name: &str, most: usize| match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(all)) if all.len() <= most => Ok(Some(json!(all))),
        Some(Value::Array(_)) => {
            Err(GraphError::invalid(format!("Param {name} must have at most {most} elements.")))
        }
        Some(_) => Err(GraphError::wrong(name, "must be a list")),
    };
    for (name, value) in [("commands", list("commands", 30)?), ("prompts", list("prompts", 4)?)] {
        if let Some(value) = value {
            number.automation.insert(name.to_owned(), value);
        }
    }
    Ok(json!({ "success": true }))
}
