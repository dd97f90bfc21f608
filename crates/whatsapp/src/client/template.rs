//! Templates of an account (Cloud API reference of templates, section 2.1). They stay JSON here: what a template is, the
//! rules know.

use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::call::interpret;
use super::messages::Success;
use super::node::checked;
use super::{AccessToken, CallError, Client};
use crate::webhook::lenient;

const FIELDS: &str = "id,name,language,status,category,parameter_format,components,quality_score,rejected_reason,previous_category";
/// Newer than the others: asked for first, and left out when Meta does not know it (unconfirmed).
const NEWER: &str = ",correct_category,message_send_ttl_seconds";
/// "Tried accessing nonexisting field", among others.
const BAD_PARAMETER: i64 = 100;

/// With it the object itself is not there.
const UNKNOWN_OBJECT: i64 = 33;

/// Meta's answer to a new template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CreatedTemplate {
    /// Its id.
    #[serde(deserialize_with = "lenient::required_text")]
    pub id: String,
    /// Mostly `PENDING`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: Option<String>,
    /// Can be another one than asked for.
    #[serde(default, deserialize_with = "lenient::text")]
    pub category: Option<String>,
}

impl Client {
    /// All templates of an account, every page, as Meta writes them.
    pub async fn list_templates(&self, token: &AccessToken, waba_id: &str) -> Result<Vec<Value>, CallError> {
        let path = edge(waba_id)?;
        match self.pages(token, &path, &format!("{FIELDS}{NEWER}")).await {
            Err(error) if is_bad_parameter(&error) => self.pages(token, &path, FIELDS).await,
            other => other,
        }
    }

    /// One template as Meta writes it.
    pub async fn get_template(&self, token: &AccessToken, id: &str) -> Result<Value, CallError> {
        let path = checked(id)?;
        match self.get(token, path, &[("fields", &format!("{FIELDS}{NEWER}"))]).await {
            Err(error) if is_bad_parameter(&error) && !is_gone(&error) => {
                self.get(token, path, &[("fields", FIELDS)]).await
            }
            other => other,
        }
    }

    /// Submits a new template for review. Called once: whether a call without an answer was taken, the list tells.
    pub async fn create_template(
        &self,
        token: &AccessToken,
        waba_id: &str,
        body: &Value,
    ) -> Result<CreatedTemplate, CallError> {
        interpret(self.exchange(token, Method::POST, &edge(waba_id)?, &[], Some(body)).await)
    }

    /// Submits a template anew with other parts; `body` replaces all of them. Called once.
    pub async fn edit_template(&self, token: &AccessToken, id: &str, body: &Value) -> Result<(), CallError> {
        let outcome = self.exchange(token, Method::POST, checked(id)?, &[], Some(body)).await;
        interpret::<Success>(outcome)?.confirm()
    }

    /// Deletes a template in one language.
    pub async fn delete_template(
        &self,
        token: &AccessToken,
        waba_id: &str,
        id: &str,
        name: &str,
    ) -> Result<(), CallError> {
        let query = [("hsm_id", checked(id)?), ("name", name)];
        self.manage::<Success, ()>(token, Method::DELETE, &edge(waba_id)?, &query, None).await?.confirm()
    }
}

fn edge(waba_id: &str) -> Result<String, CallError> {
    Ok(format!("{}/message_templates", checked(waba_id)?))
}

fn is_bad_parameter(error: &CallError) -> bool {
    matches!(error, CallError::Graph(graph) if graph.code == BAD_PARAMETER)
}

/// Whether the object itself is not there.
fn is_gone(error: &CallError) -> bool {
    matches!(error, CallError::Graph(graph) if graph.subcode == Some(UNKNOWN_OBJECT))
}
