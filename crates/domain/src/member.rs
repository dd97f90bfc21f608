//! Members: the people who sign in.

use crate::words::words;

words! {
    /// Whether a member says that they can take conversations.
    Availability, "availability" {
        /// Here.
        Available = "available",
        /// Not now.
        Away = "away",
    }
}

/// Characters a password has at least.
pub const PASSWORD_MIN: usize = 10;
/// Bytes a password has at most, so that nobody makes the server hash a book.
pub const PASSWORD_MAX: usize = 1_000;

/// An e-mail address as it is stored and compared; `None` when it cannot be one.
pub fn email_key(text: &str) -> Option<String> {
    let key = text.trim().to_lowercase();
    let (local, host) = key.rsplit_once('@')?;
    let odd = |c: char| c.is_whitespace() || c.is_control();
    let good = !local.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    (good && key.len() <= 254 && !key.contains(odd)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails_are_compared_without_case_and_spaces_around() {
        assert_eq!(email_key(" Ana@Example.COM "), Some("ana@example.com".into()));
        for bad in ["", "ana", "ana@", "@example.com", "ana@host", "a na@example.com", "ana@example."] {
            assert_eq!(email_key(bad), None, "{bad}");
        }
    }
}
