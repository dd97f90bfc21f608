//! Events: facts that happened. Their names are public API.

use crate::words::words;

words! {
    /// The name of an event.
    EventName, "event name" {
        /// A person's message was stored.
        MessageReceived = "message.received",
        /// A member or program asked to send.
        MessageQueued = "message.queued",
        /// The vendor accepted it.
        MessageSent = "message.sent",
        /// It reached the phone.
        MessageDelivered = "message.delivered",
        /// It was read.
        MessageRead = "message.read",
        /// A voice note was played.
        MessagePlayed = "message.played",
        /// It will not arrive.
        MessageFailed = "message.failed",
        /// The call left and its outcome is not known.
        MessageUnknown = "message.unknown",
        /// A reaction was set or removed.
        MessageReaction = "message.reaction",
        /// A note or message was edited.
        MessageEdited = "message.edited",
        /// A message was marked as important, or no longer.
        MessageStarred = "message.starred",
        /// A message is to be sent later, or at another time.
        MessageScheduled = "message.scheduled",
        /// A message that was to be sent later was sent, failed or was taken back.
        MessageScheduleEnded = "message.schedule_ended",
        /// The file of a message was fetched.
        MessageFileStored = "message.file_stored",
        /// The file of a message will not come.
        MessageFileFailed = "message.file_failed",
        /// A member wrote an internal note.
        NoteAdded = "note.added",
        /// A conversation began.
        ConversationOpened = "conversation.opened",
        /// It ended.
        ConversationClosed = "conversation.closed",
        /// A closed one was opened again.
        ConversationReopened = "conversation.reopened",
        /// Its assignee or team changed.
        ConversationAssigned = "conversation.assigned",
        /// It was put away.
        ConversationSnoozed = "conversation.snoozed",
        /// It came back.
        ConversationUnsnoozed = "conversation.unsnoozed",
        /// Its unread count changed because somebody opened it, or marked it unread.
        ConversationRead = "conversation.read",
        /// A person became known.
        ContactCreated = "contact.created",
        /// A person's data changed.
        ContactUpdated = "contact.updated",
        /// A person's number or business-scoped id changed.
        ContactIdentityChanged = "contact.identity_changed",
        /// A person was blocked on a channel.
        AddressBlocked = "address.blocked",
        /// A person was unblocked.
        AddressUnblocked = "address.unblocked",
        /// A number was connected.
        ChannelConnected = "channel.connected",
        /// A number's settings or health changed.
        ChannelUpdated = "channel.updated",
        /// A number was disconnected.
        ChannelDisconnected = "channel.disconnected",
        /// A template became known: drafted here or found at the vendor.
        TemplateCreated = "template.created",
        /// A template's text, status, category or quality changed.
        TemplateUpdated = "template.updated",
        /// A template is gone.
        TemplateRemoved = "template.removed",
        /// A person opened a tracked link of a message.
        LinkClicked = "link.clicked",
        /// A member accepted an invitation, or the owner set up.
        MemberJoined = "member.joined",
        /// A member's role, teams, state or availability changed.
        MemberUpdated = "member.updated",
        /// A team was made, changed or removed.
        TeamUpdated = "team.updated",
        /// The workspace's settings changed.
        WorkspaceUpdated = "workspace.updated",
        /// A snippet was made, changed or removed.
        SnippetUpdated = "snippet.updated",
        /// Something in a webhook could not be applied.
        DeliveryUnapplied = "delivery.unapplied",
        /// A member signed in.
        MemberSignedIn = "member.signed_in",
        /// A member signed out of one browser or more, or was signed out.
        MemberSignedOut = "member.signed_out",
        /// An API key was made.
        KeyCreated = "key.created",
        /// An API key was revoked.
        KeyRevoked = "key.revoked",
    }
}

impl EventName {
    /// Whether a thread shows it as a line between the messages.
    pub fn is_thread_line(self) -> bool {
        matches!(
            self,
            Self::ConversationOpened
                | Self::ConversationClosed
                | Self::ConversationReopened
                | Self::ConversationAssigned
                | Self::ConversationSnoozed
                | Self::ConversationUnsnoozed
                | Self::AddressBlocked
                | Self::AddressUnblocked
                | Self::ContactIdentityChanged
        )
    }
}
