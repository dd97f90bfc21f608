use std::fmt;

/// A Graph access token; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(String);

impl AccessToken {
    /// Takes the token as pasted, without the white space around it.
    pub fn new(token: impl AsRef<str>) -> Self {
        Self(token.as_ref().trim().to_owned())
    }

    /// The app's own token, for calls about the app itself; a wrong secret makes them fail with code 190.
    pub fn of_app(app_id: &str, app_secret: &str) -> Self {
        Self(format!("{}|{}", app_id.trim(), app_secret.trim()))
    }

    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(…)")
    }
}
