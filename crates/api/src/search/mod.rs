//! `/v1/search`: people, messages, notes and files by words.

use crate::auth::Auth;
use crate::json::Query;
use crate::message::Direction;
use crate::page;
use crate::{ApiError, ApiState, Page, Timestamp};
use app::search::{Person, SearchFor, SearchPage};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use store::search::Kinds;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// Words; all must be there, the last may be the beginning of one. Case and accents do not count.
    q: String,
    /// Any of `contacts`, `messages`, `notes` and `files`, with commas; all when absent.
    kinds: Option<String>,
    after: Option<String>,
    /// Messages at most: 20, at most 100.
    limit: Option<u64>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchResult {
    /// On the first page only; at most 8.
    contacts: Vec<FoundContact>,
    messages: Page<FoundMessage>,
}

/// A person with the words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundContact {
    id: Uuid,
    name: String,
    phone: Option<String>,
    /// The newest one that may be seen.
    conversation_id: Option<Uuid>,
}

/// A message with the words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundMessage {
    message_id: Uuid,
    conversation_id: Option<Uuid>,
    contact: FoundWith,
    direction: Direction,
    /// The vendor's word; `note` for notes. Open.
    kind: String,
    created_at: Timestamp,
    file_name: Option<String>,
    extract: Vec<ExtractPiece>,
}

/// With whom a message was exchanged.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundWith {
    id: Uuid,
    name: String,
}

/// A piece of the text around the words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExtractPiece {
    text: String,
    /// Whether it was asked for.
    hit: bool,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(search))
}

/// Finds what the caller may see, newest first. What was said in the last seconds may be missing.
#[utoipa::path(get, path = "/v1/search", tag = "search", operation_id = "search", params(SearchQuery),
    responses((status = 200, body = SearchResult)), security(("session" = []), ("api_key" = [])))]
async fn search(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchResult>, ApiError> {
    let before: Option<i64> = page::cursor(query.after.as_deref())?;
    let limit = page::limit(query.limit, 20, 100) as usize;
    let wants =
        |kind| query.kinds.as_ref().is_none_or(|kinds| kinds.split(',').any(|one| one.trim() == kind));
    let kinds = Kinds { messages: wants("messages"), notes: wants("notes"), files: wants("files") };
    let wanted = SearchFor { contacts: wants("contacts"), kinds, q: query.q.clone() };
    Ok(Json(state.app.search(&caller, &wanted, before, limit).await?.into()))
}

impl From<SearchPage> for SearchResult {
    fn from(page: SearchPage) -> Self {
        let data = page.hits.into_iter().map(FoundMessage::from).collect();
        let next = page.next.map(|key| key.to_string());
        let contacts = page.contacts.into_iter().map(FoundContact::from).collect();
        Self { contacts, messages: Page { data, next } }
    }
}

impl From<Person> for FoundContact {
    fn from(person: Person) -> Self {
        let Person { contact, conversation_id } = person;
        Self {
            id: contact.id.0,
            name: contact.name(),
            phone: contact.phone().map(str::to_owned),
            conversation_id: conversation_id.map(|id| id.0),
        }
    }
}

impl From<app::search::Hit> for FoundMessage {
    fn from(hit: app::search::Hit) -> Self {
        let app::search::Hit { found, contact_name, extract } = hit;
        let extract = extract.into_iter().map(|piece| ExtractPiece { text: piece.text, hit: piece.hit });
        Self {
            message_id: found.id.0,
            conversation_id: found.conversation_id.map(|id| id.0),
            contact: FoundWith { id: found.contact_id.0, name: contact_name },
            direction: found.direction.into(),
            kind: found.kind,
            created_at: found.created_at.into(),
            file_name: found.file_name,
            extract: extract.collect(),
        }
    }
}
