//! Files: brought to Meta before they are sent, and fetched from it after a person sent them.

use bytes::Bytes;
use futures::Stream;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Url};
use serde::Deserialize;
use std::time::Duration;

use super::call::{interpret, read, refused, words};
use super::node::checked;
use super::{AccessToken, CallError, Client};
use crate::webhook::lenient;

/// How long a file may take, in either direction, whatever its size.
const TRANSFER_TIMEOUT: Duration = Duration::from_mins(5);

/// Where Meta keeps the bytes: hosts of these domains, always by https.
const META_DOMAINS: [&str; 4] = ["fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net"];

/// What Meta knows of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct MediaInfo {
    /// Where its bytes are for the next 5 minutes, for whoever has the token.
    #[serde(default)]
    pub url: String,
    /// What it is said to be.
    #[serde(default, deserialize_with = "lenient::text")]
    pub mime_type: Option<String>,
    /// SHA-256 of the bytes, hexadecimal or Base64 (unconfirmed).
    #[serde(default, deserialize_with = "lenient::text")]
    pub sha256: Option<String>,
    /// In bytes.
    #[serde(default, deserialize_with = "lenient::number")]
    pub file_size: Option<i64>,
}

/// A file on its way to Meta.
#[derive(Debug)]
pub struct MediaUpload {
    mime_type: String,
    file_name: String,
    length: u64,
    content: reqwest::Body,
}

impl MediaUpload {
    /// `content` has exactly `length` bytes; `mime_type` has to be what Meta will find in them.
    pub fn new<E>(
        mime_type: impl Into<String>,
        file_name: impl Into<String>,
        length: u64,
        content: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Self
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let content = reqwest::Body::wrap_stream(content);
        Self { mime_type: mime_type.into(), file_name: file_name.into(), length, content }
    }

    fn form(self) -> Result<Form, CallError> {
        let file = Part::stream_with_length(self.content, self.length).file_name(self.file_name);
        let file = file.mime_str(&self.mime_type).map_err(|_| CallError::Request)?;
        Ok(Form::new().text("messaging_product", "whatsapp").text("type", self.mime_type).part("file", file))
    }
}

/// A file whose bytes are arriving.
#[derive(Debug)]
pub struct MediaDownload {
    response: reqwest::Response,
}

impl MediaDownload {
    /// How many bytes were announced.
    pub fn size(&self) -> Option<u64> {
        self.response.content_length()
    }

    /// The next bytes; nothing at the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, CallError> {
        let broken =
            |error: reqwest::Error| CallError::Transport { reason: words(&error), before_sending: false };
        self.response.chunk().await.map_err(broken)
    }
}

#[derive(Deserialize)]
struct Uploaded {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
}

impl Client {
    /// Where a file's bytes are. `phone_number_id` lets Meta check whose the file is.
    pub async fn get_media(
        &self,
        token: &AccessToken,
        media_id: &str,
        phone_number_id: &str,
    ) -> Result<MediaInfo, CallError> {
        let query = [("phone_number_id", checked(phone_number_id)?)];
        let found: MediaInfo = self.get(token, checked(media_id)?, &query).await?;
        if found.url.is_empty() {
            return Err(CallError::Answer { reason: "there is no address".to_owned() });
        }
        Ok(found)
    }

    /// Opens a file at the address that [`Client::get_media`] gave; once, and only at Meta's hosts or at the host of
    /// the Graph API itself, since the token goes along.
    pub async fn download(&self, token: &AccessToken, url: &str) -> Result<MediaDownload, CallError> {
        let url = Url::parse(url).map_err(|_| CallError::Request)?;
        if !self.may_have_files(&url) {
            return Err(CallError::ForeignHost);
        }
        let request = self.http.get(url).bearer_auth(token.expose()).timeout(TRANSFER_TIMEOUT);
        let response = self.open(request).await?;
        if response.status().is_success() {
            return Ok(MediaDownload { response });
        }
        let answer = read(response).await?;
        refused(&answer)?;
        Err(CallError::Http { status: answer.status })
    }

    /// Brings a file to Meta for messages of one number; its id works for 30 days. Done once: the content is gone
    /// afterwards.
    pub async fn upload_media(
        &self,
        token: &AccessToken,
        phone_number_id: &str,
        upload: MediaUpload,
    ) -> Result<String, CallError> {
        let url = format!("{}/{}/media", self.root, checked(phone_number_id)?);
        let request = self.http.request(Method::POST, url).bearer_auth(token.expose());
        let request = request.timeout(TRANSFER_TIMEOUT).multipart(upload.form()?);
        let answer = match self.open(request).await {
            Ok(response) => read(response).await,
            Err(broken) => Err(broken),
        };
        interpret::<Uploaded>(answer).map(|uploaded| uploaded.id)
    }

    fn may_have_files(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        if !url.username().is_empty() || url.password().is_some() {
            return false;
        }
        let same = |root: Url| root.origin() == url.origin();
        let inside = |domain: &&str| {
            host.strip_suffix(*domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        (url.scheme() == "https" && url.port().is_none() && META_DOMAINS.iter().any(inside))
            || Url::parse(&self.root).is_ok_and(same)
    }
}

#[cfg(test)]
mod tests {
    use super::Client;
    use reqwest::Url;

    #[test]
    fn files_come_from_meta_or_from_the_graph_api_itself() {
        // A second installation fails, and that is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = crate::client::http_builder().no_proxy().build().unwrap();
        let client = Client::new(http, "http://127.0.0.1:8081", "v25.0");
        let may = |url: &str| client.may_have_files(&Url::parse(url).unwrap());
        for good in [
            "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
            "https://mmg.whatsapp.net/x",
            "http://127.0.0.1:8081/media/1?x",
        ] {
            assert!(may(good), "{good}");
        }
        for bad in [
            "http://lookaside.fbsbx.com/x",
            "https://lookaside.fbsbx.com:8443/x",
            "https://evilfbsbx.com/x",
            "https://fbsbx.com.evil.example/x",
            "https://fbsbx.com@evil.example/x",
            "https://user:word@lookaside.fbsbx.com/x",
            "https://127.0.0.1:8081/x",
            "http://127.0.0.1:8082/x",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
            "data:,x",
        ] {
            assert!(!may(bad), "{bad}");
        }
    }
}
