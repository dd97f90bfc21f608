//! Templates for the person of a conversation.

use super::answer::{Template, TemplatePlace};
use crate::auth::Auth;
use crate::json::{Json as Body, Path, Query};
use crate::{ApiError, ApiState, Page};
use app::template::Offer;
use axum::Json;
use axum::extract::State;
use domain::template::Given;
use domain::{ConversationId, TemplateId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which templates of a conversation.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfferQuery {
    /// Letters of name or text.
    q: Option<String>,
}

/// A template that can be chosen in a conversation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateOffer {
    template: Template,
    usable: bool,
    /// `marketing_stopped`, or the template's status.
    why_not: Option<&'static str>,
    /// What a message with it costs; without tiers and free windows.
    estimate: Option<Estimate>,
}

/// A price that is only likely.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Estimate {
    amount: f64,
    /// ISO 4217.
    currency: &'static str,
}

/// Values of a template.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TemplateValues {
    /// Each with `place`, `name` and `input`.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    values: Vec<Given>,
}

/// What the person would see.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplatePreview {
    /// Header, body, footer, buttons and cards with their values.
    #[schema(value_type = Object)]
    filled: serde_json::Value,
    missing: Vec<MissingValue>,
}

/// A value that is missing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MissingValue {
    place: TemplatePlace,
    /// The template's variable, or the dynamic one inside of its value that stands for nothing.
    name: String,
}

impl From<Offer> for TemplateOffer {
    fn from(offer: Offer) -> Self {
        let estimate =
            offer.estimate.map(|price| Estimate { amount: price.amount, currency: price.currency });
        let (usable, why_not) = (offer.why_not.is_none(), offer.why_not);
        Self { template: offer.view.into(), usable, why_not, estimate }
    }
}

/// The templates that can be chosen in a conversation: favourites first, then what was used last, then what is in the
/// contact's language.
#[utoipa::path(get, path = "/v1/conversations/{id}/templates", tag = "templates",
    operation_id = "conversation_templates", params(("id" = Uuid, Path), OfferQuery),
    responses((status = 200, body = Page<TemplateOffer>)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn conversation_templates(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Query(query): Query<OfferQuery>,
) -> Result<Json<Page<TemplateOffer>>, ApiError> {
    let offers = state.app.conversation_templates(&caller, ConversationId(id), query.q.as_deref()).await?;
    Ok(Json(Page { data: offers.into_iter().map(TemplateOffer::from).collect(), next: None }))
}

/// A template with these values, as the person would see it.
#[utoipa::path(post, path = "/v1/conversations/{id}/templates/{template_id}/preview", tag = "templates",
    operation_id = "preview_template", request_body = TemplateValues,
    params(("id" = Uuid, Path), ("template_id" = Uuid, Path)), responses((status = 200, body = TemplatePreview)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn preview_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path((id, template_id)): Path<(Uuid, Uuid)>,
    Body(given): Body<TemplateValues>,
) -> Result<Json<TemplatePreview>, ApiError> {
    let (id, template_id) = (ConversationId(id), TemplateId(template_id));
    let preview = state.app.preview_template(&caller, id, template_id, given.values).await?;
    let missing = preview.missing.into_iter();
    let missing = missing.map(|one| MissingValue { place: one.place.into(), name: one.name }).collect();
    Ok(Json(TemplatePreview { filled: serde_json::json!(preview.filled), missing }))
}
