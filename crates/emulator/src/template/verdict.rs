//! The automatic review: the written rules of reference 2.6 and the category guide of 2.11.

use serde_json::Value;

use super::{TemplateCategory, body_of, buttons, buttons_of, component, list_of, placeholder, text_of};

/// Hosts of shortened links.
const SHORTENERS: [&str; 14] = [
    "bit.ly",
    "tinyurl.com",
    "t.co",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "rebrand.ly",
    "cutt.ly",
    "t.ly",
    "tiny.cc",
    "shorturl.at",
    "rb.gy",
    "wa.me",
];
const ENGLISH: &str =
    "discount discounts offer offers sale promo promotion promotions coupon coupons deal deals bargain";
const SPANISH: &str =
    "descuento descuentos oferta ofertas promo promoción promociones rebaja rebajas cupón cupones";
const PORTUGUESE: &str = "desconto descontos oferta ofertas promo promoção promoções liquidação cupom cupons";

/// What is wrong with the format and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Objection {
    pub(crate) reason: &'static str,
    pub(crate) recommendation: &'static str,
}

const fn objection(reason: &'static str, recommendation: &'static str) -> Objection {
    Objection { reason, recommendation }
}

/// The first rule these components break; `None` when they pass.
pub(crate) fn objection_to(components: &[Value]) -> Option<Objection> {
    let body = body_of(components);
    if placeholder::at_an_end(body) {
        return Some(objection(
            "A variable is the first or last part of the body.",
            "Put words before the first and after the last variable.",
        ));
    }
    if placeholder::adjacent(body) {
        return Some(objection("Two variables touch each other.", "Put words between them."));
    }
    if placeholder::too_dense(body) {
        return Some(objection(
            "There are too many variables for the length of the body.",
            "Write more words or use fewer variables.",
        ));
    }
    if shortened(components) {
        return Some(objection("A button has a shortened link.", "Use the full address of your own site."));
    }
    if sample_missing(components) {
        return Some(objection(
            "A sample is missing.",
            "Give one sample for every variable and every media header.",
        ));
    }
    list_of(component(components, "CAROUSEL")?, "cards")
        .iter()
        .find_map(|card| objection_to(list_of(card, "components")))
}

fn shortened(components: &[Value]) -> bool {
    buttons_of(components).iter().any(|button| {
        let parsed = reqwest::Url::parse(text_of(button, "url")).ok();
        let host =
            parsed.as_ref().and_then(reqwest::Url::host_str).map(|host| host.trim_start_matches("www."));
        host.is_some_and(|host| SHORTENERS.contains(&host))
    })
}

/// Whether a variable or a media header has no sample.
fn sample_missing(components: &[Value]) -> bool {
    let header = component(components, "HEADER").is_some_and(|header| match text_of(header, "format") {
        "TEXT" => samples(header, "header_text") < placeholder::names(text_of(header, "text")).len(),
        "IMAGE" | "VIDEO" | "DOCUMENT" | "GIF" => header.pointer("/example/header_handle/0").is_none(),
        _ => false,
    });
    let body = component(components, "BODY")
        .is_some_and(|body| samples(body, "body_text") < placeholder::names(text_of(body, "text")).len());
    let button = buttons_of(components)
        .iter()
        .any(|button| text_of(button, "url").contains("{{") && buttons::example(button).is_empty());
    header || body || button
}

/// How many samples a text has, whichever way they are given (reference 2.3).
fn samples(part: &Value, name: &str) -> usize {
    let Some(example) = part.get("example") else { return 0 };
    let named = list_of(example, &format!("{name}_named_params"));
    if !named.is_empty() {
        return named.iter().filter(|one| !text_of(one, "example").is_empty()).count();
    }
    let given = list_of(example, name);
    let row = given.first().and_then(Value::as_array).map_or(given, Vec::as_slice);
    row.iter().filter(|sample| sample.as_str().is_some_and(|text| !text.is_empty())).count()
}

/// The category of the guide: "Mixed utility + marketing = MARKETING".
pub(crate) fn category_of(
    language: &str,
    category: TemplateCategory,
    components: &[Value],
) -> TemplateCategory {
    if category == TemplateCategory::Utility && promotes(language, components) {
        return TemplateCategory::Marketing;
    }
    category
}

fn promotes(language: &str, components: &[Value]) -> bool {
    let words = match language.get(..2) {
        Some("es") => SPANISH,
        Some("pt") => PORTUGUESE,
        _ => ENGLISH,
    };
    let texts = components.iter().map(|part| text_of(part, "text").to_lowercase());
    texts.into_iter().any(|text| {
        let percent = text.contains("% off") || text.contains("% dto");
        percent
            || text.split(|c: char| !c.is_alphanumeric()).any(|word| words.split(' ').any(|bad| bad == word))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn reason(components: &Value) -> Option<&'static str> {
        objection_to(components.as_array().unwrap()).map(|objection| objection.reason)
    }

    #[test]
    fn written_rules() {
        let body = |text: &str, samples: Value| json!({ "type": "BODY", "text": text, "example": { "body_text": samples } });
        let url = |url: &str| json!({ "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Go", "url": url }] });
        assert_eq!(reason(&json!([body("Hi {{1}}, you are next", json!([["Ana"]]))])), None);
        let cases = [
            (json!([body("{{1}}, you are the next one", json!([["Ana"]]))]), "first or last"),
            (json!([body("Hi {{1}} {{2}}, you are the next one here", json!([["a", "b"]]))]), "touch"),
            (json!([body("Hi {{1}} you", json!([["Ana"]]))]), "too many"),
            (json!([body("Hi {{1}}, you are next", json!([]))]), "sample"),
            (json!([body("Hi", json!([])), url("https://bit.ly/x")]), "shortened"),
            (json!([body("Hi", json!([])), url("https://x.example/{{1}}")]), "sample"),
            (json!([{ "type": "HEADER", "format": "IMAGE" }, body("Hi", json!([]))]), "sample"),
        ];
        for (components, word) in cases {
            assert!(reason(&components).is_some_and(|reason| reason.contains(word)), "{components}");
        }
    }

    #[test]
    fn utility_that_promotes_is_marketing() {
        let of = |language: &str, text: &str| {
            category_of(language, TemplateCategory::Utility, &[json!({ "type": "BODY", "text": text })])
        };
        assert_eq!(of("en_US", "A discount for you"), TemplateCategory::Marketing);
        assert_eq!(of("es", "Tu pedido sale mañana"), TemplateCategory::Utility);
        assert_eq!(of("es_EC", "Hoy 20 % de descuento."), TemplateCategory::Marketing);
        assert_eq!(of("pt_BR", "Só hoje: promoção"), TemplateCategory::Marketing);
    }
}
