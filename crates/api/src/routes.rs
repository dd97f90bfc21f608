//! The one list of routes.

use crate::{ApiState, error, request};
use crate::{
    api_key, health, invitation, me, member, password_reset, role, session, setup, team, webhook, workspace,
};
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref};
use utoipa_axum::router::OpenApiRouter;

pub(crate) use request::request_id;

/// Bytes of a `/v1` body at most.
const BODY_LIMIT: usize = 256 * 1_024;

/// Every noun with its routes under `/v1`, one a line.
fn v1() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(setup::router())
        .merge(session::router())
        .merge(me::router())
        .merge(member::router())
        .merge(team::router())
        .merge(role::router())
        .merge(invitation::router())
        .merge(password_reset::router())
        .merge(workspace::router())
        .merge(api_key::router())
        .merge(crate::channel::router())
        .merge(crate::conversation::router())
        .merge(crate::message::router())
        .merge(crate::account::router())
        .merge(crate::template::router())
        .merge(crate::file::router())
        .merge(crate::contact::router())
        .merge(crate::capability::router())
        .merge(crate::category::router())
        .merge(crate::variable::router())
        .merge(crate::snippet::router())
        .merge(crate::scheduled::router())
        .merge(crate::notification::router())
        .merge(crate::search::router())
        .merge(crate::delivery::router())
        .merge(crate::event::router())
        .merge(crate::live::router())
}

/// What is not under `/v1`: other limits, other callers.
fn outside() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(health::router())
        .merge(webhook::router().into())
        .merge(crate::link::router().into())
}

fn described() -> OpenApiRouter<ApiState> {
    let v1 = v1().layer(DefaultBodyLimit::max(BODY_LIMIT));
    let mut described = OpenApiRouter::with_openapi(description()).merge(v1).merge(outside());
    for (path, item) in &mut described.get_openapi_mut().paths.paths {
        if path.starts_with("/v1/") {
            add_errors(item);
        }
    }
    described
}

/// Every route may refuse, and does so in one shape.
fn add_errors(item: &mut PathItem) {
    let body = Content::new(Some(Ref::from_schema_name("Error")));
    let refused = ResponseBuilder::new().description("Refused.").content("application/json", body).build();
    let methods = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
    for operation in methods.into_iter().flatten() {
        operation.responses.responses.insert("default".to_owned(), refused.clone().into());
    }
}

/// The whole HTTP interface.
pub fn router(state: ApiState) -> Router {
    let (routes, document) = described().split_for_parts();
    let document = bytes::Bytes::from(serde_json::to_vec(&document).unwrap_or_default());
    routes
        .route(
            "/openapi.json",
            get(move || async move { ([("content-type", "application/json")], document) }),
        )
        .fallback(crate::console::serve)
        .method_not_allowed_fallback(async || error::method_not_allowed())
        .layer(CatchPanicLayer::custom(request::panicked))
        .layer(middleware::from_fn_with_state(state.clone(), request::observe))
        .with_state(state)
}

/// The OpenAPI document that `/openapi.json` serves.
pub fn openapi() -> OpenApi {
    described().into_openapi()
}

fn description() -> OpenApi {
    let mut document = OpenApi::default();
    "Tertulia".clone_into(&mut document.info.title);
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    document.info.description = Some(error::catalogue());
    let components = document.components.get_or_insert_default();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("tertulia_session")));
    components.add_security_scheme("session", cookie);
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    components.add_security_scheme("api_key", bearer);
    document
}
