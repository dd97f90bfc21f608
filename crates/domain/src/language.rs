//! The languages of the console and of what the product itself says.

use crate::words::words;

words! {
    /// A language of the console.
    Language, "language" {
        /// Spanish, neutral for Latin America.
        Spanish = "es",
        /// English.
        English = "en",
        /// Portuguese of Brazil.
        Portuguese = "pt",
    }
}

impl Language {
    /// The language a locale such as `es_EC.UTF-8` or `pt-BR` asks for; English when it is none of ours.
    pub fn of_locale(locale: &str) -> Self {
        match locale.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("es") => Self::Spanish,
            Some("pt") => Self::Portuguese,
            _ => Self::English,
        }
    }
}
