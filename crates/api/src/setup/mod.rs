//! `/v1/setup`: the first run.

use crate::browser::Origin;
use crate::json::Json as Body;
use crate::session::{Session, begin};
use crate::words::Language;
use crate::{ApiError, ApiState};
use app::setup::Setup;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Whether somebody has to set this server up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SetupState {
    needed: bool,
    /// The demo's accounts; null outside of the demo.
    demo: Option<Demo>,
}

/// Accounts that anybody may use.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Demo {
    members: Vec<DemoMember>,
    password: String,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DemoMember {
    name: String,
    email: String,
    /// The key of the role.
    role: String,
}

/// What the owner fills in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewSetup {
    workspace_name: String,
    name: String,
    email: String,
    password: String,
    language: Language,
    /// IANA name.
    time_zone: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(read, set_up))
}

/// Whether somebody has to set this server up.
#[utoipa::path(get, path = "/v1/setup", tag = "setup", operation_id = "read_setup",
    responses((status = 200, body = SetupState)))]
async fn read(State(state): State<ApiState>) -> Result<Json<SetupState>, ApiError> {
    let needed = state.app.setup_needed().await?;
    let demo = state.app.demo_accounts().await?.map(|(members, password)| Demo {
        members: members
            .into_iter()
            .map(|member| DemoMember { name: member.name, email: member.email, role: member.role.key })
            .collect(),
        password,
    });
    Ok(Json(SetupState { needed, demo }))
}

/// Makes workspace and owner, who is signed in.
#[utoipa::path(post, path = "/v1/setup", tag = "setup", request_body = NewSetup, responses(
    (status = 201, body = Session), (status = 409, body = crate::error::ErrorBody),
))]
async fn set_up(
    State(state): State<ApiState>,
    Origin(browser): Origin,
    Body(new): Body<NewSetup>,
) -> Result<Response, ApiError> {
    let setup = Setup {
        workspace_name: new.workspace_name,
        language: new.language.into(),
        time_zone: new.time_zone,
        name: new.name,
        email: new.email,
        password: new.password,
    };
    begin(&state, StatusCode::CREATED, state.app.set_up(setup, browser).await?).await
}
