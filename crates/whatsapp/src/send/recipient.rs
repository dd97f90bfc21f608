use super::InvalidMessage;

/// A person by phone, by business-scoped id, or by both (Meta then uses the phone).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    phone: Option<String>,
    user_id: Option<String>,
}

impl Recipient {
    /// By phone or `wa_id` in international form; the `+`, without which Meta would put the business's own country code
    /// in front, is added.
    pub fn phone(phone: &str) -> Result<Self, InvalidMessage> {
        Ok(Self { phone: Some(international(phone)?), user_id: None })
    }

    /// By business-scoped id or parent business-scoped id, such as `US.70418822300915562`.
    pub fn user_id(user_id: &str) -> Result<Self, InvalidMessage> {
        Ok(Self { phone: None, user_id: Some(scoped(user_id)?) })
    }

    /// By both.
    pub fn both(phone: &str, user_id: &str) -> Result<Self, InvalidMessage> {
        Ok(Self { phone: Some(international(phone)?), user_id: Some(scoped(user_id)?) })
    }

    /// `to`, with `+`.
    pub fn to(&self) -> Option<&str> {
        self.phone.as_deref()
    }

    /// `recipient`.
    pub fn recipient(&self) -> Option<&str> {
        self.user_id.as_deref()
    }
}

fn international(phone: &str) -> Result<String, InvalidMessage> {
    let digits = phone.strip_prefix('+').unwrap_or(phone);
    let good = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if good { Ok(format!("+{digits}")) } else { Err(InvalidMessage::Phone) }
}

fn scoped(user_id: &str) -> Result<String, InvalidMessage> {
    let (country, rest) = user_id.split_once('.').ok_or(InvalidMessage::UserId)?;
    let good = country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=140).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    if good { Ok(user_id.to_owned()) } else { Err(InvalidMessage::UserId) }
}
