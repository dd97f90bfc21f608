//! The address of a URL button.

use super::report::Report;
use super::rule;
use crate::template::{Part, UrlButton, limits, placeholders};

/// Services that shorten links: Meta refuses them, because the person cannot see where they lead (reference 2.6; the
/// list is ours).
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "bl.ink",
    "buff.ly",
    "cutt.ly",
    "encurtador.com.br",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "n9.cl",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "acortar.link",
    "s.id",
    "short.io",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "v.gd",
];

/// Links into `WhatsApp` itself (reference 2.6, unconfirmed).
const WHATSAPP: &[&str] = &["wa.me", "wa.link", "api.whatsapp.com"];

pub(super) fn check(button: &UrlButton, part: Part, report: &mut Report) {
    let url = button.url.as_str();
    report.hold(&rule::URL_LONG, part, url, limits::URL);
    let host = host(url);
    match &host {
        None => report.add(&rule::URL_INVALID, part),
        Some(host) if is_of(host, SHORTENERS) => report.add_with(&rule::URL_SHORTENER, part, &[host]),
        Some(host) if is_of(host, WHATSAPP) => report.add_with(&rule::URL_WHATSAPP, part, &[host]),
        Some(_) => {}
    }
    let (found, unbalanced) = placeholders(url);
    let good = match found.as_slice() {
        [] => true,
        [only] => only.is_variable() && only.range.end == url.len(),
        _ => false,
    };
    if unbalanced || !good {
        report.add(&rule::URL_VARIABLE, part);
    }
    if !found.is_empty() && !button.example.iter().any(|sample| !sample.trim().is_empty()) {
        report.add(&rule::URL_SAMPLE, part);
    }
}

/// The host in lower case; `None` when this is no `http` or `https` address.
fn host(url: &str) -> Option<String> {
    let lower = url.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    let odd = |letter: char| letter.is_whitespace() || "{}\\\"<>".contains(letter);
    (!host.is_empty() && !host.contains(odd) && !url.contains(char::is_whitespace)).then(|| host.to_owned())
}

fn is_of(host: &str, list: &[&str]) -> bool {
    list.iter()
        .any(|known| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}
