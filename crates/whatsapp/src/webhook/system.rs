//! Notices about a person: a new number, a new id, a changed identity.

use serde::Deserialize;

use super::lenient;

/// A system message; `from` of the message is the old number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct System {
    /// `user_changed_number`, `user_changed_user_id`, `customer_identity_changed`; open.
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
    /// Words for people.
    #[serde(default, deserialize_with = "lenient::text")]
    pub body: Option<String>,
    /// The new number, where it may be shared.
    #[serde(default, deserialize_with = "lenient::text")]
    pub wa_id: Option<String>,
    /// The new business-scoped id.
    #[serde(default, deserialize_with = "lenient::text")]
    pub user_id: Option<String>,
    /// The new id scoped to the parent business.
    #[serde(default, deserialize_with = "lenient::text")]
    pub parent_user_id: Option<String>,
    /// The old business-scoped id.
    #[serde(default, deserialize_with = "lenient::text")]
    pub previous_user_id: Option<String>,
    /// The old id scoped to the parent business.
    #[serde(default, deserialize_with = "lenient::text")]
    pub previous_parent_user_id: Option<String>,
    /// The sibling object `identity` of the message.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub identity: Option<Identity>,
}

/// What the identity-change check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Identity {
    /// Whether the business has taken note.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub acknowledged: Option<bool>,
    /// Unix seconds.
    #[serde(default, deserialize_with = "lenient::number")]
    pub created_timestamp: Option<i64>,
    /// The new key hash.
    #[serde(default, deserialize_with = "lenient::text")]
    pub hash: Option<String>,
}
