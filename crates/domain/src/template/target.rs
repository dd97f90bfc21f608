//! URL buttons whose clicks are counted: the phone opens a link of ours, which leads to the target.

use super::button::{Button, UrlButton};
use super::components::{Component, Components};
use super::place::{Part, Place};
use super::placeholder::{names, placeholders, replaced};
use super::{Extra, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The names of UTM parameters, as they are given here.
const UTM: [&str; 5] = ["source", "medium", "campaign", "term", "content"];

/// What a tracked button leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The button, such as `button0` or `card1.button0`.
    pub place: String,
    /// A whole `http` or `https` address, with at most one variable, at its end.
    pub target: String,
    /// UTM parameters to be added, by `source`, `medium`, `campaign`, `term`, `content`.
    #[serde(default)]
    pub utm: BTreeMap<String, String>,
}

/// A target that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct BadTarget {
    /// Where.
    pub place: String,
    /// Why.
    pub problem: TargetProblem,
}

/// Why a target cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TargetProblem {
    /// There is no URL button.
    #[error("there is no URL button")]
    NoButton,
    /// Not an address of the web, or one with a name and password.
    #[error("the target is no http or https address")]
    Address,
    /// A variable that is not at the end, or more than one, or one in the host.
    #[error("a target has at most one variable, at the end and behind the host")]
    Variable,
    /// Too long.
    #[error("the target is too long")]
    Long,
    /// A parameter that is none of the five, or empty.
    #[error("utm takes source, medium, campaign, term and content")]
    Utm,
}

impl Target {
    /// The button; `None` when the word names none.
    pub fn button(&self) -> Option<Place> {
        Place::of_key(&self.place).filter(|place| matches!(place.part, Part::Button(_)))
    }

    /// Whether it leads somewhere, from a button that the template has.
    pub fn check(&self, components: &Components) -> Result<(), BadTarget> {
        let problem = self.problem(components);
        problem.map_or(Ok(()), |problem| Err(BadTarget { place: self.place.clone(), problem }))
    }

    fn problem(&self, components: &Components) -> Option<TargetProblem> {
        let Some(place) = self.button() else { return Some(TargetProblem::NoButton) };
        if url_button(components, place).is_none() {
            return Some(TargetProblem::NoButton);
        }
        let (found, unbalanced) = placeholders(&self.target);
        let fixed = found
            .first()
            .map_or(self.target.as_str(), |first| self.target.get(..first.range.start).unwrap_or_default());
        let at_end = match found.as_slice() {
            [] => true,
            [only] => only.is_variable() && only.range.end == self.target.len(),
            _ => false,
        };
        if unbalanced || !at_end || (!found.is_empty() && !is_past_host(fixed)) {
            Some(TargetProblem::Variable)
        } else if !is_address(fixed) {
            Some(TargetProblem::Address)
        } else if crate::message::length(&self.target) > limits::URL {
            Some(TargetProblem::Long)
        } else if self
            .utm
            .iter()
            .any(|(name, value)| !UTM.contains(&name.as_str()) || value.trim().is_empty())
        {
            Some(TargetProblem::Utm)
        } else {
            None
        }
    }

    /// The variable at its end, when it has one.
    pub fn variable(&self) -> Option<String> {
        names(&self.target).into_iter().next()
    }

    /// Where it leads, with the value of its variable and its UTM parameters. `None` when the value would lead
    /// elsewhere or make no address.
    pub fn address(&self, value: Option<&str>) -> Option<String> {
        let filled = replaced(&self.target, |_| value.map(str::to_owned));
        let (found, _) = placeholders(&filled);
        let host = |text: &str| authority(text).map(str::to_owned);
        let same = host(&filled) == host(&self.target);
        (found.is_empty() && same && is_address(&filled)).then(|| self.with_utm(&filled))
    }

    /// Parameters stand before the fragment.
    fn with_utm(&self, address: &str) -> String {
        let (front, fragment) = match address.split_once('#') {
            Some((front, fragment)) => (front, format!("#{fragment}")),
            None => (address, String::new()),
        };
        let mut whole = front.to_owned();
        for name in UTM {
            let Some(value) = self.utm.get(name) else { continue };
            whole.push(if whole.contains('?') { '&' } else { '?' });
            whole.extend(["utm_", name, "=", &encoded(value)]);
        }
        whole + &fragment
    }
}

/// The components with links of ours in place of the tracked addresses. `base` is where `/l/` is, without a slash.
pub fn tracked(components: &Components, targets: &[Target], base: &str) -> Components {
    let mut changed = components.clone();
    for place in targets.iter().filter_map(Target::button) {
        let Some(button) = url_button_mut(&mut changed, place) else { continue };
        button.url = format!("{base}/l/{{{{1}}}}");
        button.example = vec![format!("{base}/l/ejemplo0example0")];
        button.extra = Extra::new();
    }
    changed
}

fn url_button(components: &Components, place: Place) -> Option<&UrlButton> {
    let Part::Button(index) = place.part else { return None };
    let components = match place.card {
        Some(card) => &components.cards().get(card)?.components,
        None => components,
    };
    match components.buttons().get(index)? {
        Button::Url(button) => Some(button),
        _ => None,
    }
}

fn url_button_mut(components: &mut Components, place: Place) -> Option<&mut UrlButton> {
    let Part::Button(index) = place.part else { return None };
    let components = match place.card {
        Some(card) => {
            let cards = components.0.iter_mut().find_map(|part| match part {
                Component::Carousel(carousel) => Some(&mut carousel.cards),
                _ => None,
            });
            &mut cards?.get_mut(card)?.components
        }
        None => components,
    };
    let buttons = components.0.iter_mut().find_map(|part| match part {
        Component::Buttons(part) => Some(&mut part.buttons),
        _ => None,
    });
    match buttons?.get_mut(index)? {
        Button::Url(button) => Some(button),
        _ => None,
    }
}

/// What stands between the scheme and the path.
fn authority(text: &str) -> Option<&str> {
    let at = text.find("://")?;
    let (scheme, rest) = (text.get(..at)?, text.get(at + 3..)?);
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    known.then(|| rest.split(['/', '?', '#', '\\']).next().unwrap_or_default())
}

fn is_address(text: &str) -> bool {
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "\"<>\\^`{|}".contains(letter);
    let good = |host: &str| !host.is_empty() && !host.starts_with(':') && !host.contains('@');
    !text.contains(odd) && authority(text).is_some_and(good)
}

/// Whether something may follow without changing the host.
fn is_past_host(fixed: &str) -> bool {
    fixed.split_once("://").is_some_and(|(_, rest)| rest.contains(['/', '?', '#']))
}

fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let letter = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components() -> Components {
        serde_json::from_value(serde_json::json!([
            { "type": "BODY", "text": "Hola" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Sí" },
                { "type": "URL", "text": "Ver", "url": "https://ferre.example" }] }]))
        .unwrap()
    }

    fn target(target: &str) -> Target {
        Target { place: "button1".into(), target: target.into(), utm: BTreeMap::new() }
    }

    #[test]
    fn targets_are_whole_addresses_with_one_variable_at_the_end() {
        let check = |text: &str| target(text).check(&components()).map_err(|bad| bad.problem);
        for good in ["https://ferre.example/a?b=1#c", "http://ferre.example", "https://ferre.example/s/{{1}}"]
        {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, problem) in [
            ("javascript:alert(1)", TargetProblem::Address),
            ("//ferre.example", TargetProblem::Address),
            ("https://a@ferre.example/", TargetProblem::Address),
            ("https:///x", TargetProblem::Address),
            ("https://ferre.example/a b", TargetProblem::Address),
            ("https://ferre.example{{1}}", TargetProblem::Variable),
            ("https://{{1}}", TargetProblem::Variable),
            ("{{1}}", TargetProblem::Variable),
            ("https://ferre.example/{{1}}/x", TargetProblem::Variable),
        ] {
            assert_eq!(check(bad), Err(problem), "{bad}");
        }
        let elsewhere = Target { place: "button0".into(), ..target("https://ferre.example") };
        assert!(elsewhere.check(&components()).is_err(), "a quick reply leads nowhere");
    }

    #[test]
    fn utm_is_added_before_the_fragment_and_a_value_stays_on_its_host() {
        let utm = [("source", "whatsapp"), ("campaign", "julio & más")];
        let utm = utm.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let with = Target { utm, ..target("https://ferre.example/a?b=1#c") };
        let whole = "https://ferre.example/a?b=1&utm_source=whatsapp&utm_campaign=julio%20%26%20m%C3%A1s#c";
        assert_eq!(with.address(None).as_deref(), Some(whole));
        let open = target("https://ferre.example/{{1}}");
        assert_eq!(open.address(Some("A-1")).as_deref(), Some("https://ferre.example/A-1"));
        assert_eq!(open.address(None), None);
        assert_eq!(open.address(Some("a b")), None);
    }

    #[test]
    fn tracked_buttons_open_a_link_of_ours() {
        let changed = tracked(&components(), &[target("https://ferre.example")], "https://t.example");
        match changed.buttons() {
            [_, Button::Url(button)] => assert_eq!(button.url, "https://t.example/l/{{1}}"),
            other => panic!("{other:?}"),
        }
        for key in ["header", "card3", "button0", "card1.button0"] {
            assert_eq!(Place::of_key(key).and_then(Place::key).as_deref(), Some(key));
        }
        assert_eq!(Place::of_key("card.button"), None);
    }
}
