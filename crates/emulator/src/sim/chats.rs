//! A person's chats: what the handset shows and does.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::SimError;
use super::{body, success};
use crate::machine::Shared;
use crate::world::{ChatKey, World};

const PAGE: usize = 50;
const PAGE_MOST: usize = 200;

type ChatPath = Path<(String, String)>;

impl World {
    /// The chat of an existing person and number.
    pub(crate) fn chat_key(&self, person: &str, number: &str) -> Result<ChatKey, SimError> {
        let key = self.person_key(person)?;
        if !self.businesses.numbers.contains_key(number) {
            return Err(SimError::number_unknown());
        }
        Ok((key, number.to_owned()))
    }
}

pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, SimError> {
    shared.with(|world| {
        let person = world.person_key(&id)?;
        let numbers: Vec<String> = world.businesses.numbers.keys().cloned().collect();
        let chats: Vec<Value> =
            numbers.into_iter().map(|number| world.chat_view(&(person, number))).collect();
        Ok(Json(json!({ "data": chats })))
    })
}

#[derive(Debug, Deserialize)]
pub(super) struct PageQuery {
    before: Option<u64>,
    limit: Option<usize>,
}

pub(super) async fn messages(
    State(shared): State<Arc<Shared>>,
    Path((person, number)): ChatPath,
    Query(query): Query<PageQuery>,
) -> Result<Json<Value>, SimError> {
    let limit = query.limit.unwrap_or(PAGE).clamp(1, PAGE_MOST);
    shared.with(|world| {
        let key = world.chat_key(&person, &number)?;
        let before = query.before.unwrap_or(u64::MAX);
        let Some(chat) = world.chats.get(&key) else { return Ok(Json(json!({ "data": [], "more": false }))) };
        let earlier: Vec<_> = chat.messages.iter().filter(|message| message.seq < before).collect();
        let skip = earlier.len().saturating_sub(limit);
        let page = earlier.get(skip..).unwrap_or_default();
        Ok(Json(json!({ "data": page, "more": skip > 0 })))
    })
}

#[derive(Debug, Deserialize)]
struct React {
    message_id: String,
    emoji: String,
}

pub(super) async fn react(
    State(shared): State<Arc<Shared>>,
    Path((person, number)): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let react: React = body(&bytes)?;
    shared.with(|world| {
        let key = world.chat_key(&person, &number)?;
        world.react(&key, &react.message_id, &react.emoji)
    })?;
    Ok(success())
}

/// One message of this chat, and other words for it.
#[derive(Debug, Deserialize)]
struct Named {
    message_id: String,
    #[serde(default)]
    text: String,
}

/// Work on one named message.
fn with_message(
    shared: &Shared,
    path: &(String, String),
    bytes: &Bytes,
    work: impl FnOnce(&mut World, &ChatKey, &Named) -> Result<(), SimError>,
) -> Result<Json<Value>, SimError> {
    let named: Named = body(bytes)?;
    shared.with(|world| {
        let key = world.chat_key(&path.0, &path.1)?;
        work(world, &key, &named)
    })?;
    Ok(success())
}

pub(super) async fn edit(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    with_message(&shared, &path, &bytes, |world, chat, named| {
        world.edit(chat, &named.message_id, &named.text)
    })
}

pub(super) async fn revoke(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    with_message(&shared, &path, &bytes, |world, chat, named| world.revoke(chat, &named.message_id))
}

pub(super) async fn play(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    with_message(&shared, &path, &bytes, |world, chat, named| world.play(chat, &named.message_id))
}

pub(super) async fn call(
    State(shared): State<Arc<Shared>>,
    Path((person, number)): ChatPath,
) -> Result<(StatusCode, Json<Value>), SimError> {
    let id = shared.with(|world| {
        let key = world.chat_key(&person, &number)?;
        world.call(&key)
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

/// The chat's view after some work on it.
fn with_chat(
    shared: &Shared,
    path: &(String, String),
    work: impl FnOnce(&mut World, &ChatKey),
) -> Result<Json<Value>, SimError> {
    shared.with(|world| {
        let key = world.chat_key(&path.0, &path.1)?;
        work(world, &key);
        Ok(Json(world.chat_view(&key)))
    })
}

#[derive(Debug, Deserialize)]
struct Open {
    open: bool,
}

pub(super) async fn open(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let open: Open = body(&bytes)?;
    with_chat(&shared, &path, |world, key| world.open_chat(key, open.open))
}

pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
) -> Result<Json<Value>, SimError> {
    with_chat(&shared, &path, World::person_reads)
}

#[derive(Debug, Deserialize)]
struct Block {
    blocked: bool,
}

pub(super) async fn block(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let block: Block = body(&bytes)?;
    with_chat(&shared, &path, |world, key| world.set_blocked(key, block.blocked))
}

#[derive(Debug, Deserialize)]
struct Marketing {
    stopped: bool,
}

pub(super) async fn marketing(
    State(shared): State<Arc<Shared>>,
    Path(path): ChatPath,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let marketing: Marketing = body(&bytes)?;
    with_chat(&shared, &path, |world, key| world.set_marketing(key, marketing.stopped))
}
