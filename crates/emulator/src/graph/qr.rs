//! QR codes and short links of a number.

use serde_json::{Value, json};

use super::Reply;
use super::fields::page;
use super::number::state;
use super::request::GraphRequest;
use crate::error::GraphError;
use crate::machine::Shared;
use crate::world::World;

const TEXT_MOST: usize = 140;
const CODES_MOST: usize = 2_000;

pub(super) fn route(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    let code = call.segment(2).map(str::to_owned);
    match (call.method.as_str(), code) {
        ("GET", None) => {
            let all = shared.with(|world| {
                state(world, call, id)
                    .map(|number| number.codes.iter().map(|(code, text)| view(code, text)).collect())
            })?;
            page(shared, call, all)
        }
        ("GET", Some(code)) => shared.with(|world| {
            let number = state(world, call, id)?;
            let text = number.codes.get(&code).ok_or_else(|| GraphError::unknown_object("get", &code))?;
            Ok(json!({ "data": [view(&code, text)] }))
        }),
        ("POST", code) => shared.with(|world| save(world, call, id, code)),
        (_, code) => {
            let code = code.or_else(|| call.parameter("code")).ok_or_else(|| GraphError::missing("code"))?;
            shared.with(|world| {
                let removed = state(world, call, id)?.codes.remove(&code);
                removed
                    .map(|_| json!({ "success": true }))
                    .ok_or_else(|| GraphError::unknown_object("delete", &code))
            })
        }
    }
}

fn save(world: &mut World, call: &GraphRequest, id: &str, code: Option<String>) -> Reply {
    call.body()?;
    let text = call.parameter("prefilled_message").filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| GraphError::missing("prefilled_message"))?;
    if text.chars().count() > TEXT_MOST {
        return Err(GraphError::too_long("prefilled_message", TEXT_MOST));
    }
    let image = call.parameter("generate_qr_image");
    if image.is_some_and(|kind| !matches!(kind.as_str(), "PNG" | "SVG")) {
        return Err(GraphError::wrong("generate_qr_image", "must be PNG or SVG"));
    }
    let fresh = world.random.hex(14);
    let number = state(world, call, id)?;
    let code = match code.or_else(|| call.parameter("code")) {
        Some(code) if number.codes.contains_key(&code) => code,
        Some(code) => return Err(GraphError::unknown_object("post", &code)),
        None if number.codes.len() >= CODES_MOST => {
            return Err(GraphError::invalid("This phone number has 2,000 codes already."));
        }
        None => fresh,
    };
    number.codes.insert(code.clone(), text.clone());
    Ok(view(&code, &text))
}

/// There is no `qr_image_url`: no image is drawn.
fn view(code: &str, text: &str) -> Value {
    json!({
        "code": code,
        "prefilled_message": text,
        "deep_link_url": format!("https://wa.me/message/{code}"),
    })
}
