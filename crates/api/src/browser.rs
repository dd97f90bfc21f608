//! Where a request comes from.

use crate::ApiState;
use app::sign_in::Browser;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// Network address and browser. What a reverse proxy says is believed only when it runs on this machine.
#[derive(Debug)]
pub(crate) struct Origin(pub(crate) Browser);

impl FromRequestParts<ApiState> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &ApiState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let forwarded = text("x-forwarded-for");
        let forwarded = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
        let address = match (peer, forwarded) {
            (Some(peer), Some(client)) if peer.is_loopback() => Some(client),
            (peer, _) => peer,
        };
        let address = address.map_or_else(|| "unknown".to_owned(), |address| address.to_string());
        let user_agent = text("user-agent").unwrap_or_default().to_owned();
        Ok(Self(Browser { address, user_agent }))
    }
}
