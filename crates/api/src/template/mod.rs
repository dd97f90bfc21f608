//! `/v1/templates`, and templates for a conversation.

mod answer;
mod conversation;
mod edit;
mod list;
mod submit;

use crate::ApiState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use answer::Template;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_templates, edit::draft_template))
        .routes(routes!(list::get_template, edit::change_template, edit::delete_template))
        .routes(routes!(list::template_uses))
        .routes(routes!(list::list_starters))
        .routes(routes!(edit::duplicate_template))
        .routes(routes!(submit::submit_template))
        .routes(routes!(submit::sync_templates))
        .routes(routes!(submit::lint_template))
        .routes(routes!(conversation::conversation_templates))
        .routes(routes!(conversation::preview_template))
}
