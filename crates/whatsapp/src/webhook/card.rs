//! Shared contact cards; any part may be missing.

use serde::Deserialize;

use super::lenient;

/// One shared contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ContactCard {
    /// The parts of the name.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub name: Option<CardName>,
    /// Phone numbers.
    #[serde(default, deserialize_with = "lenient::list")]
    pub phones: Vec<CardPhone>,
    /// E-mail addresses.
    #[serde(default, deserialize_with = "lenient::list")]
    pub emails: Vec<CardEmail>,
    /// Web addresses.
    #[serde(default, deserialize_with = "lenient::list")]
    pub urls: Vec<CardUrl>,
    /// Postal addresses.
    #[serde(default, deserialize_with = "lenient::list")]
    pub addresses: Vec<CardAddress>,
    /// Where the person works.
    #[serde(default, rename = "org", deserialize_with = "lenient::optional")]
    pub organisation: Option<CardOrganisation>,
    /// `YYYY-MM-DD`, as received.
    #[serde(default, deserialize_with = "lenient::text")]
    pub birthday: Option<String>,
    /// The same as a vCard text.
    #[serde(default, deserialize_with = "lenient::text")]
    pub vcard: Option<String>,
    /// `contact_request` when it answers a request for the number, else `other`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub origin: Option<String>,
}

/// `name` of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CardName {
    /// The whole name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub formatted_name: Option<String>,
    /// Given name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub first_name: Option<String>,
    /// Family name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub last_name: Option<String>,
    /// Middle name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub middle_name: Option<String>,
    /// Such as `Dr.`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub prefix: Option<String>,
    /// Such as `Jr.`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub suffix: Option<String>,
}

/// One element of `phones`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CardPhone {
    /// As written on the card.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone: Option<String>,
    /// Free text such as `WORK`.
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
    /// Present when the number is on `WhatsApp`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub wa_id: Option<String>,
    /// The business-scoped id, where known.
    #[serde(default, deserialize_with = "lenient::text")]
    pub user_id: Option<String>,
}

/// One element of `emails`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CardEmail {
    /// As written on the card.
    #[serde(default, deserialize_with = "lenient::text")]
    pub email: Option<String>,
    /// Free text such as `WORK`.
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
}

/// One element of `urls`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CardUrl {
    /// As written on the card.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: Option<String>,
    /// Free text such as `WORK`.
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
}

/// One element of `addresses`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CardAddress {
    /// Street and number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub street: Option<String>,
    /// City.
    #[serde(default, deserialize_with = "lenient::text")]
    pub city: Option<String>,
    /// State or region.
    #[serde(default, deserialize_with = "lenient::text")]
    pub state: Option<String>,
    /// Postal code.
    #[serde(default, deserialize_with = "lenient::text")]
    pub zip: Option<String>,
    /// Name of the country.
    #[serde(default, deserialize_with = "lenient::text")]
    pub country: Option<String>,
    /// ISO 3166 alpha-2.
    #[serde(default, deserialize_with = "lenient::text")]
    pub country_code: Option<String>,
    /// Free text such as `HOME`.
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
}

/// `org` of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CardOrganisation {
    /// Name of the company.
    #[serde(default, deserialize_with = "lenient::text")]
    pub company: Option<String>,
    /// Department.
    #[serde(default, deserialize_with = "lenient::text")]
    pub department: Option<String>,
    /// Position.
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: Option<String>,
}
