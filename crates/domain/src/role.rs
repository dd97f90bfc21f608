//! The built-in roles. They are rows, seeded from here; copies can be edited later.

use crate::permission::{Permission, Scope};
use std::collections::BTreeMap;

/// What a role grants. A permission that is not in the map is not granted.
pub type Grants = BTreeMap<Permission, Scope>;

/// Keys of the built-in roles, from most to least.
pub const BUILT_IN: &[&str] = &["owner", "admin", "manager", "agent", "marketer", "developer", "viewer"];

const AGENT: &[Permission] = &[
    Permission::ConversationView,
    Permission::ConversationReply,
    Permission::ConversationAssign,
    Permission::ContactView,
    Permission::ContactEdit,
    Permission::ContactBlock,
    Permission::MemberView,
    Permission::ChannelView,
    Permission::TemplateView,
];

const MARKETER: &[Permission] = &[
    Permission::ContactView,
    Permission::ContactEdit,
    Permission::MemberView,
    Permission::ChannelView,
    Permission::TemplateView,
    Permission::TemplateManage,
];

/// What a built-in role grants; empty for a key that is none.
pub fn grants(key: &str) -> Grants {
    use Permission as P;
    let all = |permissions: &[P]| permissions.iter().map(|p| (*p, Scope::All)).collect::<Grants>();
    match key {
        "owner" | "admin" => all(P::ALL),
        "manager" => P::ALL
            .iter()
            .filter(|p| !matches!(p, P::WorkspaceManage | P::ChannelManage | P::DeveloperManage))
            .map(|p| (*p, Scope::All))
            .collect(),
        "agent" => all(AGENT),
        "marketer" => all(MARKETER),
        "developer" => all(&[
            P::ConversationView,
            P::ContactView,
            P::MemberView,
            P::ChannelView,
            P::ChannelManage,
            P::TemplateView,
            P::DeveloperView,
            P::DeveloperManage,
        ]),
        "viewer" => {
            all(&[P::ConversationView, P::ContactView, P::MemberView, P::ChannelView, P::TemplateView])
        }
        _ => Grants::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_role_grants_something_and_viewers_cannot_write() {
        assert!(BUILT_IN.iter().all(|key| !grants(key).is_empty()));
        let viewer = grants("viewer");
        assert!(!viewer.contains_key(&Permission::ConversationReply));
        assert!(!viewer.contains_key(&Permission::MemberManage));
    }
}
