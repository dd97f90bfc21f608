//! Samples for the headers of templates, by resumable upload (Cloud API reference, section 3).

use bytes::Bytes;
use futures::Stream;
use reqwest::Method;
use serde::Deserialize;
use std::time::Duration;

use super::call::{interpret, read};
use super::node::checked;
use super::{AccessToken, CallError, Client};
use crate::webhook::lenient;

/// How long the bytes may take.
const TRANSFER_TIMEOUT: Duration = Duration::from_mins(5);

#[derive(Deserialize)]
struct Session {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
}

#[derive(Deserialize)]
struct Handle {
    #[serde(deserialize_with = "lenient::required_text")]
    h: String,
}

impl Client {
    /// Brings the sample of a header to Meta; the handle stands for it in `example.header_handle`. `content` has exactly
    /// `length` bytes. Done once: the content is gone afterwards.
    pub async fn upload_sample<E>(
        &self,
        token: &AccessToken,
        app_id: &str,
        mime_type: &str,
        length: u64,
        content: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Result<String, CallError>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let path = format!("{}/uploads", checked(app_id)?);
        let query = [("file_length", &*length.to_string()), ("file_type", mime_type)];
        let session: Session = self.manage(token, Method::POST, &path, &query, None::<&()>).await?;
        let url = format!("{}/{}", self.root, session_path(&session.id)?);
        let request = self.http.post(url).timeout(TRANSFER_TIMEOUT);
        let request = request
            .header(reqwest::header::AUTHORIZATION, format!("OAuth {}", token.expose()))
            .header("file_offset", "0")
            .header(reqwest::header::CONTENT_LENGTH, length)
            .body(reqwest::Body::wrap_stream(content));
        let answer = match self.open(request).await {
            Ok(response) => read(response).await,
            Err(broken) => Err(broken),
        };
        interpret::<Handle>(answer).map(|handle| handle.h)
    }
}

/// Meta's sessions are `upload:…`, with a query of their own; nothing that could name another path.
fn session_path(id: &str) -> Result<&str, CallError> {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"_-=:?&.~%".contains(&byte);
    let good = id.starts_with("upload:") && id.len() <= 4_096 && id.bytes().all(safe);
    if good { Ok(id) } else { Err(CallError::InvalidId) }
}

#[cfg(test)]
mod tests {
    use super::session_path;

    #[test]
    fn sessions_name_no_other_path() {
        assert!(session_path("upload:MTphdHRhY2h?sig=AR_x-1").is_ok());
        for bad in ["", "me", "upload:../me", "upload:a/b", "upload:a#b", "https://evil.example/"] {
            assert!(session_path(bad).is_err(), "{bad}");
        }
    }
}
