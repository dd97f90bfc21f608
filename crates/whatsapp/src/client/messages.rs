use reqwest::Method;
use serde::Deserialize;

use super::call::interpret;
use super::node::checked;
use super::outcome::{judge, not_built};
use super::{AccessToken, CallError, Client, SendOutcome};
use crate::send::{MarkRead, OutboundMessage};

#[derive(Deserialize)]
pub(super) struct Success {
    success: bool,
}

impl Success {
    pub(super) fn confirm(self) -> Result<(), CallError> {
        if self.success { Ok(()) } else { Err(CallError::Answer { reason: "success is false".to_owned() }) }
    }
}

impl Client {
    /// Sends once; never repeats by itself, whatever happens.
    pub async fn send_message(
        &self,
        token: &AccessToken,
        phone_number_id: &str,
        message: &OutboundMessage,
    ) -> SendOutcome {
        let path = match checked(phone_number_id) {
            Ok(id) => format!("{id}/messages"),
            Err(error) => return not_built(error),
        };
        judge(self.exchange(token, Method::POST, &path, &[], Some(message)).await)
    }

    /// Marks read once; never repeats, since a typing indicator shown late would lie.
    pub async fn mark_read(
        &self,
        token: &AccessToken,
        phone_number_id: &str,
        mark: &MarkRead,
    ) -> Result<(), CallError> {
        let path = format!("{}/messages", checked(phone_number_id)?);
        let outcome = self.exchange(token, Method::POST, &path, &[], Some(mark)).await;
        interpret::<Success>(outcome)?.confirm()
    }
}
