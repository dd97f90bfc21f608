//! Lists and counts.

use super::answer::Conversation;
use crate::auth::Auth;
use crate::json::Query;
use crate::page;
use crate::{ApiError, ApiState, Page};
use app::{AppError, Caller};
use axum::Json;
use axum::extract::State;
use domain::Ms;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::conversation as stored;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The views of the inbox.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum View {
    Mine,
    Unassigned,
    #[default]
    All,
    Mentions,
    Snoozed,
    Closed,
    Blocked,
    Failed,
    Team,
    /// Every conversation, whatever became of it: where a search looks.
    Any,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Waiting {
    Us,
    Them,
}

/// The service window; `closing` is open for less than two hours more.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WindowFilter {
    Open,
    Closing,
    Closed,
}

/// The order.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    #[default]
    Newest,
    Waiting,
    Window,
}

/// Which conversations; everything must hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ConversationQuery {
    /// `all` when absent.
    #[serde(default)]
    #[param(inline)]
    view: View,
    /// Needed by the view `team`.
    team_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    assignee_id: Option<Uuid>,
    #[serde(default)]
    unread: bool,
    #[param(inline)]
    waiting: Option<Waiting>,
    #[param(inline)]
    window: Option<WindowFilter>,
    /// Part of a name, number or username.
    q: Option<String>,
    /// `newest` when absent.
    #[serde(default)]
    #[param(inline)]
    sort: Sort,
    /// `next` of the page before.
    after: Option<String>,
    /// At most 100; 40 when absent.
    limit: Option<u64>,
}

/// How many conversations each view and team holds; 1,000 means more than 999.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConversationCounts {
    views: BTreeMap<String, i64>,
    teams: BTreeMap<Uuid, i64>,
    /// Mine, with unread messages.
    unread_mine: i64,
}

/// A page of a view.
#[utoipa::path(get, path = "/v1/conversations", tag = "conversations", operation_id = "list_conversations",
    params(ConversationQuery), responses((status = 200, body = Page<Conversation>)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn list_conversations(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<ConversationQuery>,
) -> Result<Json<Page<Conversation>>, ApiError> {
    let after = page::cursor::<Cursor>(query.after.as_deref())?.map(|cursor| cursor.0);
    let limit = page::limit(query.limit, 40, 100);
    let filter = filter(query, &caller)?;
    let page = state.app.list_conversations(&caller, &filter, after, limit).await?;
    let next = page.next.map(|at| format!("{}.{}.{}", at.rank, at.last_message_at.0, at.id.0.simple()));
    Ok(Json(Page { data: page.views.into_iter().map(Conversation::from).collect(), next }))
}

/// How many conversations each view holds.
#[utoipa::path(get, path = "/v1/conversations/counts", tag = "conversations",
    operation_id = "count_conversations", responses((status = 200, body = ConversationCounts)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn count_conversations(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<Json<ConversationCounts>, ApiError> {
    let counts = state.app.count_conversations(&caller).await?;
    Ok(Json(ConversationCounts {
        views: counts.views.into_iter().collect(),
        teams: counts.teams.into_iter().map(|(id, n)| (id.0, n)).collect(),
        unread_mine: counts.unread_mine,
    }))
}

struct Cursor(stored::Cursor);

impl std::str::FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let mut number = || parts.next().and_then(|part| part.parse::<i64>().ok()).ok_or(());
        let (rank, last_message_at) = (number()?, Ms(number()?));
        let id: Uuid = parts.next().and_then(|part| part.parse().ok()).ok_or(())?;
        Ok(Self(stored::Cursor { rank, last_message_at, id: id.into() }))
    }
}

fn filter(query: ConversationQuery, caller: &Caller) -> Result<stored::Filter, AppError> {
    let me = caller.access.member_id;
    let view = match query.view {
        View::Mine => stored::View::Mine(me),
        View::Unassigned => stored::View::Unassigned,
        View::All => stored::View::All,
        View::Mentions => stored::View::Mentions(me),
        View::Snoozed => stored::View::Snoozed,
        View::Closed => stored::View::Closed,
        View::Blocked => stored::View::Blocked,
        View::Failed => stored::View::Failed,
        View::Any => stored::View::Any,
        View::Team => {
            let team = query.team_id.ok_or(AppError::invalid("team_id", "the view team needs it"))?;
            stored::View::Team(team.into())
        }
    };
    Ok(stored::Filter {
        view,
        channel_id: query.channel_id.map(Into::into),
        assignee_id: query.assignee_id.map(Into::into),
        team_id: query.team_id.map(Into::into),
        unread: query.unread,
        waiting: query.waiting.map(|waiting| match waiting {
            Waiting::Us => stored::Waiting::Us,
            Waiting::Them => stored::Waiting::Them,
        }),
        window: query.window.map(|window| match window {
            WindowFilter::Open => stored::WindowFilter::Open,
            WindowFilter::Closing => stored::WindowFilter::Closing,
            WindowFilter::Closed => stored::WindowFilter::Closed,
        }),
        search: query.q,
        sort: match query.sort {
            Sort::Newest => stored::Sort::Newest,
            Sort::Waiting => stored::Sort::Waiting,
            Sort::Window => stored::Sort::Window,
        },
    })
}
