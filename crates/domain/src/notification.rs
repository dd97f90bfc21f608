//! Notifications: what a member is told of in the notification centre.

use crate::words::words;

words! {
    /// Why a member is told.
    NotificationKind, "notification kind" {
        /// A note mentions them or one of their teams.
        Mention = "mention",
        /// Somebody else gave them a conversation.
        Assigned = "assigned",
        /// A message they wrote will not arrive.
        Failed = "failed",
        /// A template was refused, paused, disabled or moved to another category.
        Template = "template",
        /// The product has something to say.
        System = "system",
    }
}
