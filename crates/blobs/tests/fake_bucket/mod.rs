//! The few calls of S3 that are used, kept in memory. Signatures are not looked at.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::{Arc, Mutex};

const WRITTEN: &str = "Sat, 28 Nov 2026 00:00:00 GMT";

#[derive(Default)]
struct Content {
    objects: BTreeMap<String, Bytes>,
    uploads: HashMap<String, BTreeMap<u32, Bytes>>,
    begun: u32,
}

type Shared = Arc<Mutex<Content>>;

pub(crate) struct FakeBucket {
    pub(crate) address: String,
    content: Shared,
}

impl FakeBucket {
    pub(crate) async fn start() -> Self {
        let content = Shared::default();
        let routes = Router::new()
            .route("/files", any(whole))
            .route("/files/{*name}", any(one))
            .layer(axum::extract::DefaultBodyLimit::disable())
            .with_state(content.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { address, content }
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.content.lock().unwrap().objects.keys().cloned().collect()
    }

    /// Uploads in parts that were begun and neither completed nor taken back.
    pub(crate) fn uploads(&self) -> usize {
        self.content.lock().unwrap().uploads.len()
    }

    pub(crate) fn put(&self, name: &str, bytes: &'static [u8]) {
        self.content.lock().unwrap().objects.insert(name.into(), Bytes::from_static(bytes));
    }
}

type Asked = Query<HashMap<String, String>>;

/// Listing, and deleting many at once.
async fn whole(State(shared): State<Shared>, Query(asked): Asked, method: Method, body: String) -> Response {
    let mut content = shared.lock().unwrap();
    if method == Method::POST {
        let mut told = String::from("<DeleteResult>");
        for name in body.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next()) {
            content.objects.remove(name);
            write!(told, "<Deleted><Key>{name}</Key></Deleted>").unwrap();
        }
        return (told + "</DeleteResult>").into_response();
    }
    let (prefix, after) = (asked.get("prefix").cloned().unwrap_or_default(), asked.get("start-after"));
    let mut list = String::from("<ListBucketResult>");
    for (name, bytes) in &content.objects {
        if name.starts_with(&prefix) && after.is_none_or(|after| name > after) {
            let size = bytes.len();
            write!(
                list,
                "<Contents><Key>{name}</Key><LastModified>2026-11-28T00:00:00.000Z</LastModified>\
                 <ETag>e</ETag><Size>{size}</Size></Contents>"
            )
            .unwrap();
        }
    }
    (list + "<IsTruncated>false</IsTruncated></ListBucketResult>").into_response()
}

async fn one(
    State(shared): State<Shared>,
    Path(name): Path<String>,
    Query(asked): Asked,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut content = shared.lock().unwrap();
    let upload = asked.get("uploadId");
    match (method.as_str(), upload) {
        ("POST", None) => begin(&mut content),
        ("PUT", Some(upload)) => {
            let part = asked["partNumber"].parse().unwrap();
            content.uploads.get_mut(upload).unwrap().insert(part, body);
            ([(header::ETAG, "\"part\"")], "").into_response()
        }
        ("POST", Some(upload)) => {
            let parts = content.uploads.remove(upload).unwrap();
            let (_, all_but_last) = parts.values().next_back().zip(Some(parts.len() - 1)).unwrap();
            assert!(parts.values().take(all_but_last).all(|part| part.len() == 5 * 1_024 * 1_024));
            let all: Vec<u8> = parts.values().flat_map(|part| part.to_vec()).collect();
            content.objects.insert(name, all.into());
            "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>".into_response()
        }
        ("DELETE", Some(upload)) => {
            content.uploads.remove(upload);
            StatusCode::NO_CONTENT.into_response()
        }
        ("PUT", None) => put(&mut content, name, &headers, body),
        ("DELETE", None) => {
            content.objects.remove(&name);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => content.objects.get(&name).map_or(StatusCode::NOT_FOUND.into_response(), |bytes| {
            get(bytes, headers.get(header::RANGE).map(|range| range.to_str().unwrap()))
        }),
    }
}

fn begin(content: &mut Content) -> Response {
    content.begun += 1;
    let id = format!("upload-{}", content.begun);
    content.uploads.insert(id.clone(), BTreeMap::new());
    format!("<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>")
        .into_response()
}

fn put(content: &mut Content, name: String, headers: &HeaderMap, body: Bytes) -> Response {
    let copied = headers.get("x-amz-copy-source").map(|from| from.to_str().unwrap());
    let bytes = match copied {
        Some(from) => {
            let from = from.trim_start_matches('/').trim_start_matches("files/");
            content.objects[from].clone()
        }
        None => body,
    };
    content.objects.insert(name, bytes);
    ([(header::ETAG, "\"e\"")], "<CopyObjectResult><ETag>e</ETag></CopyObjectResult>").into_response()
}

fn get(bytes: &Bytes, range: Option<&str>) -> Response {
    let told = [(header::ETAG, "\"e\""), (header::LAST_MODIFIED, WRITTEN)];
    let Some(range) = range.and_then(|range| range.strip_prefix("bytes=")) else {
        return (told, bytes.clone()).into_response();
    };
    let (start, end) = range.split_once('-').unwrap();
    let size = bytes.len();
    let (start, end) = match (start.parse::<usize>(), end.parse::<usize>()) {
        (Ok(start), Ok(end)) => (start, size.min(end + 1)),
        (Ok(start), Err(_)) => (start, size),
        (Err(_), Ok(last)) => (size.saturating_sub(last), size),
        _ => (size, size),
    };
    if start >= end {
        return StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    }
    let place = [(header::CONTENT_RANGE, format!("bytes {start}-{}/{size}", end - 1))];
    (StatusCode::PARTIAL_CONTENT, told, place, bytes.slice(start..end)).into_response()
}
