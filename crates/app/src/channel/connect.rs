//! Connecting a number: checked first, then subscribed at the vendor, then stored in one change.

use super::check::{Check, Step};
use super::{ChannelView, event, health};
use crate::{App, AppError, Caller, Params};
use domain::event::EventName;
use domain::permission::Permission;
use domain::phone::Phone;
use domain::{AppId, ChannelId};
use store::account::{self, AccountData};
use store::channel::{self, Channel, ChannelState, ReadPolicy, token_place};
use store::job;
use store::meta_app::{self, MetaApp, secret_place};
use store::{Change, StoreError, portfolio};
use whatsapp::AccessToken;
use whatsapp::client::{Account, PhoneNumber};

/// What a person pastes from Meta's pages.
#[derive(Clone)]
pub struct Credentials {
    /// The number's id.
    pub phone_number_id: String,
    /// The account's id.
    pub waba_id: String,
    /// A token with the messaging and management permissions.
    pub access_token: String,
    /// The app's id.
    pub app_id: String,
    /// The app's secret.
    pub app_secret: String,
}

/// What a person enters at Meta.
#[derive(Clone)]
pub struct Webhook {
    /// The callback URL.
    pub url: String,
    /// The verify token.
    pub verify_token: String,
}

/// What will be stored, with the secrets already sealed.
struct Connection {
    channel: Channel,
    app: MetaApp,
    new_app: bool,
    former: bool,
    account: Account,
}

impl App {
    /// Connects a number with pasted values.
    pub async fn connect_whatsapp(
        &self,
        caller: &Caller,
        name: Option<String>,
        credentials: Credentials,
    ) -> Result<(ChannelView, Webhook), AppError> {
        caller.require(Permission::ChannelManage)?;
        self.connect(caller, name, &credentials, false).await
    }

    /// Connects the emulator's number in one click.
    pub async fn connect_simulator(&self, caller: &Caller) -> Result<ChannelView, AppError> {
        caller.require(Permission::ChannelManage)?;
        let simulator = self.settings.simulator.as_ref();
        let simulator = simulator.ok_or_else(|| AppError::conflict("channel.no_simulator"))?;
        let credentials = Credentials {
            phone_number_id: simulator.phone_number_id.clone(),
            waba_id: simulator.waba_id.clone(),
            access_token: simulator.access_token.clone(),
            app_id: simulator.app_id.clone(),
            app_secret: simulator.app_secret.clone(),
        };
        Ok(self.connect(caller, None, &credentials, true).await?.0)
    }

    async fn connect(
        &self,
        caller: &Caller,
        name: Option<String>,
        given: &Credentials,
        simulated: bool,
    ) -> Result<(ChannelView, Webhook), AppError> {
        if channel::is_taken(self.store.read(), &given.phone_number_id).await? {
            return Err(AppError::conflict("channel.already_connected"));
        }
        let check = self.try_credentials(given).await;
        if let Some(step) = check.steps.iter().find(|step| step.problem.is_some()) {
            return Err(refusal(step));
        }
        let Check { number: Some(number), account: Some(account), .. } = check else {
            return Err(AppError::Internal("a check without trouble found nothing".to_owned()));
        };
        let token = AccessToken::new(&given.access_token);
        if let Err(error) = self.graph.subscribe_app(&token, &given.waba_id).await {
            let problem = crate::delivery::outcome::call_problem(&error);
            let step = Step { step: super::StepName::Subscription, problem: Some(problem), raw: None };
            return Err(refusal(&step));
        }
        let connection = self.prepare(caller, name, given, simulated, &number, account).await?;
        let webhook = self.webhook(connection.app.verify_token.clone());
        let channel = self.save(caller, connection).await?;
        self.bus.tell(bus::Signal::Channels);
        self.wake_jobs(crate::template::SYNC);
        Ok((ChannelView { channel, messages_24h: 0 }, webhook))
    }

    async fn prepare(
        &self,
        caller: &Caller,
        name: Option<String>,
        given: &Credentials,
        simulated: bool,
        number: &PhoneNumber,
        account: Account,
    ) -> Result<Connection, AppError> {
        let (db, workspace_id, vault) = (self.store.read(), caller.workspace_id, self.store.vault());
        let former = channel::former(db, workspace_id, &given.phone_number_id).await?;
        let id: ChannelId = former.unwrap_or_else(|| self.ids.next());
        let known = meta_app::by_vendor(db, workspace_id, &given.app_id).await?;
        let new_app = known.is_none();
        let mut app = match known {
            Some(app) => app,
            None => self.new_app(given)?,
        };
        app.sealed_secret = vault.seal(&secret_place(app.id), given.app_secret.trim().as_bytes())?;
        let display = number.display_phone_number.clone().unwrap_or_default();
        let phone = Phone::read(&display).map_or_else(|| display.clone(), |phone| phone.e164().to_owned());
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let name = name.or_else(|| number.verified_name.clone()).unwrap_or_else(|| display.clone());
        let owner = account.owner_business_info.as_ref().or(account.on_behalf_of_business_info.as_ref());
        let channel = Channel {
            workspace_id,
            id,
            // Found or made with the change.
            account_id: self.ids.next(),
            waba_id: given.waba_id.clone(),
            app_id: app.id,
            portfolio: owner.map_or_else(|| given.waba_id.clone(), |owner| owner.id.clone()),
            simulated,
            name,
            phone,
            phone_number_id: given.phone_number_id.clone(),
            sealed_token: vault.seal(&token_place(id), given.access_token.trim().as_bytes())?,
            state: ChannelState::Connecting,
            read_policy: ReadPolicy::Focus,
            team_id: None,
            throughput: health::throughput(number),
            health: health::health(number, self.clock.now()),
            webhook_verified_at: None,
            last_webhook_at: None,
            created_at: self.clock.now(),
        };
        Ok(Connection { channel, app, new_app, former: former.is_some(), account })
    }

    fn new_app(&self, given: &Credentials) -> Result<MetaApp, AppError> {
        let mut random = [0_u8; 16];
        getrandom::fill(&mut random).map_err(|error| AppError::Internal(error.to_string()))?;
        let id: AppId = self.ids.next();
        let verify_token = hex::encode(random);
        let app_id = given.app_id.trim().to_owned();
        Ok(MetaApp { id, app_id, sealed_secret: Vec::new(), verify_token, created_at: self.clock.now() })
    }

    async fn save(&self, caller: &Caller, connection: Connection) -> Result<Channel, AppError> {
        let (actor, trace, workspace_id) = (caller.actor, caller.trace_id.clone(), caller.workspace_id);
        let id = connection.channel.id;
        let saved = self
            .store
            .change::<(), StoreError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    store(change, connection).await?;
                    change.emit(event(EventName::ChannelConnected, actor, id).trace(trace));
                    Ok(())
                })
            })
            .await;
        match saved {
            Err(StoreError::Taken(_)) => return Err(AppError::conflict("channel.already_connected")),
            other => other?,
        }
        channel::get(self.store.read(), workspace_id, id).await?.ok_or(AppError::NotFound)
    }
}

async fn store(change: &Change, connection: Connection) -> Result<(), StoreError> {
    let Connection { mut channel, app, new_app, former, account } = connection;
    let (tx, workspace_id) = (change.tx(), change.workspace_id());
    if new_app {
        meta_app::insert(tx, workspace_id, &app).await?;
    } else {
        meta_app::set_secret(tx, workspace_id, app.id, app.sealed_secret).await?;
    }
    let owner = account.owner_business_info.or(account.on_behalf_of_business_info);
    let owner_name = owner.as_ref().and_then(|owner| owner.name.as_deref());
    let portfolio_id = portfolio::ensure(tx, workspace_id, &channel.portfolio, owner_name).await?;
    let data = AccountData {
        waba_id: channel.waba_id.clone(),
        app_id: app.id,
        portfolio_id,
        name: account.name.unwrap_or_else(|| channel.waba_id.clone()),
        currency: account.currency,
        time_zone: account.timezone_id,
    };
    channel.account_id = account::ensure(tx, workspace_id, data).await?;
    let (payload, lane) = crate::template::sync_job(channel.account_id);
    job::ensure(tx, workspace_id, change.unmoved(), crate::template::SYNC, &lane, payload).await?;
    if former {
        channel::reconnect(tx, &channel).await?;
        return channel::set_state(tx, &channel).await;
    }
    channel::insert(tx, &channel).await
}

fn refusal(step: &Step) -> AppError {
    let problem = step.problem.clone().unwrap_or_default();
    let params: Params = problem.params.as_object().cloned().unwrap_or_default();
    AppError::Vendor { code: published(&problem.code), params, message: problem.message }
}

/// The code as one of the published list.
fn published(code: &str) -> &'static str {
    const CODES: [&str; 5] = [
        "channel.token_refused",
        "channel.number_not_found",
        "channel.account_not_found",
        "channel.app_secret_wrong",
        "channel.vendor_unreachable",
    ];
    CODES.into_iter().find(|known| *known == code).unwrap_or("channel.vendor_error")
}
