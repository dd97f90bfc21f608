use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::{Account, App, BlockOutcome, BlockedUser, FailedUser, PhoneNumber, SubscribedApp};
use crate::client::messages::Success;
use crate::client::node::checked;
use crate::client::page::Page;
use crate::client::{AccessToken, CallError, Client};
use crate::send::Recipient;
use crate::webhook::lenient;

const NUMBER_FIELDS: &str = "id,display_phone_number,verified_name,quality_rating,throughput,\
    whatsapp_business_manager_messaging_limit,status,name_status,code_verification_status,platform_type,account_mode,\
    is_on_biz_app";
const ACCOUNT_FIELDS: &str = "id,name,currency,timezone_id,owner_business_info,on_behalf_of_business_info";

#[derive(Deserialize)]
struct Subscription {
    whatsapp_business_api_data: App,
    #[serde(default, deserialize_with = "lenient::text")]
    override_callback_uri: Option<String>,
}

#[derive(Serialize)]
struct BlockBody<'a> {
    messaging_product: &'static str,
    block_users: Vec<BlockUser<'a>>,
}

#[derive(Serialize)]
struct BlockUser<'a> {
    user: &'a str,
}

#[derive(Deserialize)]
struct BlockAnswer {
    block_users: BlockLists,
}

#[derive(Deserialize)]
struct BlockLists {
    #[serde(default, rename = "added_users", deserialize_with = "lenient::list")]
    added: Vec<BlockedUser>,
    #[serde(default, rename = "removed_users", deserialize_with = "lenient::list")]
    removed: Vec<BlockedUser>,
    #[serde(default, rename = "failed_users", deserialize_with = "lenient::list")]
    failed: Vec<FailedUser>,
}

impl Client {
    /// One number with what channel health needs.
    pub async fn get_phone_number(&self, token: &AccessToken, id: &str) -> Result<PhoneNumber, CallError> {
        self.get(token, checked(id)?, &[("fields", NUMBER_FIELDS)]).await
    }

    /// One account.
    pub async fn get_account(&self, token: &AccessToken, waba_id: &str) -> Result<Account, CallError> {
        self.get(token, checked(waba_id)?, &[("fields", ACCOUNT_FIELDS)]).await
    }

    /// One app; with [`AccessToken::of_app`] it also proves the app secret.
    pub async fn get_app(&self, token: &AccessToken, app_id: &str) -> Result<App, CallError> {
        self.get(token, checked(app_id)?, &[("fields", "id,name")]).await
    }

    /// All numbers of an account, every page.
    pub async fn list_phone_numbers(
        &self,
        token: &AccessToken,
        waba_id: &str,
    ) -> Result<Vec<PhoneNumber>, CallError> {
        let path = format!("{}/phone_numbers", checked(waba_id)?);
        self.pages(token, &path, NUMBER_FIELDS).await
    }

    /// Attaches the token's app to the account's webhooks; doing it again changes nothing.
    pub async fn subscribe_app(&self, token: &AccessToken, waba_id: &str) -> Result<(), CallError> {
        let path = subscribed_apps(waba_id)?;
        self.manage::<Success, ()>(token, Method::POST, &path, &[], None).await?.confirm()
    }

    /// Detaches the token's app from the account's webhooks.
    pub async fn unsubscribe_app(&self, token: &AccessToken, waba_id: &str) -> Result<(), CallError> {
        let path = subscribed_apps(waba_id)?;
        self.manage::<Success, ()>(token, Method::DELETE, &path, &[], None).await?.confirm()
    }

    /// The apps that get the account's webhooks.
    pub async fn list_subscribed_apps(
        &self,
        token: &AccessToken,
        waba_id: &str,
    ) -> Result<Vec<SubscribedApp>, CallError> {
        let page: Page<Subscription> = self.get(token, &subscribed_apps(waba_id)?, &[]).await?;
        let apps = page.data.into_iter().map(|entry| SubscribedApp {
            id: entry.whatsapp_business_api_data.id,
            name: entry.whatsapp_business_api_data.name,
            override_callback_uri: entry.override_callback_uri,
        });
        Ok(apps.collect())
    }

    /// Blocks people; only those who wrote in the last 24 h can be.
    pub async fn block_users(
        &self,
        token: &AccessToken,
        phone_number_id: &str,
        users: &[Recipient],
    ) -> Result<BlockOutcome, CallError> {
        self.change_blocks(token, phone_number_id, users, Method::POST).await
    }

    /// Unblocks people.
    pub async fn unblock_users(
        &self,
        token: &AccessToken,
        phone_number_id: &str,
        users: &[Recipient],
    ) -> Result<BlockOutcome, CallError> {
        self.change_blocks(token, phone_number_id, users, Method::DELETE).await
    }

    async fn change_blocks(
        &self,
        token: &AccessToken,
        phone_number_id: &str,
        users: &[Recipient],
        method: Method,
    ) -> Result<BlockOutcome, CallError> {
        let path = format!("{}/block_users", checked(phone_number_id)?);
        let users = users.iter().filter_map(|user| user.to().or(user.recipient()));
        let block_users = users.map(|user| BlockUser { user }).collect();
        let body = BlockBody { messaging_product: "whatsapp", block_users };
        let answer: BlockAnswer = self.manage(token, method, &path, &[], Some(&body)).await?;
        let mut done = answer.block_users.added;
        done.extend(answer.block_users.removed);
        Ok(BlockOutcome { done, failed: answer.block_users.failed })
    }
}

fn subscribed_apps(waba_id: &str) -> Result<String, CallError> {
    Ok(format!("{}/subscribed_apps", checked(waba_id)?))
}
