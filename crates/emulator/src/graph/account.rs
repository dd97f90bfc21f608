//! A `WhatsApp` Business Account: fields, numbers, subscribed apps.

use serde_json::{Map, Value, json};

use super::Reply;
use super::fields::{page, select};
use super::number::{all_fields, callback_of, verified};
use super::request::GraphRequest;
use super::template;
use crate::error::GraphError;
use crate::machine::Shared;
use crate::world::World;
use crate::world::business::AccountState;

const NUMBER_FIELDS: [&str; 7] = [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "id",
];

pub(super) async fn route(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    match (call.method.as_str(), call.segment(1)) {
        ("GET", None) => shared.with(|world| read(world, call, id)),
        ("GET", Some("phone_numbers")) => {
            let all = shared.with(|world| numbers(world, call, id))?;
            page(shared, call, all)
        }
        (_, Some("message_templates")) => template::edge(shared, call, id),
        ("GET", Some("subscribed_apps")) => shared.with(|world| subscribed(world, id)),
        ("POST", Some("subscribed_apps")) => subscribe(shared, call, id).await,
        ("DELETE", Some("subscribed_apps")) => shared.with(|world| {
            let account = state(world, id)?;
            (account.subscribed, account.callback) = (false, None);
            world.numbers_changed();
            Ok(json!({ "success": true }))
        }),
        (_, None) => Err(GraphError::unknown_object(&call.method, id)),
        (_, Some(_)) => Err(GraphError::unknown_edge(call.path.trim_start_matches('/'))),
    }
}

fn state<'a>(world: &'a mut World, id: &str) -> Result<&'a mut AccountState, GraphError> {
    world.businesses.accounts.get_mut(id).ok_or_else(|| GraphError::unknown_object("post", id))
}

/// Every field of an account; null ones have no value here.
pub(super) fn account_fields(world: &World, id: &str) -> Option<Map<String, Value>> {
    let account = world.businesses.accounts.get(id)?;
    let app = world.businesses.apps.get(&account.app_id)?;
    let business = json!({ "id": app.portfolio_id, "name": account.account.name });
    let all = json!({
        "id": id,
        "name": account.account.name,
        "currency": account.account.currency,
        "timezone_id": account.account.timezone_id,
        "message_template_namespace": format!("namespace_{id}"),
        "account_review_status": "APPROVED",
        "business_verification_status": "verified",
        "ownership_type": "SELF",
        "status": "ACTIVE",
        "is_enabled_for_insights": true,
        "owner_business": business,
        "owner_business_info": business,
        "on_behalf_of_business_info": business,
        "health_status": { "can_send_message": "AVAILABLE", "entities": [
            { "entity_type": "WABA", "id": id, "can_send_message": "AVAILABLE" } ] },
        "whatsapp_business_manager_messaging_limit": "TIER_UNLIMITED",
        "country": null,
        "primary_funding_id": null,
        "purchase_order_number": null,
        "primary_business_location": null,
        "marketing_messages_lite_api_status": null,
        "marketing_messages_onboarding_status": null,
    });
    if let Value::Object(members) = all { Some(members) } else { None }
}

fn read(world: &World, call: &GraphRequest, id: &str) -> Reply {
    let all = account_fields(world, id).ok_or_else(|| GraphError::unknown_object("get", id))?;
    let default = ["id", "name", "currency", "timezone_id", "message_template_namespace"];
    select(&all, call.query("fields"), &default, "WhatsAppBusinessAccount")
}

fn numbers(world: &World, call: &GraphRequest, id: &str) -> Result<Vec<Value>, GraphError> {
    let own = world.businesses.numbers.iter().filter(|(_, number)| number.waba_id == id);
    own.filter_map(|(number, _)| all_fields(world, number))
        .map(|all| select(&all, call.query("fields"), &NUMBER_FIELDS, "WhatsAppBusinessPhoneNumber"))
        .collect()
}

fn subscribed(world: &mut World, id: &str) -> Reply {
    let account = state(world, id)?;
    if !account.subscribed {
        return Ok(json!({ "data": [] }));
    }
    let app = json!({ "id": account.app_id, "name": "Emulated app", "link": "https://www.example.org/" });
    let mut entry = json!({ "whatsapp_business_api_data": app });
    if let (Some(callback), Value::Object(members)) = (&account.callback, &mut entry) {
        members.insert("override_callback_uri".to_owned(), json!(callback.url));
    }
    Ok(json!({ "data": [entry] }))
}

async fn subscribe(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    call.body()?;
    let given = json!({
        "override_callback_uri": call.parameter("override_callback_uri"),
        "verify_token": call.parameter("verify_token"),
    });
    let callback = callback_of(&given)?;
    if let Some(callback) = &callback {
        verified(shared, callback).await?;
    }
    shared.with(|world| {
        let account = state(world, id)?;
        (account.subscribed, account.callback) = (true, callback);
        world.numbers_changed();
        Ok(json!({ "success": true }))
    })
}
