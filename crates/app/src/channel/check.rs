//! Trying pasted ids and secrets against the vendor, step by step, so that a person sees which one is wrong.

use super::Credentials;
use crate::delivery::outcome::call_problem;
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use store::channel::Problem;
use whatsapp::client::{Account, PhoneNumber};
use whatsapp::{AccessToken, CallError};

/// What the vendor said of the pasted ids and secrets.
#[derive(Debug, Clone, Default)]
pub struct Check {
    /// The number, if it was found.
    pub number: Option<PhoneNumber>,
    /// The account, if it was found.
    pub account: Option<Account>,
    /// Each step, in order.
    pub steps: Vec<Step>,
}

/// One step of the check.
#[derive(Debug, Clone)]
pub struct Step {
    /// Which.
    pub step: StepName,
    /// What is wrong; nothing when all is well.
    pub problem: Option<Problem>,
    /// The vendor's own words.
    pub raw: Option<String>,
}

/// The steps of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepName {
    /// The access token is accepted.
    Token,
    /// The number exists and belongs to the account.
    Number,
    /// The account exists.
    Account,
    /// App id and secret belong together.
    App,
    /// The app may get the account's webhooks.
    Subscription,
}

impl Check {
    /// Whether every step is well.
    pub fn is_ok(&self) -> bool {
        self.steps.iter().all(|step| step.problem.is_none())
    }

    fn note<T>(&mut self, step: StepName, code: &str, result: Result<T, CallError>) -> Option<T> {
        match result {
            Ok(value) => {
                self.steps.push(Step { step, problem: None, raw: None });
                Some(value)
            }
            Err(error) => {
                let mut problem = call_problem(&error);
                let is_graph = matches!(error, CallError::Graph(_) | CallError::InvalidId);
                if is_graph && (step == StepName::App || problem.code != "channel.token_refused") {
                    code.clone_into(&mut problem.code);
                }
                let raw = match &error {
                    CallError::Graph(graph) => graph.message.clone(),
                    other => other.to_string(),
                };
                self.steps.push(Step { step, problem: Some(problem), raw: Some(raw) });
                None
            }
        }
    }
}

impl App {
    /// Tries the pasted values; nothing is stored and nothing changes at the vendor.
    pub async fn check_whatsapp(
        &self,
        caller: &Caller,
        credentials: &Credentials,
    ) -> Result<Check, AppError> {
        caller.require(Permission::ChannelManage)?;
        Ok(self.try_credentials(credentials).await)
    }

    pub(super) async fn try_credentials(&self, given: &Credentials) -> Check {
        let token = AccessToken::new(&given.access_token);
        let app_token = AccessToken::of_app(&given.app_id, &given.app_secret);
        let (number, account, numbers, app, subscribed) = tokio::join!(
            self.graph.get_phone_number(&token, &given.phone_number_id),
            self.graph.get_account(&token, &given.waba_id),
            self.graph.list_phone_numbers(&token, &given.waba_id),
            self.graph.get_app(&app_token, &given.app_id),
            self.graph.list_subscribed_apps(&token, &given.waba_id),
        );
        let mut check = Check::default();
        let refused = |error: &CallError| call_problem(error).code == "channel.token_refused";
        let token_errors = [number.as_ref().err(), account.as_ref().err()];
        let token = token_errors.into_iter().flatten().find(|error| refused(error));
        check.note(
            StepName::Token,
            "channel.token_refused",
            token.map_or(Ok(()), |error| Err(error.clone())),
        );
        let elsewhere = numbers.is_ok_and(|list| list.iter().all(|one| one.id != given.phone_number_id));
        check.number = check.note(StepName::Number, "channel.number_not_found", number);
        if elsewhere && check.number.is_some() {
            check.number_is_elsewhere();
        }
        check.account = check.note(StepName::Account, "channel.account_not_found", account);
        check.note(StepName::App, "channel.app_secret_wrong", app);
        check.note(StepName::Subscription, "channel.vendor_error", subscribed);
        check
    }
}

impl Check {
    fn number_is_elsewhere(&mut self) {
        let message = "the account does not have this number".to_owned();
        if let Some(step) = self.steps.last_mut() {
            let code = "channel.number_not_found".to_owned();
            step.problem = Some(Problem { code, params: serde_json::json!({}), message });
        }
        self.number = None;
    }
}
