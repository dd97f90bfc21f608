//! The phones page, built elsewhere and embedded here.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{Response, StatusCode, header};
use axum::response::Redirect;
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::shared::Shared;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist-phones"]
#[allow_missing = true]
struct Files;

const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      media-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

const MISSING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Simulated phones</title>\
<h1>The phones page is not built</h1><p>The emulator itself is running. Build the page with \
<code>npm ci &amp;&amp; npm run build:phones</code> in <code>web/</code>, then build the binary again.</p></html>";

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(async || Redirect::to("/phones")))
        .route("/phones", get(async || index()))
        .route("/phones/", get(async || index()))
        .route("/phones/{*path}", get(async |Path(path): Path<String>| file(&path)))
        .route("/healthz", get(async || "ok"))
}

/// `phones.html` is what the page's own build calls its entry.
fn index() -> Response<Body> {
    let page = Files::get("index.html").or_else(|| Files::get("phones.html"));
    match page {
        Some(page) => respond(StatusCode::OK, "text/html; charset=utf-8", "no-cache", page.data.into_owned()),
        None => respond(
            StatusCode::SERVICE_UNAVAILABLE,
            "text/html; charset=utf-8",
            "no-store",
            MISSING.as_bytes().to_vec(),
        ),
    }
}

fn file(path: &str) -> Response<Body> {
    if let Some(found) = Files::get(path) {
        // Names under assets/ hold a hash of their content.
        let hashed = path.starts_with("assets/");
        let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        return respond(StatusCode::OK, mime_of(path), cache, found.data.into_owned());
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.contains('.') {
        return respond(
            StatusCode::NOT_FOUND,
            "text/plain; charset=utf-8",
            "no-store",
            b"not found".to_vec(),
        );
    }
    index()
}

fn respond(status: StatusCode, mime: &str, cache: &str, body: Vec<u8>) -> Response<Body> {
    let built = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::CACHE_CONTROL, cache)
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "no-referrer")
        .body(Body::from(body));
    built.unwrap_or_default()
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
