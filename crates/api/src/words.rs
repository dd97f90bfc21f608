//! The domain's words as schemas.

use domain::language;
use domain::member;
use domain::role::Grants;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A language of the console.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Language {
    Es,
    En,
    Pt,
}

impl From<language::Language> for Language {
    fn from(language: language::Language) -> Self {
        match language {
            language::Language::Spanish => Self::Es,
            language::Language::English => Self::En,
            language::Language::Portuguese => Self::Pt,
        }
    }
}

impl From<Language> for language::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Es => Self::Spanish,
            Language::En => Self::English,
            Language::Pt => Self::Portuguese,
        }
    }
}

/// Whether a member says that they can take conversations.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Availability {
    Available,
    Away,
}

impl From<member::Availability> for Availability {
    fn from(availability: member::Availability) -> Self {
        match availability {
            member::Availability::Available => Self::Available,
            member::Availability::Away => Self::Away,
        }
    }
}

impl From<Availability> for member::Availability {
    fn from(availability: Availability) -> Self {
        match availability {
            Availability::Available => Self::Available,
            Availability::Away => Self::Away,
        }
    }
}

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scope {
    Own,
    Team,
    All,
}

/// What is not in the map is not granted.
pub(crate) type Permissions = BTreeMap<&'static str, Scope>;

pub(crate) fn permissions(grants: &Grants) -> Permissions {
    let scope = |scope| match scope {
        domain::permission::Scope::Own => Scope::Own,
        domain::permission::Scope::Team => Scope::Team,
        domain::permission::Scope::All => Scope::All,
    };
    grants.iter().map(|(permission, reach)| (permission.as_str(), scope(*reach))).collect()
}
