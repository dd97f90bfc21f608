//! Lists of conversations, paged by key.

use super::{Conversation, Reach, address, col, read, rows};
use crate::db::{Access, StoreError, select};
use domain::extract::fold;
use domain::identity::IdentityKind;
use domain::{ChannelId, ConversationId, MemberId, Ms, TeamId, WorkspaceId};
use sea_orm::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement, SimpleExpr, UnionType,
};

/// The views of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Open and assigned to this member.
    Mine(Option<MemberId>),
    /// Open and assigned to nobody.
    Unassigned,
    /// Open.
    All,
    /// Where this member was mentioned.
    Mentions(Option<MemberId>),
    /// Put away.
    Snoozed,
    /// Ended.
    Closed,
    /// Of blocked people.
    Blocked,
    /// Not closed, with a message that failed.
    Failed,
    /// Open and of this team.
    Team(TeamId),
    /// Every one: open, put away, ended, and of blocked people.
    Any,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// The person waits for an answer.
    Us,
    /// The person was answered.
    Them,
}

/// The state of the service window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowFilter {
    /// Free text may be sent.
    Open,
    /// Open for less than two hours more.
    Closing,
    /// Closed, or the person never wrote.
    Closed,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The newest message first.
    #[default]
    Newest,
    /// Who waits longest first; who does not wait last.
    Waiting,
    /// The window that closes next first; closed ones last.
    Window,
}

/// What to list. Everything must hold.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The view.
    pub view: View,
    /// Only this number.
    pub channel_id: Option<ChannelId>,
    /// Only assigned to this member.
    pub assignee_id: Option<MemberId>,
    /// Only of this team.
    pub team_id: Option<TeamId>,
    /// Only with unread messages.
    pub unread: bool,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// The window.
    pub window: Option<WindowFilter>,
    /// Part of a name or number.
    pub search: Option<String>,
    /// The order.
    pub sort: Sort,
}

impl Filter {
    /// Everything of a view, newest first.
    pub fn of(view: View) -> Self {
        Self {
            view,
            channel_id: None,
            assignee_id: None,
            team_id: None,
            unread: false,
            waiting: None,
            window: None,
            search: None,
            sort: Sort::Newest,
        }
    }
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// What the list is sorted by before the newest message; 0 when it is by that alone.
    pub rank: i64,
    /// The newest message of the last row.
    pub last_message_at: Ms,
    /// The last row.
    pub id: ConversationId,
}

/// "Closes soon".
const CLOSING_MS: i64 = 2 * Ms::HOUR;
/// Sorts behind every time.
const NEVER: i64 = i64::MAX;

/// A page, and where it ended; less than `limit` rows are the last page.
pub async fn page(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    filter: &Filter,
    now: Ms,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Conversation>, StoreError> {
    let mut query = rows(workspace_id);
    reach.limit(&mut query);
    limit_to_view(&mut query, workspace_id, filter.view);
    limit_to_filter(&mut query, filter, now);
    if let Some(term) = filter.search.as_deref().map(str::trim).filter(|term| !term.is_empty()) {
        query.and_where(matches(workspace_id, term));
    }
    order(&mut query, filter.sort, now, after);
    query.limit(limit);
    select(db, &query).await?.iter().map(read).collect()
}

impl Filter {
    /// The cursor of a row in this list.
    pub fn cursor(&self, row: &Conversation, now: Ms) -> Cursor {
        let rank = match self.sort {
            Sort::Newest => 0,
            Sort::Waiting => row.waiting_since.map_or(NEVER, |at| at.0),
            Sort::Window => row.window_expires_at.filter(|at| *at > now).map_or(NEVER, |at| at.0),
        };
        Cursor { rank, last_message_at: row.last_message_at, id: row.id }
    }
}

pub(super) fn limit_to_view(query: &mut SelectStatement, workspace_id: WorkspaceId, view: View) {
    // Written out, so that partial indexes are used.
    let status = |word: &str| Expr::cust(format!("c.status = '{word}'"));
    // `= NULL` is never true: a program has nothing of its own.
    let of = |member: Option<MemberId>| member.map(|id| id.0);
    match view {
        View::Mine(member) => query.and_where(status("open")).and_where(col("assignee_id").eq(of(member))),
        View::Unassigned => query.and_where(status("open")).and_where(col("assignee_id").is_null()),
        View::All => query.and_where(status("open")),
        View::Team(team) => query.and_where(status("open")).and_where(col("team_id").eq(team.0)),
        View::Snoozed => query.and_where(status("snoozed")),
        View::Closed => query.and_where(status("closed")),
        // The contact is the address's own; by it conversations are found from the few blocked addresses.
        View::Blocked => {
            let same = col("contact_id").eq(address("contact_id"));
            query.and_where(address("blocked_at").is_not_null()).and_where(same)
        }
        View::Failed => query.and_where(Expr::cust("c.failed > 0 AND c.status <> 'closed'")),
        View::Mentions(member) => {
            let mut mentioned = Query::select();
            mentioned.column(Alias::new("conversation_id")).from(Alias::new("mention"));
            mentioned.and_where(Expr::col(Alias::new("workspace_id")).eq(workspace_id.0));
            mentioned.and_where(Expr::col(Alias::new("member_id")).eq(of(member)));
            query.and_where(col("id").in_subquery(mentioned))
        }
        View::Any => query,
    };
    if matches!(view, View::Mine(_) | View::Unassigned | View::All | View::Team(_) | View::Snoozed) {
        query.and_where(address("blocked_at").is_null());
    }
}

fn limit_to_filter(query: &mut SelectStatement, filter: &Filter, now: Ms) {
    if let Some(id) = filter.channel_id {
        query.and_where(col("channel_id").eq(id.0));
    }
    if let Some(id) = filter.assignee_id {
        query.and_where(col("assignee_id").eq(id.0));
    }
    if let Some(id) = filter.team_id {
        query.and_where(col("team_id").eq(id.0));
    }
    if filter.unread {
        query.and_where(col("unread").gt(0_i64));
    }
    match filter.waiting {
        Some(Waiting::Us) => drop(query.and_where(col("waiting_since").is_not_null())),
        Some(Waiting::Them) => drop(query.and_where(col("waiting_since").is_null())),
        None => {}
    }
    let ends = || address("window_expires_at");
    match filter.window {
        Some(WindowFilter::Open) => drop(query.and_where(ends().gt(now.0))),
        Some(WindowFilter::Closing) => {
            query.and_where(ends().gt(now.0)).and_where(ends().lt(now.plus(CLOSING_MS).0));
        }
        Some(WindowFilter::Closed) => drop(query.and_where(ends().lte(now.0).or(ends().is_null()))),
        None => {}
    }
}

/// The name contains the term, or a number or username does. The people are found first, by one reading of each table.
fn matches(workspace_id: WorkspaceId, term: &str) -> SimpleExpr {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = |text: &str| LikeExpr::new(format!("%{}%", escaped(text))).escape('\\');
    let people = |table: &'static str, id: &'static str| {
        let mut query = Query::select();
        query.column(Alias::new(id)).from(Alias::new(table));
        query.and_where(Expr::col(Alias::new("workspace_id")).eq(workspace_id.0));
        query
    };
    let mut named = people("contact", "id");
    named.and_where(Expr::col(Alias::new("name_folded")).like(like(&fold(term))));
    let mut known = people("identity", "contact_id");
    let digits: String = term.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= 3 && term.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    let wanted = if is_number { digits } else { term.trim_start_matches('@').to_lowercase() };
    known.and_where(Expr::col(Alias::new("value")).like(like(&wanted)));
    if !is_number {
        known.and_where(Expr::col(Alias::new("kind")).eq(IdentityKind::Username.as_str()));
    }
    named.union(UnionType::All, known);
    col("contact_id").in_subquery(named)
}

fn order(query: &mut SelectStatement, sort: Sort, now: Ms, after: Option<Cursor>) {
    let rank = || match sort {
        Sort::Newest => None,
        // The words of the index.
        Sort::Waiting => Some(Expr::cust(format!("COALESCE(c.waiting_since, {NEVER})"))),
        Sort::Window => {
            let ends = || address("window_expires_at");
            let open = CaseStatement::new().case(ends().gt(now.0), ends());
            Some(Expr::Case(Box::new(open.finally(NEVER))))
        }
    };
    if let Some(cursor) = after {
        let place = Expr::tuple([col("last_message_at"), col("id")]);
        let behind = place.lt(Expr::tuple([Expr::val(cursor.last_message_at.0), Expr::val(cursor.id.0)]));
        let behind = match rank() {
            None => behind,
            Some(by) => {
                // Said twice, for an index to begin there.
                query.and_where(by.clone().gte(cursor.rank));
                by.clone().gt(cursor.rank).or(by.eq(cursor.rank).and(behind))
            }
        };
        query.and_where(behind);
    }
    if let Some(by) = rank() {
        query.order_by_expr(by, Order::Asc);
    }
    query.order_by_expr(col("last_message_at"), Order::Desc).order_by_expr(col("id"), Order::Desc);
}
