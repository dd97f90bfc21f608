//! Values on their way into a statement.

use domain::Ms;
use sea_orm::Value;
use uuid::Uuid;

/// Something that can be bound to a `$n`.
pub(crate) trait Param {
    /// The database library's value; `None` must keep its type, or PostgreSQL refuses the NULL.
    fn value(self) -> Value;
    /// NULL of this type.
    fn null() -> Value;
}

macro_rules! simple {
    ($($type:ty => $variant:ident($map:expr);)*) => {$(
        impl Param for $type {
            fn value(self) -> Value { Value::$variant(Some(($map)(self))) }
            fn null() -> Value { Value::$variant(None) }
        }
    )*};
}

simple! {
    i64 => BigInt(|n| n);
    bool => Bool(|b| b);
    String => String(|s| s);
    Vec<u8> => Bytes(|b| b);
    Uuid => Uuid(|u| u);
    Ms => BigInt(|t: Ms| t.0);
    serde_json::Value => Json(Box::new);
    domain::WorkspaceId => Uuid(Uuid::from);
    domain::MemberId => Uuid(Uuid::from);
    domain::TeamId => Uuid(Uuid::from);
    domain::RoleId => Uuid(Uuid::from);
    domain::SessionId => Uuid(Uuid::from);
    domain::LinkId => Uuid(Uuid::from);
    domain::ApiKeyId => Uuid(Uuid::from);
    domain::AppId => Uuid(Uuid::from);
    domain::PortfolioId => Uuid(Uuid::from);
    domain::AccountId => Uuid(Uuid::from);
    domain::ChannelId => Uuid(Uuid::from);
    domain::ContactId => Uuid(Uuid::from);
    domain::IdentityId => Uuid(Uuid::from);
    domain::AddressId => Uuid(Uuid::from);
    domain::ConversationId => Uuid(Uuid::from);
    domain::MessageId => Uuid(Uuid::from);
    domain::DeliveryId => Uuid(Uuid::from);
    domain::JobId => Uuid(Uuid::from);
    domain::NotificationId => Uuid(Uuid::from);
    domain::CategoryId => Uuid(Uuid::from);
    domain::FileId => Uuid(Uuid::from);
    domain::TemplateId => Uuid(Uuid::from);
    domain::SnippetId => Uuid(Uuid::from);
    domain::ScheduledId => Uuid(Uuid::from);
}

impl Param for &str {
    fn value(self) -> Value {
        self.to_owned().value()
    }
    fn null() -> Value {
        String::null()
    }
}

impl<T: Param> Param for Option<T> {
    fn value(self) -> Value {
        self.map_or_else(T::null, T::value)
    }
    fn null() -> Value {
        T::null()
    }
}

/// A list of values for `$1`, `$2` …
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Param::value($value)),*] };
}
pub(crate) use params;
