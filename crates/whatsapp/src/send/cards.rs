use serde::Serialize;

use super::check::{count, needed, optional};
use super::{InvalidMessage, MAX_CARDS};

/// A part of a card at most; Meta says nothing, this is what a phone shows.
const LONGEST: usize = 1_000;

/// Contact cards, 1 to [`MAX_CARDS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OutboundContacts(Vec<OutboundCard>);

impl OutboundContacts {
    /// All cards of one message.
    pub fn new(cards: Vec<OutboundCard>) -> Result<Self, InvalidMessage> {
        count("cards", cards.len(), 1, MAX_CARDS)?;
        Ok(Self(cards))
    }
}

/// A contact card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboundCard {
    name: Name,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phones: Vec<Phone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    emails: Vec<Email>,
    #[serde(skip_serializing_if = "Option::is_none")]
    org: Option<Organisation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Name {
    formatted_name: String,
    /// Meta wants one more part than the whole (unconfirmed).
    first_name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Phone {
    #[serde(rename = "phone")]
    number: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wa_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Email {
    email: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Organisation {
    company: String,
}

impl OutboundCard {
    /// A card of somebody with this name.
    pub fn new(name: &str) -> Result<Self, InvalidMessage> {
        let formatted_name = needed("name", name.trim(), LONGEST)?;
        let first_name = formatted_name.clone();
        Ok(Self {
            name: Name { formatted_name, first_name },
            phones: Vec::new(),
            emails: Vec::new(),
            org: None,
        })
    }

    /// Adds a number; with a `wa_id` the card offers to write to it, without one to invite.
    pub fn phone(
        mut self,
        phone: &str,
        kind: Option<String>,
        wa_id: Option<String>,
    ) -> Result<Self, InvalidMessage> {
        let (phone, kind) = (needed("phone", phone.trim(), LONGEST)?, optional("type", kind, LONGEST)?);
        self.phones.push(Phone { number: phone, kind, wa_id });
        Ok(self)
    }

    /// Adds an e-mail address.
    pub fn email(mut self, email: &str) -> Result<Self, InvalidMessage> {
        self.emails.push(Email { email: needed("email", email.trim(), LONGEST)? });
        Ok(self)
    }

    /// Says where the person works.
    pub fn organisation(mut self, company: Option<String>) -> Result<Self, InvalidMessage> {
        self.org = optional("organisation", company, LONGEST)?.map(|company| Organisation { company });
        Ok(self)
    }
}
