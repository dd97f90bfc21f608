//! Templates on the wire.

use crate::Timestamp;
use crate::file::MessageFile;
use app::template::{CostChange, TemplateView};
use domain::template::{self, Definition, ParameterFormat, Quality, State, Target, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A template of an account in one language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Template {
    id: Uuid,
    account_id: Uuid,
    /// Meta's id, once it was submitted.
    vendor_id: Option<String>,
    name: String,
    /// Meta's code, such as `pt_BR`.
    language: String,
    /// Meta's word: `MARKETING`, `UTILITY`, `AUTHENTICATION`; open.
    category: String,
    /// The category before Meta changed it.
    previous_category: Option<String>,
    /// The category Meta is going to give it.
    correct_category: Option<String>,
    /// `draft`, `in_review`, `approved`, `rejected`, `in_appeal`, `paused`, `disabled`, `deleted`, `unknown`.
    status: &'static str,
    /// Meta's word for a refusal or pause.
    reason: Option<String>,
    /// Meta's words about what to mend.
    recommendation: Option<String>,
    paused_until: Option<Timestamp>,
    /// `unknown`, `green`, `yellow`, `red`.
    quality: &'static str,
    /// `positional` or `named`.
    parameter_format: &'static str,
    /// Meta's JSON of what may be sent; of a draft what will be submitted.
    #[schema(value_type = Vec<Object>)]
    components: serde_json::Value,
    /// Seconds a message may wait for its phone; -1 is 30 days.
    message_send_ttl_seconds: Option<i64>,
    /// What was edited since it was approved and is not submitted.
    draft: Option<TemplateDraft>,
    /// What has to be given when it is sent.
    variables: Vec<TemplateVariable>,
    /// Files of headers by place: `header`, `card0`.
    files: BTreeMap<String, MessageFile>,
    /// What tracked buttons lead to.
    targets: Vec<TemplateTarget>,
    /// What variables are filled with when a send gives nothing for them, as its `values`: texts, which may hold
    /// `$contact.name` and the like.
    #[schema(value_type = Vec<Object>)]
    defaults: Values,
    archived: bool,
    /// The folder that members keep it in.
    folder: Option<String>,
    /// Of the member who asks; always false in live frames.
    favourite: bool,
    sent_30d: i64,
    read_30d: i64,
    last_used_at: Option<Timestamp>,
    created_at: Timestamp,
    updated_at: Timestamp,
    submitted_at: Option<Timestamp>,
    editable: bool,
    /// What the last or announced change of category changes.
    cost_change: Option<TemplateCostChange>,
}

/// What was edited and is not submitted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TemplateDraft {
    category: String,
    #[schema(value_type = Vec<Object>)]
    components: serde_json::Value,
    message_send_ttl_seconds: Option<i64>,
}

/// Something to give when a template is sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TemplateVariable {
    place: TemplatePlace,
    /// The number or name between the braces, or a word for what has no braces: `media`, `location`, `code`, `payload` …
    name: String,
    /// `"text"`, `"code"`, `{"media": "IMAGE"}` …
    #[schema(value_type = Object)]
    kind: serde_json::Value,
    required: bool,
    sample: Option<String>,
}

/// Where in a template something is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TemplatePlace {
    /// The card, counted from 0; null for the template itself.
    card: Option<usize>,
    /// `"header"`, `"body"`, `{"button": 0}` …
    #[schema(value_type = Object)]
    part: serde_json::Value,
}

/// What a tracked button leads to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct TemplateTarget {
    /// The button, such as `button0` or `card1.button0`.
    place: String,
    /// A whole address, with at most one variable, at its end.
    target: String,
    /// UTM parameters by `source`, `medium`, `campaign`, `term`, `content`.
    #[serde(default)]
    utm: BTreeMap<String, String>,
}

/// What another category changes in the cost of a message, in the market of the account's own number. An estimate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TemplateCostChange {
    market: &'static str,
    currency: &'static str,
    before: f64,
    after: f64,
}

impl From<template::Place> for TemplatePlace {
    fn from(place: template::Place) -> Self {
        Self { card: place.card, part: serde_json::json!(place.part) }
    }
}

impl From<template::Variable> for TemplateVariable {
    fn from(variable: template::Variable) -> Self {
        Self {
            place: variable.place.into(),
            name: variable.name,
            kind: serde_json::json!(variable.kind),
            required: variable.required,
            sample: variable.sample,
        }
    }
}

impl From<Target> for TemplateTarget {
    fn from(target: Target) -> Self {
        Self { place: target.place, target: target.target, utm: target.utm }
    }
}

impl From<TemplateTarget> for Target {
    fn from(target: TemplateTarget) -> Self {
        Self { place: target.place, target: target.target, utm: target.utm }
    }
}

impl From<CostChange> for TemplateCostChange {
    fn from(change: CostChange) -> Self {
        Self { market: change.market, currency: change.currency, before: change.before, after: change.after }
    }
}

impl From<Definition> for TemplateDraft {
    fn from(draft: Definition) -> Self {
        Self {
            category: draft.category.to_string(),
            components: serde_json::json!(draft.components),
            message_send_ttl_seconds: draft.message_send_ttl_seconds,
        }
    }
}

impl From<TemplateView> for Template {
    fn from(view: TemplateView) -> Self {
        let variables = view.variables().into_iter().map(TemplateVariable::from).collect();
        let (state, template) = (view.template.state(), view.template);
        let definition = template.definition;
        Self {
            id: template.id.0,
            account_id: template.account_id.0,
            vendor_id: template.vendor_id,
            category: definition.category.to_string(),
            previous_category: template.previous_category.map(|category| category.to_string()),
            correct_category: template.correct_category.map(|category| category.to_string()),
            status: state.as_str(),
            reason: template.reason.or_else(|| vendor_word(template.vendor_status.as_ref(), state)),
            recommendation: template.recommendation,
            paused_until: template.paused_until.map(Timestamp::from),
            quality: quality(&template.quality),
            parameter_format: parameter_format(&definition),
            components: serde_json::json!(definition.components),
            message_send_ttl_seconds: definition.message_send_ttl_seconds,
            name: definition.name,
            language: definition.language,
            draft: template.draft.map(TemplateDraft::from),
            variables,
            files: view.files.into_iter().map(|(place, file)| (place, file.into())).collect(),
            targets: template.targets.into_iter().map(TemplateTarget::from).collect(),
            defaults: template.defaults,
            archived: template.archived,
            folder: template.folder,
            favourite: view.favourite,
            sent_30d: view.sent_30d,
            read_30d: view.read_30d,
            last_used_at: template.last_used_at.map(Timestamp::from),
            created_at: template.created_at.into(),
            updated_at: template.updated_at.into(),
            submitted_at: template.submitted_at.map(Timestamp::from),
            editable: state.may_edit(),
            cost_change: view.cost_change.map(TemplateCostChange::from),
        }
    }
}

/// A word of Meta's that says more than our state.
fn vendor_word(status: Option<&template::Status>, state: State) -> Option<String> {
    let says_more = match status? {
        template::Status::Archived | template::Status::LimitExceeded => true,
        _ => state == State::Unknown,
    };
    says_more.then(|| status.map(|status| status.as_str().to_owned())).flatten()
}

fn quality(quality: &Quality) -> &'static str {
    match quality {
        Quality::Green => "green",
        Quality::Yellow => "yellow",
        Quality::Red => "red",
        Quality::Unknown | Quality::Other(_) => "unknown",
    }
}

fn parameter_format(definition: &Definition) -> &'static str {
    match definition.parameter_format {
        Some(ParameterFormat::Named) => "named",
        _ => "positional",
    }
}
