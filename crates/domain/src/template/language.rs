//! The languages Meta knows (Cloud API reference, section 2.10, read in September 2026).

/// Meta's codes, as they are written on the wire.
pub const LANGUAGES: &[&str] = &[
    "af", "sq", "ar", "ar_EG", "ar_AE", "ar_LB", "ar_MA", "ar_QA", "az", "be_BY", "bn", "bn_IN", "bg", "ca",
    "zh_CN", "zh_HK", "zh_TW", "hr", "cs", "da", "prs_AF", "nl", "nl_BE", "en", "en_GB", "en_US", "en_AE",
    "en_AU", "en_CA", "en_GH", "en_IE", "en_IN", "en_JM", "en_MY", "en_NZ", "en_QA", "en_SG", "en_UG",
    "en_ZA", "et", "fil", "fi", "fr", "fr_BE", "fr_CA", "fr_CH", "fr_CI", "fr_MA", "ka", "de", "de_AT",
    "de_CH", "el", "gu", "ha", "he", "hi", "hu", "id", "ga", "it", "ja", "kn", "kk", "rw_RW", "ko", "ky_KG",
    "lo", "lv", "lt", "mk", "ms", "ml", "mr", "nb", "ps_AF", "fa", "pl", "pt_BR", "pt_PT", "pa", "ro", "ru",
    "sr", "si_LK", "sk", "sl", "es", "es_AR", "es_CL", "es_CO", "es_CR", "es_DO", "es_EC", "es_HN", "es_MX",
    "es_PA", "es_PE", "es_ES", "es_UY", "sw", "sv", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zu",
];

/// Whether Meta takes templates in it.
pub fn is_known(code: &str) -> bool {
    LANGUAGES.contains(&code)
}

/// The language without its country, such as `pt` of `pt_BR`.
pub fn base(code: &str) -> &str {
    code.split(['_', '-']).next().unwrap_or(code)
}

/// How well a template's language suits a person's: 3 the same, 2 the same language without or with another country,
/// 1 the language to fall back on, 0 none of them. Both `pt_BR` and `pt-BR` are read.
pub fn closeness(code: &str, person: Option<&str>, fallback: &str) -> u8 {
    let same = |one: &str, other: &str| one.replace('-', "_").eq_ignore_ascii_case(&other.replace('-', "_"));
    let alike = |one: &str, other: &str| base(one).eq_ignore_ascii_case(base(other));
    match person {
        Some(person) if same(code, person) => 3,
        Some(person) if alike(code, person) => 2,
        _ if alike(code, fallback) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::closeness;

    #[test]
    fn the_same_country_stands_before_the_language_and_that_before_the_fallback() {
        let of = |code| closeness(code, Some("pt-BR"), "es");
        assert_eq!(["pt_BR", "pt_PT", "pt", "es_MX", "en"].map(of), [3, 2, 2, 1, 0]);
        assert_eq!(["es", "en"].map(|code| closeness(code, None, "es")), [1, 0]);
    }
}
