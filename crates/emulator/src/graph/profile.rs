//! The business profile of a number.

use serde_json::{Map, Value, json};

use super::Reply;
use super::fields::select;
use super::number::state;
use super::request::GraphRequest;
use crate::error::GraphError;
use crate::world::World;

const TEXTS: [(&str, usize); 5] = [
    ("about", 139),
    ("address", 256),
    ("description", 512),
    ("email", 128),
    ("profile_picture_handle", 4_096),
];
const VERTICALS: [&str; 21] = [
    "OTHER",
    "AUTO",
    "BEAUTY",
    "APPAREL",
    "EDU",
    "ENTERTAIN",
    "EVENT_PLAN",
    "FINANCE",
    "GROCERY",
    "GOVT",
    "HOTEL",
    "HEALTH",
    "NONPROFIT",
    "PROF_SERVICES",
    "RETAIL",
    "TRAVEL",
    "RESTAURANT",
    "ALCOHOL",
    "ONLINE_GAMBLING",
    "PHYSICAL_GAMBLING",
    "OTC_DRUGS",
];

pub(super) fn route(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    let number = state(world, call, id)?;
    if call.method == "POST" {
        let body = call.body()?;
        let mut next = number.profile.clone();
        for (name, most) in TEXTS {
            if let Some(value) = body.get(name) {
                next.insert(name.to_owned(), checked_text(name, value, most)?);
            }
        }
        if let Some(websites) = body.get("websites") {
            next.insert("websites".to_owned(), checked_websites(websites)?);
        }
        if let Some(vertical) = body.get("vertical") {
            next.insert("vertical".to_owned(), checked_vertical(vertical)?);
        }
        number.profile = next;
        return Ok(json!({ "success": true }));
    }
    let mut all = Map::new();
    for name in ["about", "address", "description", "email", "profile_picture_url", "websites", "vertical"] {
        all.insert(name.to_owned(), number.profile.get(name).cloned().unwrap_or(Value::Null));
    }
    all.insert("messaging_product".to_owned(), json!("whatsapp"));
    let mut chosen = select(&all, call.query("fields"), &["messaging_product"], "WhatsAppBusinessProfile")?;
    if let Value::Object(members) = &mut chosen {
        members.insert("messaging_product".to_owned(), json!("whatsapp"));
    }
    Ok(json!({ "data": [chosen] }))
}

fn checked_text(name: &str, value: &Value, most: usize) -> Result<Value, GraphError> {
    let Value::String(text) = value else { return Err(GraphError::wrong(name, "must be a string")) };
    if text.chars().count() > most {
        return Err(GraphError::too_long(name, most));
    }
    if name == "about" && text.is_empty() {
        return Err(GraphError::wrong(name, "must not be empty"));
    }
    if name == "email" && !text.is_empty() && !text.contains('@') {
        return Err(GraphError::wrong(name, "is not an e-mail address"));
    }
    Ok(value.clone())
}

fn checked_websites(value: &Value) -> Result<Value, GraphError> {
    let Value::Array(all) = value else { return Err(GraphError::wrong("websites", "must be a list")) };
    let fits = |site: &Value| {
        site.as_str().is_some_and(|url| {
            url.len() <= 256 && (url.starts_with("https://") || url.starts_with("http://"))
        })
    };
    if all.len() <= 2 && all.iter().all(fits) {
        Ok(value.clone())
    } else {
        Err(GraphError::wrong("websites", "must be at most 2 URLs of at most 256 characters"))
    }
}

fn checked_vertical(value: &Value) -> Result<Value, GraphError> {
    let known = value.as_str().is_some_and(|name| name.is_empty() || VERTICALS.contains(&name));
    if known { Ok(value.clone()) } else { Err(GraphError::wrong("vertical", "is not known")) }
}
