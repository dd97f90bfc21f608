//! Who calls: a signed-in browser by cookie, or a program by key.

use crate::{ApiError, ApiState};
use app::{AppError, Caller, SignedIn};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum_extra::extract::cookie::CookieJar;

/// The cookie that holds a session's token.
const COOKIE: &str = "tertulia_session";
/// How long browsers keep it; using it makes it last again.
const COOKIE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// A member with a session, or a program with a key.
#[derive(Debug)]
pub(crate) struct Auth(pub(crate) Caller);

/// A member with a session; keys are refused.
#[derive(Debug)]
pub(crate) struct AuthMember(pub(crate) SignedIn);

impl FromRequestParts<ApiState> for Auth {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, ApiError> {
        let mut caller = if let Some(key) = bearer(&parts.headers) {
            let caller = state.app.authenticate_key(key).await?;
            caller.ok_or(AppError::Unauthenticated("auth.required"))?
        } else {
            signed_in(parts, state).await?.caller
        };
        caller.trace_id = Some(crate::routes::request_id());
        Ok(Self(caller))
    }
}

impl FromRequestParts<ApiState> for AuthMember {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, ApiError> {
        let mut found = signed_in(parts, state).await?;
        found.caller.trace_id = Some(crate::routes::request_id());
        Ok(Self(found))
    }
}

async fn signed_in(parts: &Parts, state: &ApiState) -> Result<SignedIn, ApiError> {
    let jar = CookieJar::from_headers(&parts.headers);
    let token = jar.get(COOKIE).ok_or(AppError::Unauthenticated("auth.required"))?;
    let found = state.app.authenticate_session(token.value()).await?;
    let found = found.ok_or(AppError::Unauthenticated("auth.required"))?;
    let reading = matches!(parts.method, Method::GET | Method::HEAD);
    // A socket is opened by GET, and browsers open it from any page.
    let socket = parts.headers.contains_key(header::UPGRADE);
    if (!reading || socket) && !is_our_origin(&parts.headers, &state.app.settings.public_url) {
        return Err(csrf("the request comes from another origin"));
    }
    let repeated = parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok());
    if !reading && !repeated.is_some_and(|token| found.csrf_matches(token)) {
        return Err(csrf("the header X-CSRF-Token is missing or wrong"));
    }
    Ok(found)
}

fn csrf(message: &str) -> ApiError {
    ApiError::new(StatusCode::FORBIDDEN, "auth.csrf", message)
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// Whether the request comes from a page of this server. Programs and old browsers send no `Origin`.
pub(crate) fn is_our_origin(headers: &HeaderMap, public_url: &str) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Some(origin) = origin.to_str().ok().and_then(|text| text.parse::<Uri>().ok()) else { return false };
    let Some(authority) = origin.authority() else { return false };
    let ours = public_url.parse::<Uri>().ok();
    let asked = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    ours.is_some_and(|ours| ours.scheme() == origin.scheme() && ours.authority() == Some(authority))
        || asked == Some(authority.as_str())
}

/// Sets the cookie for a new or renewed session.
pub(crate) fn set_cookie(token: &str, public_url: &str) -> Result<[(HeaderName, HeaderValue); 1], ApiError> {
    cookie(token, COOKIE_SECONDS, public_url)
}

/// Makes browsers forget the session.
pub(crate) fn end_cookie(public_url: &str) -> Result<[(HeaderName, HeaderValue); 1], ApiError> {
    cookie("", 0, public_url)
}

fn cookie(token: &str, seconds: i64, public_url: &str) -> Result<[(HeaderName, HeaderValue); 1], ApiError> {
    let secure = if public_url.starts_with("https:") { "; Secure" } else { "" };
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let value = HeaderValue::from_str(&text).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok([(header::SET_COOKIE, value)])
}

/// The token of the cookie, for renewing it.
pub(crate) fn cookie_token(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(COOKIE).map(|cookie| cookie.value().to_owned())
}
