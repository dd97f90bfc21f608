//! Where a request comes from.

use crate::ApiState;
use app::sign_in::Browser;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::SocketAddr;

/// Network address and browser. What a reverse proxy says is believed only when it is one of ours.
#[derive(Debug)]
pub(crate) struct Origin(pub(crate) Browser);

impl FromRequestParts<ApiState> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter();
        let forwarded: Vec<_> = forwarded.filter_map(|value| value.to_str().ok()).collect();
        let address = peer.map(|peer| state.proxies.client(peer, &forwarded));
        let address = address.map_or_else(|| "unknown".to_owned(), |address| address.to_string());
        let user_agent = text("user-agent").unwrap_or_default().to_owned();
        Ok(Self(Browser { address, user_agent }))
    }
}
