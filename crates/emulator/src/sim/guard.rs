//! Refuses pages of other sites: the emulator has no sign-in, so only local hosts may call it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::error::SimError;
use crate::machine::Shared;

/// Lets a request through when its `Host`, and its `Origin` if there is one, are local or configured.
pub(super) async fn local_only(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = request.uri().authority().map(|authority| authority.as_str().to_owned());
    let host = host.or_else(|| text(headers, "host"));
    let origin = text(headers, "origin");
    let host_fits = host.is_some_and(|host| allowed(&shared, host_name(&host)));
    let origin_fits = origin.is_none_or(|origin| {
        let name = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        name.is_some_and(|name| allowed(&shared, host_name(name)))
    });
    if host_fits && origin_fits {
        return next.run(request).await;
    }
    SimError::new(403, "host.refused", "the emulator answers only to local hosts").into_response()
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The name without port and brackets.
fn host_name(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.split(':').next().unwrap_or_default()
}

/// An address cannot be rebound by a name server, so the listen address itself is fine too.
fn allowed(shared: &Shared, name: &str) -> bool {
    if name.eq_ignore_ascii_case("localhost")
        || shared.allowed_hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
    {
        return true;
    }
    let listen = shared.address.ip();
    let address = name.parse::<IpAddr>();
    address.is_ok_and(|address| address.is_loopback() || address == listen || listen.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::host_name;

    #[test]
    fn names_without_ports() {
        assert_eq!(host_name("localhost:8081"), "localhost");
        assert_eq!(host_name("[::1]:8081"), "::1");
        assert_eq!(host_name("evil.example"), "evil.example");
    }
}
