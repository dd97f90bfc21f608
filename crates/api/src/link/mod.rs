//! `/l/…`: links in messages whose clicks are counted. Anybody opens them, without a session.

use crate::json::Path;
use crate::{ApiError, ApiState};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

/// Parts of the names of programs that open links to look at them, not because a person did.
const MACHINES: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "preview",
    "scan",
    "facebookexternalhit",
    "whatsapp/",
    "telegram",
    "slack",
    "discord",
    "curl/",
    "wget/",
    "python",
    "go-http-client",
    "okhttp",
    "headless",
];

const UNKNOWN: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>404</title></head>\
    <body><p>This link does not exist.</p></body></html>";

pub(crate) fn router() -> Router<ApiState> {
    Router::new().route("/l/{token}", get(open_link))
}

/// Leads to the address that was stored with the message, and nowhere else.
async fn open_link(
    State(state): State<ApiState>,
    method: Method,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, ApiError> {
    let is_person = method == Method::GET && !is_machine(&headers);
    let target = state.app.open_link(&token, is_person).await?;
    let location = target.as_deref().map(HeaderValue::from_str);
    let mut response = match location {
        Some(Ok(location)) => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
        _ => (StatusCode::NOT_FOUND, Html(UNKNOWN)).into_response(),
    };
    let fixed = |value: &'static str| HeaderValue::from_static(value);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, fixed("no-store"));
    headers.insert(header::REFERRER_POLICY, fixed("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), fixed("noindex, nofollow"));
    Ok(response)
}

fn is_machine(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_lowercase);
    let ahead = ["purpose", "sec-purpose", "x-purpose", "x-moz"];
    let looks_ahead = ahead.iter().filter_map(|name| text(name)).any(|value| value.contains("prefetch"));
    let agent = text("user-agent").unwrap_or_default();
    looks_ahead || agent.is_empty() || MACHINES.iter().any(|part| agent.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(agent: &'static str) -> bool {
        is_machine(&HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]))
    }

    #[test]
    fn phones_are_people_and_previews_are_not() {
        assert!(!of("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile"));
        assert!(!of("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"));
        for machine in ["WhatsApp/2.25.1 A", "facebookexternalhit/1.1", "Googlebot/2.1", "curl/8.5.0", ""] {
            assert!(of(machine), "{machine}");
        }
        let mut ahead = HeaderMap::new();
        ahead.insert("user-agent", HeaderValue::from_static("Mozilla/5.0"));
        ahead.insert("sec-purpose", HeaderValue::from_static("prefetch;prerender"));
        assert!(is_machine(&ahead));
    }
}
