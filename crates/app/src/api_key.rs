//! API keys.

use crate::member::{checked_name, known_role, may_give};
use crate::{App, AppError, Caller, token};
use domain::event::EventName;
use domain::permission::Permission;
use domain::{ApiKeyId, Ms, RoleId};
use serde_json::json;
use store::api_key::{self, ApiKey};
use store::event::{About, NewEvent};

/// What every key begins with, so that scanners for leaked secrets can know it.
const PREFIX: &str = "tk_";

impl App {
    /// The keys that are not revoked.
    pub async fn api_keys(&self, caller: &Caller) -> Result<Vec<ApiKey>, AppError> {
        caller.require(Permission::DeveloperManage)?;
        Ok(api_key::list(self.store.read(), caller.workspace_id).await?)
    }

    /// Makes a key; the first of the answer is told only now.
    pub async fn create_api_key(
        &self,
        caller: &Caller,
        name: &str,
        role_id: RoleId,
        expires_at: Option<Ms>,
    ) -> Result<(String, ApiKey), AppError> {
        caller.require(Permission::DeveloperManage)?;
        let name = checked_name(name, "name")?;
        let (now, id) = (self.clock.unmoved(), self.ids.next());
        if expires_at.is_some_and(|at| at <= now) {
            return Err(AppError::invalid("expires_at", "is in the past"));
        }
        let secret = format!("{PREFIX}{}", token::random()?);
        let hash = token::hash(&secret);
        let caller = caller.clone();
        let made = self.store.change(caller.workspace_id, move |change| {
            Box::pin(async move {
                let role = known_role(change.tx(), caller.workspace_id, role_id).await?;
                may_give(change.tx(), &caller, &role).await?;
                let created_by = caller.actor.member();
                let workspace_id = caller.workspace_id;
                let (created_at, last_used_at) = (now, None);
                let key =
                    ApiKey { id, workspace_id, name, role, created_by, created_at, last_used_at, expires_at };
                api_key::insert(change.tx(), &hash, &key).await?;
                change.emit(key_event(EventName::KeyCreated, &caller, id));
                Ok::<_, AppError>(key)
            })
        });
        Ok((secret, made.await?))
    }

    /// Ends a key.
    pub async fn revoke_api_key(&self, caller: &Caller, id: ApiKeyId) -> Result<(), AppError> {
        caller.require(Permission::DeveloperManage)?;
        let (caller, now) = (caller.clone(), self.clock.unmoved());
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    if !api_key::revoke(change.tx(), caller.workspace_id, id, now).await? {
                        return Err(AppError::NotFound);
                    }
                    change.emit(key_event(EventName::KeyRevoked, &caller, id));
                    Ok(())
                })
            })
            .await
    }
}

fn key_event(name: EventName, caller: &Caller, id: ApiKeyId) -> NewEvent {
    let event = NewEvent::new(name, caller.actor, About::default());
    event.data(json!({ "api_key_id": id })).trace(caller.trace_id.clone())
}
