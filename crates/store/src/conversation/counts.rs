//! How many conversations each view holds, counted up to a limit.

use super::list::limit_to_view;
use super::{Reach, View, col, joined};
use crate::db::{Access, StoreError, select};
use domain::{MemberId, TeamId, WorkspaceId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType};
use std::collections::HashMap;

/// Numbers up to [`MOST`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By the view's word on the wire.
    pub views: HashMap<String, i64>,
    /// By team.
    pub teams: HashMap<TeamId, i64>,
    /// Open, assigned to the member, with unread messages.
    pub unread_mine: i64,
}

/// Nothing is counted further than this; it means "999+".
const MOST: u64 = 1_000;
const UNREAD_MINE: &str = "unread_mine";

/// Counts every view and team in one query.
pub async fn counts(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    member: Option<MemberId>,
    teams: &[TeamId],
) -> Result<Counts, StoreError> {
    let views = [
        ("mine", View::Mine(member)),
        ("unassigned", View::Unassigned),
        ("all", View::All),
        ("mentions", View::Mentions(member)),
        ("snoozed", View::Snoozed),
        ("closed", View::Closed),
        ("blocked", View::Blocked),
        ("failed", View::Failed),
    ];
    let mut query = count(UNREAD_MINE.to_owned(), workspace_id, reach, View::Mine(member), true);
    for (name, view) in views {
        query.union(UnionType::All, count(name.to_owned(), workspace_id, reach, view, false));
    }
    for team in teams {
        query.union(UnionType::All, count(team.to_string(), workspace_id, reach, View::Team(*team), false));
    }
    let mut counts = Counts::default();
    for row in select(db, &query).await? {
        let (name, n): (String, i64) = (row.get("name")?, row.get("n")?);
        match name.parse::<TeamId>() {
            Ok(team) => drop(counts.teams.insert(team, n)),
            Err(_) if name == UNREAD_MINE => counts.unread_mine = n,
            Err(_) => drop(counts.views.insert(name, n)),
        }
    }
    Ok(counts)
}

fn count(
    name: String,
    workspace_id: WorkspaceId,
    reach: &Reach,
    view: View,
    unread: bool,
) -> SelectStatement {
    let mut inner = joined(workspace_id);
    inner.expr_as(Expr::cust("1"), Alias::new("one"));
    reach.limit(&mut inner);
    limit_to_view(&mut inner, workspace_id, view);
    if unread {
        inner.and_where(col("unread").gt(0_i64));
    }
    inner.limit(MOST);
    let mut outer = Query::select();
    outer.expr_as(Expr::val(name).cast_as(Alias::new("TEXT")), Alias::new("name"));
    outer.expr_as(Expr::cust("COUNT(*)"), Alias::new("n")).from_subquery(inner, Alias::new("counted"));
    outer
}
