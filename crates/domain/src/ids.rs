//! Ids: one distinct type for each kind of row, all UUIDv7 inside.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Makes new ids. Passed in, so that no code takes them from thin air.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ids;

impl Ids {
    /// A new id, later ones sorting after earlier ones.
    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    pub fn next<T: From<Uuid>>(self) -> T {
        T::from(Uuid::now_v7())
    }
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::from_str(text).map(Self) }
        }
    )*};
}

id_types! {
    /// One company's data.
    WorkspaceId;
    /// A person who signs in.
    MemberId;
    /// A set of members.
    TeamId;
    /// What a member or key may do.
    RoleId;
    /// A signed-in browser.
    SessionId;
    /// A one-time link for an invitation or a password reset.
    LinkId;
    /// A key for the API.
    ApiKeyId;
    /// A Meta app, as configured by a workspace.
    AppId;
    /// A business portfolio.
    PortfolioId;
    /// A WhatsApp Business Account.
    AccountId;
    /// A connected number.
    ChannelId;
    /// A person.
    ContactId;
    /// One way a person is known.
    IdentityId;
    /// A contact as reached through one channel.
    AddressId;
    /// One opened-to-closed episode at an address.
    ConversationId;
    /// One thing said.
    MessageId;
    /// One raw webhook request.
    DeliveryId;
    /// Work to be done later.
    JobId;
    /// A line in a member's notification centre.
    NotificationId;
    /// A category of closing notes.
    CategoryId;
    /// A file of messages, of the library, of snippets or templates.
    FileId;
    /// A template of an account.
    TemplateId;
    /// A text kept for reuse.
    SnippetId;
    /// A message to be sent later.
    ScheduledId;
}
