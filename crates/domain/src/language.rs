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
        Self::of_tag(locale).unwrap_or(Self::English)
    }

    /// The language of a tag such as `pt-BR` or `es_EC`, when it is one of ours.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_', '.']).next()?;
        first.to_ascii_lowercase().parse().ok()
    }
}
