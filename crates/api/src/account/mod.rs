//! `/v1/accounts`: WhatsApp Business Accounts, to which templates belong.

use crate::auth::Auth;
use crate::{ApiError, ApiState, Page};
use app::template::{AccountView, Prices};
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// An account with its connected numbers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Account {
    id: Uuid,
    /// Meta's id.
    waba_id: String,
    name: String,
    /// ISO 4217.
    currency: Option<String>,
    channels: Vec<Uuid>,
    /// What a template's message costs in the market of the account's own number; null while it has none. An estimate.
    prices: Option<TemplatePrices>,
}

/// By category, in units of the currency.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplatePrices {
    market: &'static str,
    /// ISO 4217.
    currency: &'static str,
    marketing: f64,
    utility: f64,
    authentication: f64,
}

impl From<Prices> for TemplatePrices {
    fn from(prices: Prices) -> Self {
        let Prices { market, currency, marketing, utility, authentication } = prices;
        Self { market, currency, marketing, utility, authentication }
    }
}

impl From<AccountView> for Account {
    fn from(view: AccountView) -> Self {
        Self {
            id: view.account.id.0,
            waba_id: view.account.waba_id,
            name: view.account.name,
            currency: view.account.currency,
            channels: view.channels.iter().map(|channel| channel.id.0).collect(),
            prices: view.prices.map(TemplatePrices::from),
        }
    }
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_accounts))
}

/// The accounts of the workspace, by name.
#[utoipa::path(get, path = "/v1/accounts", tag = "templates", operation_id = "list_accounts",
    responses((status = 200, body = Page<Account>)), security(("session" = []), ("api_key" = [])))]
async fn list_accounts(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<Json<Page<Account>>, ApiError> {
    let accounts = state.app.list_accounts(&caller).await?;
    Ok(Json(Page { data: accounts.into_iter().map(Account::from).collect(), next: None }))
}
