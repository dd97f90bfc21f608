//! Handing a template to the vendor for review.

use super::TemplateView;
use super::edit::not_editable;
use super::lint::{self, ToLint};
use crate::delivery::outcome::call_problem;
use crate::{App, AppError, Caller, Params};
use domain::permission::Permission;
use domain::template::{Category, Definition, Place, State, Status, tracked};
use domain::{FileId, TemplateId, WorkspaceId};
use serde_json::{Value, json};
use store::channel::Channel;
use store::file;
use store::job;
use store::template::{self, Template};
use whatsapp::{AccessToken, CallError, ErrorClass};

/// What the vendor answered.
struct Taken {
    vendor_id: String,
    category: Option<Category>,
    status: Status,
}

impl App {
    /// Submits a draft, or what was edited of a template. The vendor is asked outside of any change; a webhook that
    /// comes before its answer is written counts.
    pub async fn submit_template(&self, caller: &Caller, id: TemplateId) -> Result<TemplateView, AppError> {
        caller.require(Permission::TemplateManage)?;
        let workspace_id = caller.workspace_id;
        let found = template::get(self.store.read(), workspace_id, id).await?.ok_or(AppError::NotFound)?;
        check_state(&found)?;
        if let Some(refusal) = lint::refusal(&self.problems(workspace_id, &ToLint::of(&found)).await?) {
            return Err(refusal);
        }
        let channel = self.account_channel(workspace_id, found.account_id).await?;
        let token = self.channel_token(&channel)?;
        let definition = self.with_samples(&channel, &token, &found).await?;
        let answer = self.hand_over(&channel, &token, &found, &definition).await?;
        let (by, unmoved) = (caller.clone(), self.clock.unmoved());
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    let before = template::get(change.tx(), by.workspace_id, id).await?;
                    let before = before.ok_or(AppError::NotFound)?;
                    let mut after = submitted(&before, found.version, definition, &answer);
                    after.submitted_at = Some(change.now());
                    let trace = by.trace_id.clone();
                    template::write(change, Some(&before), &after, by.actor, trace.clone()).await?;
                    let job = template::read_job(after.account_id, &answer.vendor_id, unmoved, trace);
                    Ok(job::enqueue(change.tx(), by.workspace_id, unmoved, vec![job]).await?)
                })
            })
            .await?;
        self.wake_jobs(template::READ);
        self.see_template(caller, id).await
    }

    async fn hand_over(
        &self,
        channel: &Channel,
        token: &AccessToken,
        template: &Template,
        definition: &Definition,
    ) -> Result<Taken, AppError> {
        let Some(vendor_id) = template.vendor_id.clone() else {
            let body = json!(definition);
            let created = self.graph.create_template(token, &channel.waba_id, &body).await;
            let created = created.map_err(|error| refused(&error))?;
            let category = created.category.map(|word| Category::read(&word));
            let status = created.status.map_or(Status::Pending, |word| Status::read(&word));
            return Ok(Taken { vendor_id: created.id, category, status });
        };
        let body = edit_body(template, definition);
        self.graph.edit_template(token, &vendor_id, &body).await.map_err(|error| refused(&error))?;
        Ok(Taken { vendor_id, category: None, status: Status::Pending })
    }

    /// What is submitted: links of ours in tracked buttons, and handles of the headers' files.
    async fn with_samples(
        &self,
        channel: &Channel,
        token: &AccessToken,
        template: &Template,
    ) -> Result<Definition, AppError> {
        let mut definition = template.edited().clone();
        definition.components = tracked(&definition.components, &template.targets, &self.settings.public_url);
        for (key, file_id) in &template.files {
            let Some(place) = Place::of_key(key) else { continue };
            let handle = self.bring_sample(channel, token, *file_id).await?;
            lint::set_sample(&mut definition.components, place, &handle);
        }
        Ok(definition)
    }

    async fn bring_sample(
        &self,
        channel: &Channel,
        token: &AccessToken,
        id: FileId,
    ) -> Result<String, AppError> {
        let (db, workspace_id) = (self.store.read(), channel.workspace_id);
        let file = file::get(db, workspace_id, id).await?;
        let file = file.ok_or_else(|| AppError::invalid("files", "no such file"))?;
        let stored = file.hash.as_deref().and_then(|hash| hash.try_into().ok());
        let hash: [u8; 32] = stored.ok_or_else(|| AppError::conflict("file.not_ready"))?;
        let opened = self.blobs.get_range(workspace_id, blobs::Hash::from_bytes(hash), None).await;
        let opened = opened.map_err(|error| AppError::Internal(error.to_string()))?;
        let app_id = self.vendor_app_id(workspace_id, channel).await?;
        let sent = self.graph.upload_sample(token, &app_id, &file.mime_type, opened.size, opened.content);
        sent.await.map_err(|error| refused(&error))
    }

    async fn vendor_app_id(&self, workspace_id: WorkspaceId, channel: &Channel) -> Result<String, AppError> {
        let app = store::meta_app::get(self.store.read(), workspace_id, channel.app_id).await?;
        Ok(app.ok_or(AppError::NotFound)?.app_id)
    }
}

fn check_state(template: &Template) -> Result<(), AppError> {
    let may = match template.state() {
        State::Draft | State::Rejected => true,
        State::Approved | State::Paused => template.draft.is_some(),
        _ => false,
    };
    if may { Ok(()) } else { Err(not_editable(template)) }
}

/// "`category`, `components` (replaces all), `message_send_ttl_seconds`"; the category of an approved one stays.
fn edit_body(template: &Template, definition: &Definition) -> Value {
    let mut body = json!({ "components": definition.components });
    let fields = body.as_object_mut();
    if let Some(fields) = fields {
        if template.state() == State::Rejected {
            fields.insert("category".to_owned(), json!(definition.category));
        }
        if let Some(seconds) = definition.message_send_ttl_seconds {
            fields.insert("message_send_ttl_seconds".to_owned(), json!(seconds));
        }
    }
    body
}

/// The template after the vendor took it. When it has changed since it was read, a webhook or another member was faster,
/// and where it stands is what they wrote.
fn submitted(before: &Template, version: i64, definition: Definition, taken: &Taken) -> Template {
    let mut after = before.clone();
    after.vendor_id = Some(taken.vendor_id.clone());
    let mut category = taken.category.clone().unwrap_or_else(|| definition.category.clone());
    if before.version == version {
        after.vendor_status = Some(taken.status.clone());
        (after.reason, after.recommendation, after.paused_until) = (None, None, None);
    } else {
        category = before.definition.category.clone();
    }
    let asked = definition.category.clone();
    after.definition = Definition { category, ..definition };
    if after.definition.category != asked && before.previous_category.is_none() {
        after.previous_category = Some(asked);
    }
    after.draft = None;
    after
}

/// The vendor's refusal in its own words; trouble of token and connection as for channels.
pub(super) fn refused(error: &CallError) -> AppError {
    if let CallError::Graph(graph) = error {
        let known = graph.known().map(|known| known.class);
        if known != Some(ErrorClass::Stop) && !matches!(graph.code, 0 | 104 | 190) {
            let title = graph.details.clone().unwrap_or_else(|| graph.message.clone());
            let mut params = Params::new();
            params.insert("title".to_owned(), json!(title));
            params.insert("code".to_owned(), json!(graph.code));
            params.insert("subcode".to_owned(), json!(graph.subcode));
            return AppError::Vendor { code: "template.refused", params, message: graph.message.clone() };
        }
    }
    let problem = call_problem(error);
    let code = match problem.code.as_str() {
        "channel.token_refused" => "channel.token_refused",
        "channel.vendor_unreachable" => "channel.vendor_unreachable",
        _ => "channel.vendor_error",
    };
    let params = problem.params.as_object().cloned().unwrap_or_default();
    AppError::Vendor { code, params, message: problem.message }
}
