//! Who looks at or types in which conversation; kept in memory, forgotten without a beat.

use domain::{ConversationId, MemberId, Ms};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How long a beat holds, in milliseconds.
const HOLDS_MS: i64 = 15 * Ms::SECOND;

/// What one connection of a member says of itself; travels between processes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beat {
    /// Who.
    pub member_id: MemberId,
    /// Which of their connections.
    pub connection_id: Uuid,
    /// What it shows; nothing when it looks away or closes.
    pub conversation_id: Option<ConversationId>,
    /// Whether they type; absent leaves it as it is.
    pub typing: Option<bool>,
}

/// One line of a conversation's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub member_id: MemberId,
    /// Typing, or only looking.
    pub typing: bool,
}

struct Here {
    member_id: MemberId,
    conversation_id: ConversationId,
    until: Ms,
    typing_until: Ms,
}

/// A workspace's presence. A connection looks at one conversation at a time.
#[derive(Default)]
pub struct Presence {
    connections: HashMap<Uuid, Here>,
    told: HashMap<ConversationId, Vec<Present>>,
}

impl Presence {
    /// Takes a beat in.
    pub fn hear(&mut self, beat: &Beat, now: Ms) {
        let Some(conversation_id) = beat.conversation_id else {
            self.connections.remove(&beat.connection_id);
            return;
        };
        let known = self.connections.get(&beat.connection_id);
        let known = known.filter(|here| here.conversation_id == conversation_id);
        let typing_until = match beat.typing {
            Some(true) => now.plus(HOLDS_MS),
            Some(false) => now,
            None => known.map_or(now, |here| here.typing_until),
        };
        let until = now.plus(HOLDS_MS);
        let here = Here { member_id: beat.member_id, conversation_id, until, typing_until };
        self.connections.insert(beat.connection_id, here);
    }

    /// Forgets who fell silent; the lists that changed since the last call, an empty one meaning nobody.
    pub fn changes(&mut self, now: Ms) -> Vec<(ConversationId, Vec<Present>)> {
        self.connections.retain(|_, here| now < here.until);
        let lists = self.lists(now);
        let known: HashSet<_> = lists.keys().chain(self.told.keys()).copied().collect();
        let list = |id| lists.get(&id).cloned().unwrap_or_default();
        let changed = known.into_iter().map(|id| (id, list(id)));
        let changed = changed.filter(|(id, list)| self.told.get(id).map_or(&[][..], Vec::as_slice) != list);
        let changed = changed.collect();
        self.told = lists;
        changed
    }

    /// Every list as it was last told, for somebody who comes.
    pub fn all(&self) -> Vec<(ConversationId, Vec<Present>)> {
        self.told.iter().map(|(id, list)| (*id, list.clone())).collect()
    }

    fn lists(&self, now: Ms) -> HashMap<ConversationId, Vec<Present>> {
        let mut typing: HashMap<ConversationId, BTreeMap<MemberId, bool>> = HashMap::new();
        for here in self.connections.values() {
            let types = typing.entry(here.conversation_id).or_default().entry(here.member_id).or_default();
            *types |= now < here.typing_until;
        }
        let list = |members: BTreeMap<MemberId, bool>| {
            members.into_iter().map(|(member_id, typing)| Present { member_id, typing }).collect()
        };
        typing.into_iter().map(|(id, members)| (id, list(members))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Ids;

    fn beat(member_id: MemberId, id: Option<ConversationId>, typing: Option<bool>) -> Beat {
        Beat { member_id, connection_id: member_id.0, conversation_id: id, typing }
    }

    #[test]
    fn lists_are_told_when_they_change_and_silence_is_forgotten() {
        let (ana, leo): (MemberId, MemberId) = (Ids.next(), Ids.next());
        let (id, other): (ConversationId, ConversationId) = (Ids.next(), Ids.next());
        let mut presence = Presence::default();
        presence.hear(&beat(ana, Some(id), None), Ms(0));
        let ana_looks = Present { member_id: ana, typing: false };
        assert_eq!(presence.changes(Ms(1)), [(id, vec![ana_looks])]);
        assert_eq!(presence.changes(Ms(2)), []);
        presence.hear(&beat(leo, Some(id), Some(true)), Ms(5_000));
        let leo_types = Present { member_id: leo, typing: true };
        assert_eq!(presence.changes(Ms(5_001)), [(id, vec![ana_looks, leo_types])]);
        presence.hear(&beat(leo, Some(id), None), Ms(10_000));
        assert_eq!(presence.changes(Ms(15_000)), [(id, vec![leo_types])]);
        presence.hear(&beat(leo, Some(other), None), Ms(16_000));
        let mut moved = presence.changes(Ms(16_001));
        moved.sort_by_key(|(id, _)| *id);
        assert_eq!(moved, [(id, vec![]), (other, vec![Present { member_id: leo, typing: false }])]);
        presence.hear(&beat(leo, None, None), Ms(17_000));
        assert_eq!(presence.changes(Ms(17_001)), [(other, vec![])]);
        assert_eq!(presence.all(), []);
    }
}
