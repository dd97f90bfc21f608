//! The phones page, built elsewhere and embedded here.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::response::Redirect;
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::machine::Shared;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist-phones"]
#[allow_missing = true]
struct Files;

const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      media-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

const MISSING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Simulated phones</title>\
<h1>The phones page is not built</h1><p>The emulator itself is running. Build the page with \
<code>npm ci &amp;&amp; npm run build</code> in <code>web/</code>, then build the binary again.</p></html>";

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(async || Redirect::to("/phones")))
        .route("/phones", get(async |headers: HeaderMap| index(&headers)))
        .route("/phones/", get(async |headers: HeaderMap| index(&headers)))
        .route(
            "/phones/{*path}",
            get(async |Path(path): Path<String>, headers: HeaderMap| file(&path, &headers)),
        )
        .route("/healthz", get(async || "ok"))
}

fn index(headers: &HeaderMap) -> Response<Body> {
    embedded("index.html", headers).unwrap_or_else(|| {
        respond(
            StatusCode::SERVICE_UNAVAILABLE,
            "text/html; charset=utf-8",
            "no-store",
            None,
            MISSING.as_bytes().to_vec(),
        )
    })
}

fn file(path: &str, headers: &HeaderMap) -> Response<Body> {
    if let Some(found) = embedded(path, headers) {
        return found;
    }
    if path.rsplit('/').next().unwrap_or_default().contains('.') {
        return respond(
            StatusCode::NOT_FOUND,
            "text/plain; charset=utf-8",
            "no-store",
            None,
            b"not found".to_vec(),
        );
    }
    index(headers)
}

/// A file of the page, compressed at its build when the browser takes that.
fn embedded(path: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let plain = Files::get(path)?;
    // Names under assets/ hold a hash of their content.
    let hashed = path.starts_with("assets/");
    let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
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
        .header(header::REFERRER_POLICY, "no-referrer");
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
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ogg" => "audio/ogg",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
