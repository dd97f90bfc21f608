//! Apps, accounts and numbers: what the Graph API calls nodes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::World;
use super::rates::Bucket;
use crate::config::{Account, App, Number};

/// A callback that replaces the app's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Override {
    pub(crate) url: String,
    pub(crate) verify_token: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AccountState {
    pub(crate) account: Account,
    pub(crate) app_id: String,
    pub(crate) subscribed: bool,
    pub(crate) callback: Option<Override>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct NumberState {
    pub(crate) number: Number,
    pub(crate) waba_id: String,
    pub(crate) digits: String,
    pub(crate) throughput: u32,
    pub(crate) callback: Option<Override>,
    pub(crate) profile: Map<String, Value>,
    pub(crate) settings: Map<String, Value>,
    pub(crate) automation: Map<String, Value>,
    pub(crate) codes: BTreeMap<String, String>,
    /// Keys of people this business blocked, with the form they were given in.
    pub(crate) blocked: BTreeMap<u64, String>,
    pub(crate) pin: Option<String>,
    /// Also used in the business's phone app, so that it hears of edits and deletions.
    #[serde(default)]
    pub(crate) coexistence: bool,
    #[serde(skip)]
    pub(crate) bucket: Option<Bucket>,
}

/// All nodes by their ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Businesses {
    pub(crate) apps: BTreeMap<String, App>,
    pub(crate) accounts: BTreeMap<String, AccountState>,
    pub(crate) numbers: BTreeMap<String, NumberState>,
}

/// Where a number's webhooks go and who signs them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Target {
    pub(crate) url: String,
    pub(crate) secret: String,
}

impl Businesses {
    pub(crate) fn register(
        &mut self,
        app: App,
        account: Account,
        numbers: Vec<Number>,
        default_throughput: u32,
    ) {
        let old = self.accounts.remove(&account.waba_id);
        for number in numbers {
            let state = self.number_state(number, &account.waba_id, default_throughput);
            self.numbers.insert(state.number.phone_number_id.clone(), state);
        }
        let callback = old.and_then(|old| old.callback);
        let state = AccountState { account, app_id: app.app_id.clone(), subscribed: true, callback };
        self.accounts.insert(state.account.waba_id.clone(), state);
        self.apps.insert(app.app_id.clone(), app);
    }

    fn number_state(&mut self, number: Number, waba_id: &str, default_throughput: u32) -> NumberState {
        let digits: String = number.display_phone_number.chars().filter(char::is_ascii_digit).collect();
        let throughput = number.throughput.unwrap_or(default_throughput);
        if let Some(mut old) = self.numbers.remove(&number.phone_number_id) {
            (old.number, old.digits, old.throughput) = (number, digits, throughput);
            (old.waba_id, old.bucket) = (waba_id.to_owned(), None);
            return old;
        }
        NumberState {
            number,
            waba_id: waba_id.to_owned(),
            digits,
            throughput,
            callback: None,
            profile: Map::new(),
            settings: Map::new(),
            automation: Map::new(),
            codes: BTreeMap::new(),
            blocked: BTreeMap::new(),
            pin: None,
            coexistence: false,
            bucket: None,
        }
    }

    pub(crate) fn app_of_token(&self, token: &str) -> Option<&App> {
        self.apps.values().find(|app| {
            app.access_token == token
                || token.split_once('|') == Some((app.app_id.as_str(), app.app_secret.as_str()))
        })
    }

    pub(crate) fn app_of_number(&self, number: &str) -> Option<&App> {
        let number = self.numbers.get(number)?;
        self.apps.get(&self.accounts.get(&number.waba_id)?.app_id)
    }

    /// Effective callback of a number: its own, the account's, or the app's; none while nobody is subscribed.
    pub(crate) fn target(&self, number: &str) -> Option<Target> {
        let state = self.numbers.get(number)?;
        let account = self.accounts.get(&state.waba_id)?;
        let app = self.apps.get(&account.app_id)?;
        if !account.subscribed {
            return None;
        }
        let own = state.callback.as_ref().or(account.callback.as_ref()).map(|callback| callback.url.clone());
        Some(Target { url: own.or_else(|| app.webhook_url.clone())?, secret: app.app_secret.clone() })
    }

    /// The app's own callback: events about templates "always go to the app's default callback, never to an override".
    pub(crate) fn app_target(&self, waba: &str) -> Option<Target> {
        let account = self.accounts.get(waba).filter(|account| account.subscribed)?;
        let app = self.apps.get(&account.app_id)?;
        Some(Target { url: app.webhook_url.clone()?, secret: app.app_secret.clone() })
    }

    pub(crate) fn number_view(&self, id: &str) -> Option<Value> {
        let number = self.numbers.get(id)?;
        let account = self.accounts.get(&number.waba_id)?;
        let app = self.apps.get(&account.app_id)?;
        Some(json!({
            "phone_number_id": id,
            "display_phone_number": number.number.display_phone_number,
            "verified_name": number.number.verified_name,
            "waba_id": number.waba_id,
            "waba_name": account.account.name,
            "portfolio_id": app.portfolio_id,
            "app_id": app.app_id,
            "throughput": number.throughput,
            "coexistence": number.coexistence,
            "webhook_url": self.target(id).map(|target| target.url),
        }))
    }

    pub(crate) fn number_views(&self) -> Vec<Value> {
        self.numbers.keys().filter_map(|id| self.number_view(id)).collect()
    }

    pub(crate) fn portfolios(&self) -> Vec<String> {
        let mut all: Vec<String> = self.apps.values().map(|app| app.portfolio_id.clone()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl World {
    /// Takes one message of the number's throughput; inbound ones are only counted.
    pub(crate) fn take_throughput(&mut self, number: &str, inbound: bool) -> bool {
        let now = self.instant;
        let Some(state) = self.businesses.numbers.get_mut(number) else { return true };
        let per_second = state.throughput;
        let bucket = state.bucket.get_or_insert_with(|| Bucket::new(per_second));
        if inbound {
            bucket.spend(now);
            return true;
        }
        bucket.take(now) || !self.conditions.throughput_limit
    }

    pub(crate) fn numbers_changed(&mut self) {
        self.dirty = true;
        self.live("numbers", |world| json!({ "data": world.businesses.number_views() }));
    }
}
