//! `/v1/workspace`.

use crate::auth::Auth;
use crate::json::Json as Body;
use crate::words::Language;
use crate::{ApiError, ApiState};
use app::App;
use app::workspace::WorkspaceChange;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// One company's settings.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Workspace {
    id: Uuid,
    name: String,
    language: Language,
    /// IANA name.
    time_zone: String,
    demo: bool,
    /// The emulator's page with the phones; null when there is none.
    phones_url: Option<String>,
    closing_note_required: bool,
    /// How long the console holds a message back so that it can be taken back: 0, 3, 5 or 10.
    undo_send_seconds: i64,
}

impl Workspace {
    pub(crate) fn new(workspace: store::workspace::Workspace, app: &App) -> Self {
        Self {
            id: workspace.id.0,
            name: workspace.name,
            language: workspace.language.into(),
            time_zone: workspace.time_zone,
            demo: workspace.demo,
            phones_url: app.settings.simulator.as_ref().map(|simulator| simulator.phones_url.clone()),
            closing_note_required: workspace.closing_note_required,
            undo_send_seconds: workspace.undo_send_seconds,
        }
    }
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct WorkspacePatch {
    name: Option<String>,
    language: Option<Language>,
    time_zone: Option<String>,
    closing_note_required: Option<bool>,
    /// 0, 3, 5 or 10.
    undo_send_seconds: Option<i64>,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(change))
}

/// Changes the settings.
#[utoipa::path(patch, path = "/v1/workspace", tag = "workspace", operation_id = "change_workspace",
    request_body = WorkspacePatch, responses((status = 200, body = Workspace)),
    security(("session" = []), ("api_key" = [])))]
async fn change(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(patch): Body<WorkspacePatch>,
) -> Result<Json<Workspace>, ApiError> {
    let wanted = WorkspaceChange {
        name: patch.name,
        language: patch.language.map(Into::into),
        time_zone: patch.time_zone,
        closing_note_required: patch.closing_note_required,
        undo_send_seconds: patch.undo_send_seconds,
    };
    let changed = state.app.change_workspace(&caller, wanted).await?;
    Ok(Json(Workspace::new(changed, &state.app)))
}
