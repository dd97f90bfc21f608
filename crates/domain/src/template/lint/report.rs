//! What lint found.

use super::rule::{Rule, Severity};
use crate::template::{Part, Place};
use serde::Serialize;
use std::collections::BTreeMap;

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The rule's code, one of [`super::RULES`].
    pub rule: &'static str,
    /// Whether Meta refuses it, or it is only likely to go wrong.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What the words of the rule need: lengths, limits, names.
    pub params: BTreeMap<&'static str, String>,
}

/// Problems as they are found; inside a card, with its number.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
    card: Option<usize>,
}

impl Report {
    /// What is found from here on is in this card, or in the template itself.
    pub(super) fn enter(&mut self, card: Option<usize>) {
        self.card = card;
    }

    /// The card that is looked at.
    pub(super) fn card(&self) -> Option<usize> {
        self.card
    }

    /// A broken rule without more to say.
    pub(super) fn add(&mut self, rule: &'static Rule, part: Part) {
        self.add_with(rule, part, &[]);
    }

    /// A broken rule with what its words need, in the order of the rule's `params`.
    pub(super) fn add_with(&mut self, rule: &'static Rule, part: Part, values: &[&dyn ToString]) {
        let params = rule.params.iter().zip(values).map(|(name, value)| (*name, value.to_string()));
        let place = Place { card: self.card, part };
        let problem = Problem { rule: rule.code, severity: rule.severity, place, params: params.collect() };
        self.problems.push(problem);
    }

    /// A text that may not be longer than `limit` UTF-16 units; the rule's words need length and limit.
    pub(super) fn hold(&mut self, rule: &'static Rule, part: Part, text: &str, limit: usize) {
        let length = crate::message::length(text);
        if length > limit {
            self.add_with(rule, part, &[&length, &limit]);
        }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}
