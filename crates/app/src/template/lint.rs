//! What Meta would refuse, before it is asked.

use crate::{App, AppError, Caller, Params};
use domain::language::Language;
use domain::permission::Permission;
use domain::template::lint::{Problem, Severity, lint_among};
use domain::template::{
    Card, Component, Components, Definition, Example, Part, Place, Target, starters, tracked,
};
use domain::{AccountId, TemplateId, WorkspaceId};
use serde_json::json;
use store::template::{self, Template};

/// A template to be looked at.
#[derive(Debug, Clone)]
pub struct ToLint {
    /// What it is.
    pub definition: Definition,
    /// The places of headers whose file is there.
    pub files: Vec<String>,
    /// What tracked buttons lead to.
    pub targets: Vec<Target>,
    /// The account whose other templates it is compared with.
    pub account_id: Option<AccountId>,
    /// The template it is, which is not another one.
    pub template_id: Option<TemplateId>,
}

impl ToLint {
    pub(super) fn of(template: &Template) -> Self {
        Self {
            definition: template.edited().clone(),
            files: template.files.keys().cloned().collect(),
            targets: template.targets.clone(),
            account_id: Some(template.account_id),
            template_id: Some(template.id),
        }
    }
}

impl App {
    /// Everything that is wrong with a template.
    pub async fn lint_template(&self, caller: &Caller, given: ToLint) -> Result<Vec<Problem>, AppError> {
        caller.require(Permission::TemplateView)?;
        self.problems(caller.workspace_id, &given).await
    }

    /// Templates to begin with.
    pub fn template_starters(
        &self,
        caller: &Caller,
        language: Language,
    ) -> Result<Vec<Definition>, AppError> {
        caller.require(Permission::TemplateView)?;
        Ok(starters::starters(language).into_iter().map(|starter| starter.definition).collect())
    }

    pub(super) async fn problems(
        &self,
        workspace_id: WorkspaceId,
        given: &ToLint,
    ) -> Result<Vec<Problem>, AppError> {
        let others = match given.account_id {
            Some(id) => template::list(self.store.read(), workspace_id, Some(id)).await?,
            None => Vec::new(),
        };
        let others: Vec<&Definition> = others
            .iter()
            // Drafts are nobody's business but ours.
            .filter(|other| other.vendor_id.is_some() && Some(other.id) != given.template_id)
            .map(|other| &other.definition)
            .collect();
        let looked_at = self.as_submitted(given);
        Ok(lint_among(&looked_at, &others))
    }

    /// With links of ours in tracked buttons, and a sample where a file will be brought.
    fn as_submitted(&self, given: &ToLint) -> Definition {
        let components = tracked(&given.definition.components, &given.targets, &self.settings.public_url);
        let mut definition = Definition { components, ..given.definition.clone() };
        for key in &given.files {
            if let Some(place) = Place::of_key(key) {
                set_sample(&mut definition.components, place, "sample");
            }
        }
        definition
    }
}

/// Writes the handle of a header's sample.
pub(super) fn set_sample(components: &mut Components, place: Place, handle: &str) {
    if place.part != Part::Header {
        return;
    }
    let components = match place.card {
        None => Some(components),
        Some(index) => card(components, index).map(|card| &mut card.components),
    };
    let header = components.and_then(|components| {
        components.0.iter_mut().find_map(|part| match part {
            Component::Header(header) => Some(header),
            _ => None,
        })
    });
    if let Some(header) = header {
        header.example = Some(Example { header_handle: vec![handle.to_owned()], ..Example::default() });
    }
}

fn card(components: &mut Components, index: usize) -> Option<&mut Card> {
    let carousel = components.0.iter_mut().find_map(|part| match part {
        Component::Carousel(carousel) => Some(carousel),
        _ => None,
    });
    carousel?.cards.get_mut(index)
}

/// The refusal of a template with errors; nothing when there are only warnings.
pub(super) fn refusal(problems: &[Problem]) -> Option<AppError> {
    let errors: Vec<&Problem> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() {
        return None;
    }
    let mut params = Params::new();
    params.insert("findings".to_owned(), json!(errors));
    Some(AppError::Conflict { code: "template.lint", params })
}
