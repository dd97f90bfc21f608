//! The rules by code. The console has words for each in three languages; a code never changes its meaning.

use serde::Serialize;

/// One rule.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Such as `template.body.variable_at_end`.
    pub code: &'static str,
    /// How sure the refusal is.
    pub severity: Severity,
    /// The names of the values in the words of the rule.
    pub params: &'static [&'static str],
    /// Where the rule is from: a section of the Cloud API reference (templates, read in September 2026) or a reason.
    pub source: &'static str,
}

/// How sure a refusal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Meta refuses it.
    Error,
    /// Meta may refuse it, or judge it otherwise; or it will disappoint.
    Warning,
}

macro_rules! rules {
    ($($name:ident $severity:ident $code:literal [$($param:literal),*] $source:literal;)*) => {
        $(pub(super) static $name: Rule = Rule {
            code: $code, severity: Severity::$severity, params: &[$($param),*], source: $source,
        };)*

        /// Every rule there is.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    NAME_EMPTY Error "template.name.empty" [] "2.2";
    NAME_LONG Error "template.name.too_long" ["length", "limit"] "2.2";
    NAME_CHARACTERS Error "template.name.characters" ["character"] "2.2";
    NAME_TAKEN Error "template.name.taken" [] "2.2, name and language are unique";
    LANGUAGE_UNKNOWN Error "template.language.unknown" ["language"] "2.10";
    CATEGORY_UNKNOWN Error "template.category.unknown" ["category"] "2.3";
    TTL_RANGE Error "template.lifetime.range" ["seconds", "least", "most"] "2.8";
    PART_TWICE Error "template.part.twice" [] "2.4, one of each";
    PART_UNKNOWN Warning "template.part.unknown" ["kind"] "not in 2.4: it cannot be checked";

    BRACES Error "template.variable.unbalanced" [] "2.6";
    VARIABLE_CHARACTERS Error "template.variable.characters" ["name"] "2.6";
    VARIABLE_NUMBER Error "template.variable.not_a_number" ["name"] "2.3, positional";
    VARIABLE_NAME Error "template.variable.bad_name" ["name"] "2.3, named; a name of digits only: cautious";
    VARIABLE_REPEATED Error "template.variable.repeated" ["name"] "2.3, named ones are unique";
    VARIABLE_GAP Error "template.variable.gap" ["number"] "2.3 and 2.6";
    SAMPLE_MISSING Error "template.variable.sample_missing" ["name"] "2.3 and 2.6";

    HEADER_EMPTY Error "template.header.empty" [] "2.4";
    HEADER_LONG Error "template.header.too_long" ["length", "limit"] "2.4";
    HEADER_VARIABLES Error "template.header.variables" ["count"] "2.4, at most one";
    HEADER_MARKS Error "template.header.marks" [] "2.4, no markdown";
    HEADER_EMOJI Error "template.header.emoji" [] "2.6, 2388047 header format; providers' guides";
    HEADER_LINES Error "template.header.new_line" [] "2.6, 2388047 header format; providers' guides";
    HEADER_SAMPLE Error "template.header.media_missing" [] "2.4, sample handle";
    HEADER_FORMAT Error "template.header.format" ["format"] "2.4";
    HEADER_GIF Warning "template.header.gif" [] "2.4, marketing API only";

    BODY_MISSING Error "template.body.missing" [] "2.4";
    BODY_LONG Error "template.body.too_long" ["length", "limit"] "2.4, 2388040";
    BODY_ADVISED Warning "template.body.long" ["length", "limit"] "2.4 says tighter; the figure is a provider's";
    BODY_EMOJI Warning "template.body.emoji" ["count", "limit"] "2.4 says tighter; the figure is a provider's";
    BODY_START Error "template.body.variable_at_start" ["name"] "2.6, 2388299";
    BODY_END Error "template.body.variable_at_end" ["name"] "2.6, 2388299";
    BODY_ADJACENT Error "template.body.variables_adjacent" ["first", "second"] "2.6";
    BODY_RATIO Warning "template.body.variables_ratio" ["words", "needed"] "2.6, 2388293; threshold unconfirmed";
    BODY_TAKEN Error "template.body.same_as_another" ["name", "language"] "2.6, same body and footer";

    FOOTER_EMPTY Error "template.footer.empty" [] "2.4";
    FOOTER_LONG Error "template.footer.too_long" ["length", "limit"] "2.4";
    FOOTER_VARIABLE Error "template.footer.variable" [] "2.4, 2388073";

    BUTTONS_MANY Error "template.buttons.too_many" ["count", "limit"] "2.4";
    BUTTONS_KIND Error "template.buttons.too_many_of_kind" ["kind", "count", "limit"] "2.4";
    BUTTONS_GROUPS Error "template.buttons.not_grouped" [] "2.4";
    BUTTONS_REPEATED Error "template.buttons.repeated_text" ["text"] "ours: an answer would not tell which one";
    BUTTONS_DESKTOP Warning "template.buttons.not_on_desktop" [] "2.4";
    BUTTON_KIND Warning "template.button.unknown" ["kind"] "not in 2.4: it cannot be checked";
    BUTTON_EMPTY Error "template.button.text_missing" [] "2.4";
    BUTTON_LONG Error "template.button.text_too_long" ["length", "limit"] "2.4";
    BUTTON_VARIABLE Error "template.button.text_variable" [] "2.4 names no variable in a text";
    URL_INVALID Error "template.url.invalid" [] "2.4";
    URL_LONG Error "template.url.too_long" ["length", "limit"] "2.4";
    URL_VARIABLE Error "template.url.variable" [] "2.4, one and at the end";
    URL_SAMPLE Error "template.url.sample_missing" [] "2.4";
    URL_SHORTENER Error "template.url.shortener" ["host"] "2.6";
    URL_WHATSAPP Error "template.url.whatsapp_link" ["host"] "2.6, unconfirmed for wa.me";
    PHONE_INVALID Error "template.phone.invalid" [] "2.4";
    PHONE_LONG Error "template.phone.too_long" ["length", "limit"] "2.4";
    CODE_MISSING Error "template.code.sample_missing" [] "2.4";
    CODE_LONG Error "template.code.too_long" ["length", "limit"] "2.4";
    FLOW_REFERENCE Error "template.flow.reference" [] "2.4, exactly one of id, name and JSON";
    FLOW_ACTION Error "template.flow.action" ["action"] "2.4";

    OFFER_CATEGORY Error "template.offer.category" [] "2.4, marketing";
    OFFER_TEXT Error "template.offer.text_missing" [] "2.4";
    OFFER_LONG Error "template.offer.too_long" ["length", "limit"] "2.4";
    OFFER_HEADER Error "template.offer.header" [] "2.4, image or video";
    OFFER_FOOTER Error "template.offer.footer" [] "2.4";
    OFFER_BUTTONS Error "template.offer.buttons" [] "2.4, a code and a URL";

    CARDS_COUNT Error "template.carousel.count" ["count", "least", "most"] "2.4";
    CARDS_TOP Error "template.carousel.other_parts" [] "2.4, body and cards only";
    CARDS_PART Error "template.card.part" [] "2.4, header, body and buttons only";
    CARDS_HEADER Error "template.card.header" [] "2.4, image or video, or a product";
    CARDS_BUTTONS Error "template.card.buttons" ["count", "least", "most"] "2.4";
    CARDS_DIFFER Error "template.carousel.cards_differ" [] "2.4, the same parts";
    CARDS_BODIES Error "template.carousel.bodies" [] "2.4, all or none";

    AUTH_TEXT Error "template.authentication.own_text" [] "2.4, preset body and footer";
    AUTH_PART Error "template.authentication.part" [] "2.4, no header, media, offer or cards";
    AUTH_BUTTON Error "template.authentication.button" [] "2.4, one OTP button";
    AUTH_KIND Error "template.authentication.otp_type" ["kind"] "2.4";
    AUTH_APPS Error "template.authentication.apps" ["count", "most"] "2.4";
    AUTH_PACKAGE Error "template.authentication.package" [] "2.4";
    AUTH_HASH Error "template.authentication.hash" ["length", "needed"] "2.4";
    AUTH_TERMS Error "template.authentication.terms" [] "2.4";
    AUTH_MINUTES Error "template.authentication.minutes" ["minutes", "least", "most"] "2.4";
    AUTH_CATEGORY Error "template.authentication.category" [] "2.4, OTP and presets in authentication only";

    WORDING Warning "template.wording.promotion" ["word"] "2.11, mixed content is marketing";
}
