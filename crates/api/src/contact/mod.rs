//! `/v1/contacts`.

mod answer;

use crate::auth::Auth;
use crate::json::{Json as Body, Path, Query};
use crate::page;
use crate::{ApiError, ApiState, Page};
use app::contact::{ContactChange, NewContact as Wanted};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::identity;
use serde::{Deserialize, Deserializer};
use store::contact::Filter;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) use answer::{Contact, ContactBrief, ContactKind};

/// Which contacts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContactQuery {
    /// The exact value of any identity; a number in any format and form.
    identity: Option<String>,
    /// Parts of the name, part of a number, or the beginning of a username.
    q: Option<String>,
    /// Without `kind`, `identity` and `q`, contacts of unknown kind are left out.
    #[param(inline)]
    kind: Option<ContactKind>,
    /// `next` of the page before.
    after: Option<String>,
    /// At most 100; 50 when absent.
    limit: Option<u64>,
}

/// Somebody to be known by their number.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewContact {
    /// Ignored when the number is known.
    name: Option<String>,
    /// With its country code, in any format.
    phone: String,
    /// `contact` when absent; ignored when the number is known.
    kind: Option<ContactKind>,
}

/// What to change; what is absent stays, null and empty clear.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ContactPatch {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    given_name: Option<Option<String>>,
    kind: Option<ContactKind>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    language: Option<Option<String>>,
}

/// Tells null from absent.
#[expect(clippy::option_option, reason = "a patch tells null from absent")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_contacts, create_contact))
        .routes(routes!(get_contact, change_contact))
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// Contacts, newest first.
#[utoipa::path(get, path = "/v1/contacts", tag = "contacts", operation_id = "list_contacts", params(ContactQuery),
    responses((status = 200, body = Page<Contact>)), security(("session" = []), ("api_key" = [])))]
async fn list_contacts(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<ContactQuery>,
) -> Result<Json<Page<Contact>>, ApiError> {
    let before = page::cursor(query.after.as_deref())?;
    let filter =
        Filter { kind: query.kind.map(Into::into), identity: filled(query.identity), q: filled(query.q) };
    let limit = page::limit(query.limit, 50, 100);
    let (contacts, next) = state.app.contacts(&caller, &filter, before, limit).await?;
    let data = contacts.into_iter().map(Contact::from).collect();
    Ok(Json(Page { data, next: next.map(|id| id.to_string()) }))
}

/// One contact.
#[utoipa::path(get, path = "/v1/contacts/{id}", tag = "contacts", operation_id = "get_contact",
    params(("id" = Uuid, Path)), responses((status = 200, body = Contact)),
    security(("session" = []), ("api_key" = [])))]
async fn get_contact(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Contact>, ApiError> {
    Ok(Json(state.app.contact(&caller, id.into()).await?.into()))
}

/// Finds the contact with this number (200) or makes it (201).
#[utoipa::path(post, path = "/v1/contacts", tag = "contacts", operation_id = "create_contact",
    request_body = NewContact, responses((status = 201, body = Contact), (status = 200, body = Contact)),
    security(("session" = []), ("api_key" = [])))]
async fn create_contact(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewContact>,
) -> Result<(StatusCode, Json<Contact>), ApiError> {
    let kind = new.kind.map_or(identity::ContactKind::Contact, Into::into);
    let wanted = Wanted { name: new.name, phone: new.phone, kind };
    let (contact, made) = state.app.add_contact(&caller, wanted).await?;
    let status = if made { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(contact.into())))
}

/// Changes a contact.
#[utoipa::path(patch, path = "/v1/contacts/{id}", tag = "contacts", operation_id = "change_contact",
    request_body = ContactPatch, params(("id" = Uuid, Path)), responses((status = 200, body = Contact)),
    security(("session" = []), ("api_key" = [])))]
async fn change_contact(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<ContactPatch>,
) -> Result<Json<Contact>, ApiError> {
    let wanted = ContactChange {
        given_name: patch.given_name,
        kind: patch.kind.map(Into::into),
        language: patch.language,
    };
    Ok(Json(state.app.change_contact(&caller, id.into(), wanted).await?.into()))
}
