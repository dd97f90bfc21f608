//! `/v1/deliveries`: webhook requests as they arrived.

use crate::auth::Auth;
use crate::json::{Path, Query};
use crate::page;
use crate::timestamp::Timestamp;
use crate::{ApiError, ApiState, Page};
use app::delivery_log::DeliveryFilter;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A webhook request.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Delivery {
    id: Uuid,
    received_at: Timestamp,
    /// `applied`, `kept` (nothing to do for it), `partly`, `unknown_number`, `failed` or `malformed`.
    state: String,
    /// Why it is not applied, or what is kept as it is; English, for developers.
    reason: Option<String>,
    /// How many updates it holds.
    items: i64,
    /// How many of them are applied.
    applied_items: i64,
    /// The number it speaks of first.
    phone_number_id: Option<String>,
    channel_id: Option<Uuid>,
    trace_id: String,
    /// Length of the body in bytes.
    size: i64,
    /// As received; only when one delivery is asked for, and only while it is kept.
    body: Option<String>,
}

impl Delivery {
    fn new(delivery: store::delivery::Delivery, body: Option<String>) -> Self {
        Self {
            id: delivery.id.0,
            received_at: delivery.received_at.into(),
            state: delivery.state,
            reason: delivery.reason,
            items: delivery.items,
            applied_items: delivery.applied_items,
            phone_number_id: delivery.phone_number_id,
            channel_id: delivery.channel_id.map(|id| id.0),
            trace_id: delivery.trace_id,
            size: delivery.size,
            body,
        }
    }
}

/// Which deliveries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `applied`, `kept`, `partly`, `unknown_number`, `failed` or `malformed`; all when absent.
    state: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// From 1 to 100; 50 when absent.
    limit: Option<i64>,
}

const PAGE: i64 = 50;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get)).routes(routes!(replay))
}

/// Deliveries, newest first.
#[utoipa::path(get, path = "/v1/deliveries", tag = "developer", operation_id = "list_deliveries", params(Wanted),
    responses((status = 200, body = Page<Delivery>)), security(("session" = []), ("api_key" = [])))]
async fn list(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<Delivery>>, ApiError> {
    let limit = wanted.limit.unwrap_or(PAGE).clamp(1, app::delivery_log::LONGEST_PAGE);
    let before = page::cursor(wanted.after.as_deref())?;
    let filter = DeliveryFilter { state: wanted.state, before, limit };
    let found = state.app.deliveries(&caller, &filter).await?;
    let full = found.len() as i64 == limit;
    let next = found.last().filter(|_| full).map(|delivery| delivery.id.to_string());
    Ok(Json(Page { data: found.into_iter().map(|found| Delivery::new(found, None)).collect(), next }))
}

/// One delivery with its body.
#[utoipa::path(get, path = "/v1/deliveries/{id}", tag = "developer", operation_id = "get_delivery",
    params(("id" = Uuid, Path)), responses((status = 200, body = Delivery)),
    security(("session" = []), ("api_key" = [])))]
async fn get(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Delivery>, ApiError> {
    let (delivery, body) = state.app.delivery_with_body(&caller, id.into()).await?;
    Ok(Json(Delivery::new(delivery, body)))
}

/// Reads the kept body again and applies what is not applied yet, for example after connecting its number.
/// `delivery.body_gone` when the body is no longer kept.
#[utoipa::path(post, path = "/v1/deliveries/{id}/replay", tag = "developer", operation_id = "replay_delivery",
    params(("id" = Uuid, Path)), responses((status = 200, body = Delivery)),
    security(("session" = []), ("api_key" = [])))]
async fn replay(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Delivery>, ApiError> {
    Ok(Json(Delivery::new(state.app.replay_delivery(&caller, id.into()).await?, None)))
}
