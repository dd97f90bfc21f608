//! From a row to a message.

use super::{Message, Quoted};
use crate::db::{Row, StoreError};
use domain::actor::{Actor, ActorKind};
use serde_json::Value;

pub(super) fn read(row: &Row) -> Result<Message, StoreError> {
    let author = author(row, "author_kind", "author_id")?
        .ok_or_else(|| StoreError::bad_data("message.author_kind", "NULL"))?;
    Ok(Message {
        key: row.get("key")?,
        id: row.id("id")?,
        client_id: row.get("client_id")?,
        vendor_id: row.get("vendor_id")?,
        address_id: row.id("address_id")?,
        channel_id: row.id("channel_id")?,
        contact_id: row.id("contact_id")?,
        identity_id: row.id_or_null("identity_id")?,
        conversation_id: row.id_or_null("conversation_id")?,
        direction: row.word("direction")?,
        kind: row.get("kind")?,
        text: row.get("text")?,
        file_name: row.get("file_name")?,
        content: row.get::<Option<Value>>("content")?.filter(|value| !value.is_null()),
        file: None,
        card_files: Vec::new(),
        author,
        quoted: quoted(row)?,
        reply_to_vendor_id: row.get("reply_to_vendor_id")?,
        mentions: json_or_default(row, "mentions")?,
        forwarded: row.get("forwarded")?,
        preview_url: row.get("preview_url")?,
        status: row.word_or_null("status")?,
        error: json_or_default(row, "error")?,
        calling_at: row.time_or_null("calling_at")?,
        sent_at: row.time_or_null("sent_at")?,
        delivered_at: row.time_or_null("delivered_at")?,
        read_at: row.time_or_null("read_at")?,
        edited_at: row.time_or_null("edited_at")?,
        created_at: row.time("created_at")?,
        free_until: row.time_or_null("free_until")?,
        trace_id: row.get("trace_id")?,
        starred: row.get("starred")?,
        reactions: Vec::new(),
    })
}

fn quoted(row: &Row) -> Result<Option<Quoted>, StoreError> {
    let Some(id) = row.id_or_null("quoted_id")? else { return Ok(None) };
    let text: Option<String> = row.get("quoted_text")?;
    let author = author(row, "quoted_author_kind", "quoted_author_id")?.unwrap_or(Actor::System);
    Ok(Some(Quoted {
        id,
        kind: row.get("quoted_kind")?,
        direction: row.word("quoted_direction")?,
        text: if text.is_some() { text } else { row.get("quoted_file_name")? },
        voice: false,
        author,
    }))
}

/// The person of the address, or whoever of us is named.
fn author(row: &Row, kind: &'static str, id: &'static str) -> Result<Option<Actor>, StoreError> {
    let Some(word) = row.word_or_null::<ActorKind>(kind)? else { return Ok(None) };
    let of_us = word != ActorKind::Contact;
    let actor = Actor::from_parts(word, if of_us { row.get(id)? } else { Some(row.get("contact_id")?) });
    actor.map(Some).ok_or_else(|| StoreError::bad_data(id, word.as_str()))
}

pub(super) fn json_or_default<T: Default + serde::de::DeserializeOwned>(
    row: &Row,
    column: &str,
) -> Result<T, StoreError> {
    match row.get::<Option<Value>>(column)? {
        None | Some(Value::Null) => Ok(T::default()),
        Some(value) => {
            serde_json::from_value(value).map_err(|error| StoreError::bad_data(column, &error.to_string()))
        }
    }
}
