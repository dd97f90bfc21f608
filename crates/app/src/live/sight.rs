//! What one member or program may see of an event.

use domain::event::EventName;
use domain::permission::{Access, Permission};
use domain::{MemberId, TeamId};
use serde_json::Value;
use store::event::Event;

/// Whose a conversation is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Who answers.
    pub assignee_id: Option<MemberId>,
    /// Which team it belongs to.
    pub team_id: Option<TeamId>,
}

/// How much of an event is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Nothing.
    Hidden,
    /// That it happened, without content: the conversation just left the reach and has to be dropped.
    Bare,
    /// Everything.
    Full,
}

/// What `access` shows of an event whose conversation is at `place` now.
pub fn sight(access: &Access, event: &Event, place: Option<Place>) -> Sight {
    if event.about.conversation_id.is_some() {
        return of_conversation(access, event, place);
    }
    if outside(access, event) { Sight::Full } else { Sight::Hidden }
}

fn of_conversation(access: &Access, event: &Event, place: Option<Place>) -> Sight {
    let Some(place) = place else { return Sight::Hidden };
    let reaches =
        |place: Place| access.reaches(Permission::ConversationView, place.assignee_id, place.team_id);
    if reaches(place) {
        Sight::Full
    } else if event.name == EventName::ConversationAssigned && before(event).is_some_and(reaches) {
        Sight::Bare
    } else {
        Sight::Hidden
    }
}

/// Whose the conversation was before it was assigned.
fn before(event: &Event) -> Option<Place> {
    let text = |name| event.data.get(name).and_then(Value::as_str);
    event.data.get("previous_assignee_id")?;
    Some(Place {
        assignee_id: text("previous_assignee_id").and_then(|id| id.parse().ok()),
        team_id: text("previous_team_id").and_then(|id| id.parse().ok()),
    })
}

fn outside(access: &Access, event: &Event) -> bool {
    use EventName as E;
    use Permission as P;
    let may = |permission| access.scope(permission).is_ok();
    let own = event.about.member_id.is_some() && event.about.member_id == access.member_id;
    match event.name {
        E::WorkspaceUpdated => true,
        E::ChannelConnected | E::ChannelUpdated | E::ChannelDisconnected => may(P::ChannelView),
        E::MemberJoined | E::MemberUpdated => own || may(P::MemberView),
        E::TemplateCreated | E::TemplateUpdated | E::TemplateRemoved => may(P::TemplateView),
        E::TeamUpdated => may(P::MemberView),
        E::MemberSignedIn | E::MemberSignedOut => own || may(P::MemberManage),
        E::SnippetUpdated => {
            own || (event.about.member_id.is_none() && (may(P::ConversationReply) || may(P::SnippetManage)))
        }
        E::DeliveryUnapplied | E::KeyCreated | E::KeyRevoked => may(P::DeveloperView),
        E::ContactCreated
        | E::ContactUpdated
        | E::ContactIdentityChanged
        | E::AddressBlocked
        | E::AddressUnblocked
        | E::LinkClicked => may(P::ContactView),
        // Messages outside of any conversation belong to nobody.
        _ => access.reaches(P::ConversationView, None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::actor::Actor;
    use domain::permission::Scope;
    use domain::{Ids, Ms};
    use serde_json::json;
    use store::event::About;

    fn event(name: EventName, about: About, data: Value) -> Event {
        let (at, actor) = (Ms(0), Actor::System);
        Event { seq: 1, name, at, actor, about, fields: vec![], data, trace_id: None }
    }

    fn access(member: MemberId, grants: &[(Permission, Scope)]) -> Access {
        Access { member_id: Some(member), team_ids: vec![], grants: grants.iter().copied().collect() }
    }

    #[test]
    fn a_conversation_given_away_is_told_once_without_content() {
        let (me, other): (MemberId, MemberId) = (Ids.next(), Ids.next());
        let own = access(me, &[(Permission::ConversationView, Scope::Own)]);
        let about = About { conversation_id: Some(Ids.next()), ..About::default() };
        let theirs = Some(Place { assignee_id: Some(other), team_id: None });
        let data = json!({ "assignee_id": other, "previous_assignee_id": me, "previous_team_id": null });
        let given = event(EventName::ConversationAssigned, about, data);
        assert_eq!(sight(&own, &given, theirs), Sight::Bare);
        assert_eq!(sight(&own, &given, Some(Place { assignee_id: Some(me), team_id: None })), Sight::Full);
        let later = event(EventName::MessageReceived, about, json!({}));
        assert_eq!(sight(&own, &later, theirs), Sight::Hidden);
        assert_eq!(sight(&own, &later, None), Sight::Hidden);
    }

    #[test]
    fn what_belongs_to_no_conversation_needs_the_permission_of_its_area() {
        let me: MemberId = Ids.next();
        let marketer = access(me, &[(Permission::ContactView, Scope::All)]);
        let of = |name, member_id| event(name, About { member_id, ..About::default() }, json!({}));
        let seen = |name| sight(&marketer, &of(name, None), None);
        assert_eq!(seen(EventName::ContactUpdated), Sight::Full);
        assert_eq!(seen(EventName::WorkspaceUpdated), Sight::Full);
        for name in [EventName::DeliveryUnapplied, EventName::ChannelUpdated, EventName::MessageReceived] {
            assert_eq!(seen(name), Sight::Hidden);
        }
        assert_eq!(sight(&marketer, &of(EventName::MemberUpdated, Some(me)), None), Sight::Full);
        assert_eq!(sight(&marketer, &of(EventName::MemberUpdated, None), None), Sight::Hidden);
    }
}
