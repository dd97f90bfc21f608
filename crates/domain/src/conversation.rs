//! Conversations: what opens one, and the states it can be in.

use crate::words::words;

words! {
    /// Where a conversation stands.
    ConversationStatus, "conversation status" {
        /// Somebody is expected to act.
        Open = "open",
        /// Put away until a time or until the person writes.
        Snoozed = "snoozed",
        /// Ended, with or without a closing note.
        Closed = "closed",
    }
}

words! {
    /// What opened a conversation.
    OpenSource, "source" {
        /// The person wrote.
        Inbound = "inbound",
        /// A member answered where none was open.
        Reply = "reply",
        /// A member opened it on purpose.
        Explicit = "explicit",
    }
}

/// What happened at an address, as far as opening a conversation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// The person sent a message of a kind that says something.
    InboundMessage,
    /// A reaction, a system line or another thing that is not said to us.
    InboundSignal,
    /// A member answered.
    MemberReply,
    /// A member asked for it.
    ExplicitOpen,
    /// A broadcast, an automation or a program sent something.
    MachineSend,
}

/// Whether this opens a conversation where none is open, and as what.
pub fn opens(happening: Happening, person_is_blocked: bool) -> Option<OpenSource> {
    match happening {
        Happening::InboundMessage if !person_is_blocked => Some(OpenSource::Inbound),
        Happening::MemberReply => Some(OpenSource::Reply),
        Happening::ExplicitOpen => Some(OpenSource::Explicit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inbound_message_opens_unless_the_person_is_blocked() {
        assert_eq!(opens(Happening::InboundMessage, false), Some(OpenSource::Inbound));
        assert_eq!(opens(Happening::InboundMessage, true), None);
    }

    #[test]
    fn signals_and_machine_sends_never_open() {
        for happening in [Happening::InboundSignal, Happening::MachineSend] {
            assert_eq!(opens(happening, false), None);
        }
    }
}
