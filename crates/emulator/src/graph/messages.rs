//! `POST /{phone-number-id}/messages` (reference 2): envelope, recipient, answer.

use serde_json::{Map, Value, json};

use super::attachment::{self, Attached};
use super::content::{self, Checked};
use super::request::GraphRequest;
use super::{Mention, Reply, stored};
use crate::error::GraphError;
use crate::flow::send::{Outgoing, Recipient, SentTemplate};
use crate::phone::dialled;
use crate::world::World;

/// Longest `biz_opaque_callback_data`.
const CALLBACK_MOST: usize = 512;

pub(super) fn post(world: &mut World, call: &GraphRequest, number: &str, mention: &mut Mention) -> Reply {
    let body = call.body()?;
    match body.get("messaging_product") {
        Some(Value::String(product)) if product == "whatsapp" => {}
        Some(_) => return Err(GraphError::invalid("Param messaging_product must be one of {WHATSAPP}")),
        None => return Err(GraphError::invalid("The parameter messaging_product is required.")),
    }
    if body.contains_key("status") {
        return read_mark(world, body, number, mention);
    }
    world.counters.values.sends_total += 1;
    let (input, recipient) = recipient(world, body, number)?;
    let checked = content::check(body)?;
    let attached = attachment::check(world, number, &checked)?;
    mention.kind = Some(checked.kind.clone());
    let by_user_id = body.get("recipient").is_some_and(Value::is_string);
    let stored = stored::check(world, number, &checked, &recipient)?;
    let template = stored.is_some();
    let outgoing = outgoing(body, number, recipient, by_user_id, checked, attached, stored)?;
    let accepted = world.accept(outgoing)?;
    mention.person = Some(accepted.person);
    mention.message = Some(accepted.id.clone());
    Ok(accepted.answer(&input, by_user_id, template))
}

fn read_mark(world: &mut World, body: &Map<String, Value>, number: &str, mention: &mut Mention) -> Reply {
    if body.get("status") != Some(&json!("read")) {
        return Err(GraphError::wrong("status", "must be 'read'"));
    }
    let id = content::text(body, "message_id")?;
    let typing = match body.get("typing_indicator") {
        None | Some(Value::Null) => false,
        Some(indicator) if indicator.get("type") == Some(&json!("text")) => true,
        Some(_) => return Err(GraphError::wrong("typing_indicator.type", "must be 'text'")),
    };
    world.mark_read(number, id, typing)?;
    mention.kind = Some(if typing { "read, typing" } else { "read" }.to_owned());
    mention.person = world.message(id).map(|(chat, _)| chat.0);
    mention.message = Some(id.to_owned());
    Ok(json!({ "success": true }))
}

/// What was named, as it was written, and whom it means.
fn recipient(
    world: &World,
    body: &Map<String, Value>,
    number: &str,
) -> Result<(String, Recipient), GraphError> {
    match body.get("recipient_type") {
        None | Some(Value::Null) => {}
        Some(Value::String(kind)) if kind == "individual" => {}
        Some(Value::String(kind)) if kind == "group" => {
            return Err(GraphError::invalid("recipient_type does not match to"));
        }
        Some(_) => return Err(GraphError::wrong("recipient_type", "must be one of individual, group")),
    }
    let to = match body.get("to") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(digits)) if digits.is_u64() => Some(digits.to_string()),
        Some(_) => return Err(GraphError::wrong("to", "must be a string")),
    };
    if let Some(to) = to {
        let sender =
            world.businesses.numbers.get(number).map(|state| state.digits.clone()).unwrap_or_default();
        let digits = dialled(&to, &sender, |digits| world.people.by_digits(digits).is_some());
        let digits = digits.ok_or_else(|| GraphError::wrong("to", "is not a valid phone number"))?;
        return Ok((to, Recipient::Digits(digits)));
    }
    match body.get("recipient") {
        None | Some(Value::Null) => Err(GraphError::missing("to")),
        Some(Value::String(id)) => {
            let person =
                world.people.by_user_id(id).filter(|person| in_portfolio(world, *person, id, number));
            let person =
                person.ok_or_else(|| GraphError::wrong("recipient", "is not a user of this business"))?;
            Ok((id.clone(), Recipient::UserId(person)))
        }
        Some(_) => Err(GraphError::wrong("recipient", "must be a string")),
    }
}

/// A business-scoped id works only for numbers of its own portfolio.
fn in_portfolio(world: &World, person: u64, id: &str, number: &str) -> bool {
    let portfolio =
        world.businesses.app_of_number(number).map(|app| app.portfolio_id.as_str()).unwrap_or_default();
    let known = world.people.get(person).and_then(|person| person.user_ids.get(portfolio));
    known.is_some_and(|known| known == id)
}

fn outgoing(
    body: &Map<String, Value>,
    number: &str,
    recipient: Recipient,
    by_user_id: bool,
    checked: Checked,
    attached: Attached,
    template: Option<SentTemplate>,
) -> Result<Outgoing, GraphError> {
    let callback_data = match body.get("biz_opaque_callback_data") {
        None | Some(Value::Null) => None,
        Some(Value::String(data)) if data.chars().count() <= CALLBACK_MOST => Some(data.clone()),
        Some(Value::String(_)) => {
            return Err(GraphError::too_long("biz_opaque_callback_data", CALLBACK_MOST));
        }
        Some(_) => return Err(GraphError::wrong("biz_opaque_callback_data", "must be a string")),
    };
    Ok(Outgoing {
        number: number.to_owned(),
        recipient,
        by_user_id,
        kind: checked.kind,
        text: template.as_ref().and_then(SentTemplate::text).or(checked.text),
        object: checked.object,
        reply_to: checked.reply_to,
        callback_data,
        reaction: checked.reaction,
        media: attached.media,
        template,
        media_refused: attached.refused,
        fetch: attached.fetch,
    })
}
