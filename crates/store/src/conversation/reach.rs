//! Which conversations somebody may see, as a condition.

use super::col;
use domain::permission::{Permission, Scope};
use domain::{MemberId, TeamId, permission};
use sea_orm::sea_query::{ExprTrait, SelectStatement};

/// Which conversations a member may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    All,
    /// Those of the member, of these teams, and of nobody.
    Team(Option<MemberId>, Vec<TeamId>),
    /// Those of the member.
    Own(Option<MemberId>),
}

impl Reach {
    /// What `access` grants for a permission; `None` when it grants nothing.
    pub fn of(access: &permission::Access, permission: Permission) -> Option<Self> {
        Some(match access.scope(permission).ok()? {
            Scope::All => Self::All,
            Scope::Team => Self::Team(access.member_id, access.team_ids.clone()),
            Scope::Own => Self::Own(access.member_id),
        })
    }

    /// The condition on the conversation `c`.
    pub(crate) fn limit(&self, query: &mut SelectStatement) {
        let own = |member: &Option<MemberId>| col("assignee_id").eq(member.map(|id| id.0));
        match self {
            Self::All => {}
            Self::Own(member) => {
                query.and_where(own(member));
            }
            Self::Team(member, teams) => {
                let nobody = col("team_id").is_null().and(col("assignee_id").is_null());
                let teams = col("team_id").is_in(teams.iter().map(|id| id.0));
                query.and_where(own(member).or(nobody).or(teams));
            }
        }
    }
}
