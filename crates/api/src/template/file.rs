//! The file of a template's header.

use serde::Serialize;
use store::file::File;
use utoipa::ToSchema;
use uuid::Uuid;

/// A file of a template.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TemplateFile {
    id: Uuid,
    /// `waiting`, `stored` or `failed`.
    state: &'static str,
    reason: Option<String>,
    name: String,
    mime_type: String,
    size: Option<i64>,
    width: Option<i64>,
    height: Option<i64>,
    duration_ms: Option<i64>,
}

impl From<File> for TemplateFile {
    fn from(file: File) -> Self {
        Self {
            id: file.id.0,
            state: file.state.as_str(),
            reason: file.reason,
            name: file.name,
            mime_type: file.mime_type,
            size: file.size,
            width: file.width,
            height: file.height,
            duration_ms: file.duration_ms,
        }
    }
}
