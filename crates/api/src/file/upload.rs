//! Bringing a file.

use super::StoredFile;
use crate::auth::Auth;
use crate::json::Query;
use crate::{ApiError, ApiState};
use app::AppError;
use app::file::NewFile;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use futures::TryStreamExt;
use serde::Deserialize;
use std::io;
use utoipa::IntoParams;

/// What a file is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UploadQuery {
    /// What it is called.
    name: Option<String>,
    /// Whether it is a recording to be sent as a voice note; it is brought into Ogg then.
    #[serde(default)]
    voice: bool,
    /// Loudness over time: up to 100 numbers from 0 to 100, with commas between them.
    waveform: Option<String>,
}

/// Stores a file of at most 100 MB, to be sent or kept. The body is the file itself, and `Content-Type` what it is said
/// to be. Pictures lose what tells where, when and with what they were taken. A file that goes into no message within
/// a day is removed.
#[utoipa::path(post, path = "/v1/files", tag = "files", operation_id = "upload_file", params(UploadQuery),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = StoredFile)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn upload_file(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<UploadQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<StoredFile>), ApiError> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let new = NewFile {
        name: query.name.unwrap_or_default(),
        mime_type: said.unwrap_or("application/octet-stream").to_owned(),
        voice: query.voice,
        waveform: waveform(query.waveform.as_deref())?,
    };
    // The limit of other bodies does not count here: nothing of this one is gathered in memory.
    let content = body.into_data_stream().map_err(io::Error::other);
    let view = state.app.upload_file(&caller, new, content).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

fn waveform(text: Option<&str>) -> Result<Vec<u8>, ApiError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(Vec::new()) };
    let points: Result<Vec<u8>, _> = text.split(',').map(|point| point.trim().parse()).collect();
    Ok(points.map_err(|_| AppError::invalid("waveform", "numbers with commas between them"))?)
}
