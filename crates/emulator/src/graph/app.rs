//! The app, its webhook subscription, its token, and the portfolio.

use serde_json::{Value, json};

use super::Reply;
use super::account::account_fields;
use super::fields::{page, select};
use super::number::verified;
use super::request::GraphRequest;
use super::upload;
use crate::error::GraphError;
use crate::machine::Shared;
use crate::world::business::Override;

pub(super) fn me(shared: &Shared, app: &str) -> Reply {
    shared.with(|world| {
        let state = world.businesses.apps.get(app).ok_or_else(GraphError::bad_token)?;
        Ok(json!({ "id": format!("{}1", state.app_id), "name": "Emulated system user" }))
    })
}

pub(super) fn debug_token(shared: &Shared, call: &GraphRequest) -> Value {
    let input = call.parameter("input_token").or_else(|| call.token()).unwrap_or_default();
    shared.with(|world| {
        let Some(app) = world.businesses.app_of_token(&input) else {
            let error = json!({ "code": 190, "message": "Invalid OAuth access token." });
            return json!({ "data": { "is_valid": false, "error": error, "scopes": [] } });
        };
        let accounts: Vec<&String> = world
            .businesses
            .accounts
            .iter()
            .filter(|(_, account)| account.app_id == app.app_id)
            .map(|(id, _)| id)
            .collect();
        let scopes = ["whatsapp_business_management", "whatsapp_business_messaging"];
        let granular = scopes.map(|scope| json!({ "scope": scope, "target_ids": accounts }));
        json!({ "data": {
            "app_id": app.app_id, "type": "SYSTEM_USER", "application": "Emulated app", "is_valid": true,
            "expires_at": 0, "data_access_expires_at": 0, "scopes": scopes, "granular_scopes": granular,
            "user_id": format!("{}1", app.app_id),
        } })
    })
}

pub(super) async fn route(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    match (call.method.as_str(), call.segment(1)) {
        ("GET", None) => shared.with(|world| {
            let known = world.businesses.apps.contains_key(id);
            let all = json!({ "id": id, "name": "Emulated app", "link": "https://www.example.org/", "namespace": null });
            let Value::Object(all) = all else { return Err(GraphError::unknown_object("get", id)) };
            if !known {
                return Err(GraphError::unknown_object("get", id));
            }
            select(&all, call.query("fields"), &["id", "name", "link"], "Application")
        }),
        ("GET", Some("subscriptions")) => Ok(shared.with(|world| {
            let url = world.businesses.apps.get(id).and_then(|app| app.webhook_url.clone());
            let fields = [json!({ "name": "messages", "version": format!("v{}.0", world.webhook_version) })];
            let data: Vec<Value> = url
                .map(|url| json!({ "object": "whatsapp_business_account", "callback_url": url, "active": true, "fields": fields }))
                .into_iter()
                .collect();
            json!({ "data": data })
        })),
        ("POST", Some("uploads")) => upload::begin(shared, call, id),
        ("POST", Some("subscriptions")) => subscribe(shared, call, id).await,
        ("DELETE", Some("subscriptions")) => Ok(shared.with(|world| {
            if let Some(app) = world.businesses.apps.get_mut(id) {
                app.webhook_url = None;
            }
            world.numbers_changed();
            json!({ "success": true })
        })),
        (_, None) => Err(GraphError::unknown_object(&call.method, id)),
        (_, Some(_)) => Err(GraphError::unknown_edge(call.path.trim_start_matches('/'))),
    }
}

async fn subscribe(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    call.body()?;
    if call.parameter("object").as_deref() != Some("whatsapp_business_account") {
        return Err(GraphError::invalid("Param object must be whatsapp_business_account"));
    }
    let url = call.parameter("callback_url").ok_or_else(|| GraphError::missing("callback_url"))?;
    let verify_token = call.parameter("verify_token").ok_or_else(|| GraphError::missing("verify_token"))?;
    let callback = Override { url, verify_token };
    verified(shared, &callback).await?;
    shared.with(|world| {
        if let Some(app) = world.businesses.apps.get_mut(id) {
            app.webhook_url = Some(callback.url);
            app.verify_token = callback.verify_token;
        }
        world.numbers_changed();
    });
    Ok(json!({ "success": true }))
}

pub(super) fn portfolio(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    let accounts = |world: &mut crate::world::World| {
        let businesses = &world.businesses;
        let own = businesses.accounts.iter().filter(|(_, account)| {
            businesses.apps.get(&account.app_id).is_some_and(|app| app.portfolio_id == id)
        });
        own.filter_map(|(waba, _)| account_fields(world, waba))
            .map(|all| {
                select(
                    &all,
                    call.query("fields"),
                    &["id", "name", "currency", "timezone_id"],
                    "WhatsAppBusinessAccount",
                )
            })
            .collect::<Result<Vec<Value>, GraphError>>()
    };
    match (call.method.as_str(), call.segment(1)) {
        ("GET", None) => Ok(json!({ "id": id, "name": "Emulated business" })),
        ("GET", Some("owned_whatsapp_business_accounts")) => page(shared, call, shared.with(accounts)?),
        ("GET", Some("client_whatsapp_business_accounts")) => page(shared, call, Vec::new()),
        (_, None) => Err(GraphError::unknown_object(&call.method, id)),
        (_, Some(_)) => Err(GraphError::unknown_edge(call.path.trim_start_matches('/'))),
    }
}
