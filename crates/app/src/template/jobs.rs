//! Asking the vendor how templates are: all of an account every few hours, one after each webhook about it.

use crate::{App, AppError};
use ::jobs::{Answer, Runner};
use domain::{AccountId, Ms};
use serde_json::{Value, json};
use store::job::Job;
use store::template::READ;

/// Reads all templates of an account: `{"account_id"}`; recurs.
pub const SYNC: &str = "sync_templates";

const EVERY_MS: i64 = 6 * Ms::HOUR;
const AGAIN_MS: i64 = 10 * Ms::MINUTE;
const RETRY_MS: i64 = 2 * Ms::SECOND;

pub(crate) fn add_handlers(runner: Runner, app: &App) -> Runner {
    let (one, all) = (app.clone(), app.clone());
    let runner = runner.on(READ, move |job| {
        let app = one.clone();
        Box::pin(async move { app.read_template_job(&job).await })
    });
    runner.on(SYNC, move |job| {
        let app = all.clone();
        Box::pin(async move { app.sync_templates_job(&job).await })
    })
}

impl App {
    async fn read_template_job(&self, job: &Job) -> Answer {
        let vendor_id = job.payload.get("vendor_id").and_then(Value::as_str);
        let (Some(account_id), Some(vendor_id)) = (account_id(job), vendor_id) else {
            return Answer::Dead { reason: "account_id or vendor_id is missing".to_owned() };
        };
        match self.read_one(job.workspace_id, account_id, vendor_id, job.trace_id.clone()).await {
            Ok(()) => Answer::Done,
            Err(error) if may_pass(&error) => Answer::Retry { after_ms: RETRY_MS, reason: error.to_string() },
            // The next reading of the whole account finds it.
            Err(error) => Answer::Dead { reason: error.to_string() },
        }
    }

    async fn sync_templates_job(&self, job: &Job) -> Answer {
        let Some(account_id) = account_id(job) else {
            return Answer::Dead { reason: "account_id is missing".to_owned() };
        };
        match self.read_account(job.workspace_id, account_id).await {
            Ok(()) => Answer::Recur { after_ms: EVERY_MS },
            // Without a number there is no token; connecting one begins it again.
            Err(AppError::Conflict { code: "channel.unavailable", .. }) => Answer::Done,
            Err(error) => {
                tracing::warn!(%error, %account_id, "templates could not be read");
                Answer::Recur { after_ms: AGAIN_MS }
            }
        }
    }
}

/// Payload and lane of the job that reads an account.
pub(crate) fn sync_job(account_id: AccountId) -> (Value, String) {
    (json!({ "account_id": account_id }), account_id.to_string())
}

fn account_id(job: &Job) -> Option<AccountId> {
    job.payload.get("account_id").and_then(Value::as_str)?.parse().ok()
}

fn may_pass(error: &AppError) -> bool {
    match error {
        AppError::Store(_) | AppError::Internal(_) => true,
        AppError::Vendor { code, .. } => *code == "channel.vendor_unreachable",
        _ => false,
    }
}
