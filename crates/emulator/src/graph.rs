//! The Graph API: authorization, nodes and edges, error envelopes.

mod account;
mod app;
pub(crate) mod attachment;
mod block;
mod commerce;
mod content;
mod fault;
mod fields;
mod interactive;
mod media;
mod messages;
mod number;
mod profile;
mod qr;
mod request;
mod stored;
mod template;
mod upload;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value;
use tokio::time::Instant;

use crate::error::GraphError;
use crate::listener::Peer;
use crate::machine::Shared;
use crate::media::multipart::drain;
use crate::world::log::{LogEntry, LogKind, LogState};
use crate::world::person::person_id;
use crate::world::{PersonKey, World};
use request::GraphRequest;

/// What an edge answers with 200, or why not.
type Reply = Result<Value, GraphError>;

/// What the log shows beside a call.
#[derive(Debug, Default)]
struct Mention {
    person: Option<PersonKey>,
    number: Option<String>,
    message: Option<String>,
    kind: Option<String>,
    /// What is shown of a body that was not kept.
    shown: Option<Bytes>,
}

/// Any call outside the emulator's own paths.
pub(crate) async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
) -> Response {
    let started = Instant::now();
    let (call, mut stream) = GraphRequest::read(request).await;
    let fault = shared.with(World::take_fault);
    let mut mention = Mention::default();
    if let Some(fault) = fault.filter(|fault| !fault.after()) {
        log_call(&shared, &call, mention, CallEnd::Faulted(fault.name()), started);
        drain_all(stream).await;
        return fault.answer(&shared, &peer).await;
    }
    if media::is_download(&call) {
        return download(&shared, &call, started).await;
    }
    let reply = dispatch(&shared, &call, &mut stream, &mut mention).await;
    drain_all(stream).await;
    if let Some(fault) = fault {
        log_call(&shared, &call, mention, CallEnd::Faulted(fault.name()), started);
        return fault.answer(&shared, &peer).await;
    }
    let trace = shared.with(|world| {
        if let Err(error) = &reply {
            world.counters.refused(error.code);
        }
        world.random.trace_id()
    });
    let (status, body, code) = match &reply {
        Ok(value) => (200, value.to_string(), None),
        Err(error) => (error.status, error.body(&trace).to_string(), Some(error.code)),
    };
    let version = call.version.clone();
    log_call(&shared, &call, mention, CallEnd::Answered(status, code, body.clone()), started);
    answer(status, body, &trace, &version)
}

/// What nobody read of an upload, so that the caller hears why.
async fn drain_all(stream: Option<Body>) {
    if let Some(body) = stream {
        drain(body).await;
    }
}

/// The bytes of media, or why not; 404 has no envelope.
async fn download(shared: &Shared, call: &GraphRequest, started: Instant) -> Response {
    let (end, response) = match media::download(shared, call).await {
        Ok(response) => (CallEnd::Answered(200, None, String::new()), response),
        Err(error) => {
            let trace = shared.with(|world| world.random.trace_id());
            let body = if error.status == 404 { String::new() } else { error.body(&trace).to_string() };
            let end = CallEnd::Answered(error.status, Some(error.code), body.clone());
            (end, answer(error.status, body, &trace, &call.version))
        }
    };
    log_call(shared, call, Mention::default(), end, started);
    response
}

fn answer(status: u16, body: String, trace: &str, version: &str) -> Response {
    let built = Response::builder()
        .status(status)
        .header("content-type", "application/json; charset=UTF-8")
        .header("x-fb-trace-id", trace)
        .header("x-fb-request-id", trace)
        .header("facebook-api-version", version)
        .header("cache-control", "private, no-cache, no-store, must-revalidate")
        .body(Body::from(body));
    built.unwrap_or_default()
}

async fn dispatch(
    shared: &Arc<Shared>,
    call: &GraphRequest,
    stream: &mut Option<Body>,
    mention: &mut Mention,
) -> Reply {
    let token = call.token().ok_or_else(GraphError::bad_token)?;
    let app = shared.with(|world| world.businesses.app_of_token(&token).map(|app| app.app_id.clone()));
    let app = app.ok_or_else(GraphError::bad_token)?;
    let id = call.segment(0).unwrap_or_default().to_owned();
    match id.as_str() {
        "me" => return app::me(shared, &app),
        "debug_token" => return Ok(app::debug_token(shared, call)),
        _ => {}
    }
    if let Some(session) = id.strip_prefix("upload:") {
        return upload::session(shared, call, &app, session);
    }
    match shared.with(|world| node(world, &app, &id)) {
        Some(Node::Number) => {
            mention.number = Some(id.clone());
            match (call.method.as_str(), call.segment(1), call.segment(2)) {
                ("POST", Some("messages"), None) => {
                    shared.with(|world| messages::post(world, call, &id, mention))
                }
                ("POST", Some("media"), None) => {
                    media::upload(shared, call, &id, stream.take(), mention).await
                }
                _ => number::route(shared, call, &id).await,
            }
        }
        Some(Node::Account) => account::route(shared, call, &id).await,
        Some(Node::Template) => template::node(shared, call, &id),
        Some(Node::Media) => shared.with(|world| media::node(world, call, &id)),
        Some(Node::App) => app::route(shared, call, &app).await,
        Some(Node::Portfolio) => app::portfolio(shared, call, &id),
        None => Err(GraphError::unknown_object(&call.method, &id)),
    }
}

#[derive(Clone, Copy, Debug)]
enum Node {
    Number,
    Account,
    Template,
    Media,
    App,
    Portfolio,
}

/// What an id names, as far as this app's token may see it.
fn node(world: &World, app: &str, id: &str) -> Option<Node> {
    let businesses = &world.businesses;
    let own = |waba: &str| businesses.accounts.get(waba).is_some_and(|account| account.app_id == app);
    if businesses.numbers.get(id).is_some_and(|number| own(&number.waba_id)) {
        Some(Node::Number)
    } else if own(id) {
        Some(Node::Account)
    } else if world.templates.get(id).is_some_and(|template| own(&template.waba_id)) {
        Some(Node::Template)
    } else if world.media_of_app(app, id).is_some() {
        Some(Node::Media)
    } else if id == app || id == "app" {
        Some(Node::App)
    } else {
        businesses.apps.get(app).filter(|state| state.portfolio_id == id).map(|_| Node::Portfolio)
    }
}

/// How a call ended.
enum CallEnd {
    Answered(u16, Option<i64>, String),
    Faulted(&'static str),
}

fn log_call(shared: &Shared, call: &GraphRequest, mention: Mention, end: CallEnd, started: Instant) {
    let duration = started.elapsed().as_millis() as u64;
    let title = title_of(call, mention.kind.as_deref());
    let (state, status, error, response) = match end {
        CallEnd::Answered(status, None, body) => (LogState::Ok, Some(status), None, Some(body)),
        CallEnd::Answered(status, Some(code), body) => {
            (LogState::Refused, Some(status), Some(code.to_string()), Some(body))
        }
        CallEnd::Faulted(name) => (LogState::Faulted, None, Some(name.to_owned()), None),
    };
    shared.with(|world| {
        let id = world.log.add(LogEntry {
            id: 0,
            at: world.now,
            real_at: world.real_now,
            kind: LogKind::Call,
            title,
            method: Some(call.method.clone()),
            path: Some(call.path.clone()),
            url: None,
            person_id: mention.person.map(person_id),
            phone_number_id: mention.number,
            message_id: mention.message,
            state,
            status,
            error,
            duration_ms: Some(duration),
            attempt: 1,
            attempts_max: 1,
            request: logged(mention.shown.as_ref().unwrap_or(&call.raw)),
            response,
            signature: None,
            attempts: Vec::new(),
        });
        world.log_changed(id);
    });
}

/// A body bigger than what the page shows is not worth keeping whole.
fn logged(raw: &Bytes) -> Bytes {
    const MOST: usize = 65 * 1024;
    if raw.len() > MOST { Bytes::copy_from_slice(raw.get(..MOST).unwrap_or_default()) } else { raw.clone() }
}

fn title_of(call: &GraphRequest, kind: Option<&str>) -> String {
    let place = match (call.segment(0), call.segment(1)) {
        (_, Some(edge)) => edge.to_owned(),
        (Some(node), None) => node.to_owned(),
        (None, None) => String::new(),
    };
    let place: String = place.chars().take(60).collect();
    match kind {
        Some(kind) => format!("{} /{place} · {kind}", call.method),
        None => format!("{} /{place}", call.method),
    }
}
