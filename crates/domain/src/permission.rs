//! Permissions: names `area.action`, each granted with a scope.

use crate::role::Grants;
use crate::words::words;
use crate::{MemberId, TeamId};

words! {
    /// One thing a role may allow.
    Permission, "permission" {
        /// See conversations and their messages.
        ConversationView = "conversation.view",
        /// Answer, note, close, snooze, reopen.
        ConversationReply = "conversation.reply",
        /// Assign to members and teams.
        ConversationAssign = "conversation.assign",
        /// See contacts.
        ContactView = "contact.view",
        /// Change contacts.
        ContactEdit = "contact.edit",
        /// Block and unblock people.
        ContactBlock = "contact.block",
        /// See members, teams and roles.
        MemberView = "member.view",
        /// Invite, change, deactivate members.
        MemberManage = "member.manage",
        /// Make and change teams.
        TeamManage = "team.manage",
        /// See channels and their health.
        ChannelView = "channel.view",
        /// Connect, change, disconnect channels.
        ChannelManage = "channel.manage",
        /// See templates.
        TemplateView = "template.view",
        /// Write, submit and delete templates.
        TemplateManage = "template.manage",
        /// Make and change the snippets of teams and of everybody, and the library of files.
        SnippetManage = "snippet.manage",
        /// Change the workspace.
        WorkspaceManage = "workspace.manage",
        /// See deliveries, events, keys, raw payloads.
        DeveloperView = "developer.view",
        /// Replay deliveries, make and revoke keys.
        DeveloperManage = "developer.manage",
    }
}

words! {
    /// How far a permission reaches.
    Scope, "scope" {
        /// What is assigned to the member.
        Own = "own",
        /// Also what belongs to the member's teams, and what belongs to nobody.
        Team = "team",
        /// Everything in the workspace.
        All = "all",
    }
}

/// Who asks, with what they were granted.
#[derive(Debug, Clone)]
pub struct Access {
    /// The member, unless a program asks.
    pub member_id: Option<MemberId>,
    /// The member's teams.
    pub team_ids: Vec<TeamId>,
    /// What the role grants.
    pub grants: Grants,
}

/// A permission that was asked for and not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("permission {0} is missing")]
pub struct Denied(pub Permission);

impl Access {
    /// The scope of a permission, or which one is missing.
    pub fn scope(&self, permission: Permission) -> Result<Scope, Denied> {
        self.grants.get(&permission).copied().ok_or(Denied(permission))
    }

    /// Whether a conversation with this assignee and team is within the permission.
    pub fn reaches(&self, permission: Permission, assignee: Option<MemberId>, team: Option<TeamId>) -> bool {
        let Ok(scope) = self.scope(permission) else { return false };
        let own = assignee.is_some() && assignee == self.member_id;
        match scope {
            Scope::All => true,
            Scope::Own => own,
            Scope::Team => own || team.map_or(assignee.is_none(), |team| self.team_ids.contains(&team)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ids;

    fn access(scope: Scope, member: MemberId, team: TeamId) -> Access {
        let grants = [(Permission::ConversationView, scope)].into_iter().collect();
        Access { member_id: Some(member), team_ids: vec![team], grants }
    }

    #[test]
    fn scopes_widen_from_own_to_all() {
        let (me, other, mine, theirs) = (Ids.next(), Ids.next(), Ids.next(), Ids.next());
        let view = Permission::ConversationView;
        let own = access(Scope::Own, me, mine);
        assert!(own.reaches(view, Some(me), None) && !own.reaches(view, None, Some(mine)));
        let team = access(Scope::Team, me, mine);
        assert!(team.reaches(view, Some(other), Some(mine)) && team.reaches(view, None, None));
        assert!(!team.reaches(view, Some(other), Some(theirs)) && !team.reaches(view, Some(other), None));
        assert!(access(Scope::All, me, mine).reaches(view, Some(other), Some(theirs)));
        assert_eq!(team.scope(Permission::MemberManage), Err(Denied(Permission::MemberManage)));
    }
}
