//! Templates: the account's edge and each template's node (reference 2.1, 2.2).

use serde_json::{Value, json};

use super::Reply;
use super::fields::{page, select};
use super::request::GraphRequest;
use crate::error::GraphError;
use crate::machine::Shared;
use crate::template::draft::{self, Draft};
use crate::template::rules::{self, Context};
use crate::template::{authentication, refusal};
use crate::world::World;
use crate::world::conditions::ReviewRules;
use crate::world::templates::{Template, TemplateStatus};

const NODE: &str = "WhatsAppMessageTemplate";
const FIELDS: [&str; 7] = ["name", "parameter_format", "components", "language", "status", "category", "id"];
const DAY_MS: i64 = 86_400_000;
/// "Up to 100 IDs."
const IDS_MOST: usize = 100;

/// `/{account}/message_templates`.
pub(super) fn edge(shared: &Shared, call: &GraphRequest, waba: &str) -> Reply {
    match (call.method.as_str(), call.segment(2)) {
        ("GET", None) => {
            let all = shared.with(|world| listed(world, call, waba))?;
            page(shared, call, all)
        }
        ("POST", None) => shared.with(|world| create(world, call, waba)),
        ("DELETE", None) => shared.with(|world| delete(world, call, waba)),
        _ => Err(GraphError::unknown_edge(call.path.trim_start_matches('/'))),
    }
}

/// `/{template}`.
pub(super) fn node(shared: &Shared, call: &GraphRequest, id: &str) -> Reply {
    match (call.method.as_str(), call.segment(1)) {
        ("GET", None) => shared.with(|world| {
            let template = world.templates.get(id).ok_or_else(|| GraphError::unknown_object("get", id))?;
            select(&template.fields(), call.query("fields"), &FIELDS, NODE)
        }),
        ("POST", None) => shared.with(|world| edit(world, call, id)),
        ("POST", Some("unpause")) => shared.with(|world| {
            let paused = world.templates.get(id).is_some_and(|one| one.status == TemplateStatus::Paused);
            if !paused {
                return Err(refusal(2_388_039, "This template is not paused."));
            }
            world.unpause_template(id);
            Ok(json!({ "success": true }))
        }),
        (_, None) => Err(GraphError::unknown_object(&call.method, id)),
        (_, Some(_)) => Err(GraphError::unknown_edge(call.path.trim_start_matches('/'))),
    }
}

fn listed(world: &World, call: &GraphRequest, waba: &str) -> Result<Vec<Value>, GraphError> {
    let name = call.query("name").unwrap_or_default();
    let own = world.templates.of_account(waba).into_iter().filter(|template| {
        template.name.contains(name)
            && wanted(call, "status", template.status.word())
            && wanted(call, "category", template.category.word())
            && wanted(call, "language", &template.language)
            && wanted(call, "quality_score", &template.quality)
    });
    own.map(|template| select(&template.fields(), call.query("fields"), &FIELDS, NODE)).collect()
}

/// Whether a filter lets a value through: one value, several with commas, or a JSON list.
fn wanted(call: &GraphRequest, name: &str, value: &str) -> bool {
    let Some(filter) = call.query(name).filter(|text| !text.is_empty()) else { return true };
    filter.split(',').any(|one| one.trim_matches(|c: char| "[]\" ".contains(c)).eq_ignore_ascii_case(value))
}

fn check(world: &World, draft: &Draft) -> Result<(), GraphError> {
    let strict = world.conditions.review_rules == ReviewRules::Create;
    rules::check(draft, Context { strict, uploads: &world.uploads })
}

fn create(world: &mut World, call: &GraphRequest, waba: &str) -> Reply {
    let draft = draft::read(call.body()?)?;
    check(world, &draft)?;
    let category = draft.category;
    let id = world.make_template(waba, draft)?;
    Ok(json!({ "id": id, "status": "PENDING", "category": category }))
}

fn edit(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    let template = world.templates.get(id).ok_or_else(|| GraphError::unknown_object("post", id))?;
    let draft = edited(template, call)?;
    may_edit(template, &draft, world.now)?;
    check(world, &draft)?;
    let now = world.now;
    world.change_template(id, |template| {
        if template.status == TemplateStatus::Approved {
            template.edits.push_back(now);
        }
        template.category = draft.category;
        (template.components, template.ttl) = (draft.components, draft.ttl);
    });
    world.submit_template(id);
    world.tell_components(id);
    Ok(json!({ "success": true }))
}

fn edited(template: &Template, call: &GraphRequest) -> Result<Draft, GraphError> {
    let body = call.body()?;
    let category = draft::category(body)?.unwrap_or(template.category);
    let components = draft::components(body)?;
    let own_words = components.is_some();
    let mut draft = Draft {
        name: template.name.clone(),
        language: template.language.clone(),
        category,
        format: template.format,
        components: components.unwrap_or_else(|| template.components.clone()),
        ttl: draft::ttl(body, category)?.or(template.ttl),
        untracked: template.untracked,
    };
    if own_words {
        authentication::complete(&mut draft)?;
    }
    Ok(draft)
}

/// "States APPROVED, REJECTED, PAUSED only; approved: 1 per 24 h, 10 per 30 days; category of an approved one cannot
/// change."
fn may_edit(template: &Template, draft: &Draft, now: i64) -> Result<(), GraphError> {
    let approved = template.status == TemplateStatus::Approved;
    if !approved && !matches!(template.status, TemplateStatus::Rejected | TemplateStatus::Paused) {
        return Err(refusal(2_388_039, "Only approved, rejected and paused templates can be edited."));
    }
    if approved && draft.category != template.category {
        return Err(GraphError::invalid("The category of an approved template cannot be changed."));
    }
    let since = |days: i64| {
        template.edits.iter().filter(|at| (now.saturating_sub(days * DAY_MS) + 1..=now).contains(*at)).count()
    };
    if approved && (since(1) >= 1 || since(30) >= 10) {
        return Err(GraphError::invalid(
            "An approved template can be edited once in 24 hours and 10 times in 30 days.",
        ));
    }
    Ok(())
}

fn delete(world: &mut World, call: &GraphRequest, waba: &str) -> Reply {
    let ids = to_delete(world, call, waba)?;
    let disabled =
        |id: &String| world.templates.get(id).is_some_and(|one| one.status == TemplateStatus::Disabled);
    if ids.iter().any(disabled) {
        return Err(refusal(2_388_039, "A disabled template cannot be deleted."));
    }
    for id in ids {
        world.delete_template(&id);
    }
    Ok(json!({ "success": true }))
}

/// Ids by `name`, by `hsm_id` with `name`, or by `hsm_ids` alone.
fn to_delete(world: &World, call: &GraphRequest, waba: &str) -> Result<Vec<String>, GraphError> {
    let (name, one, many) = (call.parameter("name"), call.parameter("hsm_id"), call.parameter("hsm_ids"));
    let own = world.templates.of_account(waba);
    let there = own.iter().filter(|template| template.status != TemplateStatus::PendingDeletion);
    let found: Vec<String> = match (&name, &one, &many) {
        (None, None, Some(list)) => {
            let ids = ids_in(list)?;
            let known: Vec<String> = there.map(|one| one.id.clone()).filter(|id| ids.contains(id)).collect();
            if known.len() == ids.len() { known } else { Vec::new() }
        }
        (_, _, Some(_)) => {
            return Err(GraphError::invalid("Param hsm_ids cannot be used with name or hsm_id."));
        }
        (Some(name), Some(id), None) => {
            there.filter(|one| one.name == *name && one.id == *id).map(|one| one.id.clone()).collect()
        }
        (Some(name), None, None) => there.filter(|one| one.name == *name).map(|one| one.id.clone()).collect(),
        (None, _, None) => {
            return Err(GraphError::plain(400, 100, "(#100) The parameter name is required."));
        }
    };
    if found.is_empty() { Err(GraphError::invalid("There is no such message template.")) } else { Ok(found) }
}

fn ids_in(list: &str) -> Result<Vec<String>, GraphError> {
    let parts = list.trim_matches(|c: char| "[] ".contains(c)).split(',');
    let mut ids: Vec<String> =
        parts.map(|id| id.trim_matches(|c: char| "\" ".contains(c)).to_owned()).collect();
    ids.sort_unstable();
    ids.dedup();
    let decimal = ids.iter().all(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()));
    if decimal && ids.len() <= IDS_MOST {
        Ok(ids)
    } else {
        Err(GraphError::invalid("Param hsm_ids must be a list of at most 100 ids."))
    }
}
