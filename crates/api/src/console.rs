//! The console: files built elsewhere and embedded here; in debug builds they are read from the folder.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Files;

/// Styles may be written by scripts (positions of menus); scripts only come from files. The phones page and sockets
/// of the same host are reached by `connect-src 'self'`.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      media-src 'self' data: blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; \
                      base-uri 'none'; object-src 'none'; form-action 'self'";

const MISSING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Tertulia</title>\
<h1>The console is not built</h1><p>The server is running. Build the console with <code>make console</code>, then \
build the binary again.</p></html>";

/// What belongs to programs: an unknown path there is an error, not a page.
const PROGRAMS: &[&str] = &["/v1", "/webhooks", "/openapi.json", "/healthz", "/readyz", "/metrics"];

/// A file of the console, or its page for every address that is none of a program's.
pub(crate) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = uri.path();
    let of_program =
        |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if PROGRAMS.iter().any(|prefix| of_program(prefix)) {
        return crate::error::not_found().into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return crate::error::method_not_allowed().into_response();
    }
    let name = path.trim_start_matches('/');
    if let Some(found) = file(name, &headers).filter(|_| !name.is_empty()) {
        return found;
    }
    if name.rsplit('/').next().unwrap_or_default().contains('.') {
        return crate::error::not_found().into_response();
    }
    file("index.html", &headers).unwrap_or_else(|| {
        respond(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", "no-store", None, MISSING.into())
    })
}

/// Compressed at its build when the browser takes that.
fn file(path: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let plain = Files::get(path)?;
    // Names under assets/ hold a hash of their content; the page itself must always be the newest.
    let cache = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else if path == "index.html" {
        "no-store"
    } else {
        "no-cache"
    };
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts = |name: &str| accepted.split([',', ';']).any(|part| part.trim() == name);
    let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(name, ending)| {
        let file = Files::get(&format!("{path}.{ending}")).filter(|_| accepts(name))?;
        Some((name, file))
    });
    let (encoding, file) = compressed.map_or((None, plain), |(name, file)| (Some(name), file));
    Some(respond(StatusCode::OK, mime_of(path), cache, encoding, file.data.into_owned()))
}

fn respond(
    status: StatusCode,
    mime: &str,
    cache: &str,
    encoding: Option<&str>,
    body: Vec<u8>,
) -> Response<Body> {
    let mut building = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::CACHE_CONTROL, cache)
        .header(header::VARY, "accept-encoding")
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::X_FRAME_OPTIONS, "DENY")
        .header(header::REFERRER_POLICY, "same-origin");
    if let Some(encoding) = encoding {
        building = building.header(header::CONTENT_ENCODING, encoding);
    }
    building.body(Body::from(body)).unwrap_or_default()
}

fn mime_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
