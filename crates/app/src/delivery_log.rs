//! The list of webhook requests, and trying again those that could not be applied.

use crate::ingest::{self, Replayed};
use crate::{App, AppError, Caller};
use domain::DeliveryId;
use domain::permission::Permission;
use store::delivery::{self, Delivery, STATES, Settled, body_place};
use store::ingest::{Item, NewDelivery};
use store::{StoreError, ingest as stored};

/// Deliveries in one answer at most.
pub const LONGEST_PAGE: i64 = 100;

/// Which deliveries to list.
#[derive(Debug, Clone, Default)]
pub struct DeliveryFilter {
    /// One state; all when absent.
    pub state: Option<String>,
    /// Those that arrived before this one.
    pub before: Option<DeliveryId>,
    /// From 1 to [`LONGEST_PAGE`].
    pub limit: i64,
}

impl App {
    /// Deliveries, newest first.
    pub async fn deliveries(
        &self,
        caller: &Caller,
        filter: &DeliveryFilter,
    ) -> Result<Vec<Delivery>, AppError> {
        caller.require(Permission::DeveloperView)?;
        let state = filter.state.as_deref();
        if state.is_some_and(|state| !STATES.contains(&state)) {
            return Err(AppError::invalid("state", "not a state of a delivery"));
        }
        let limit = filter.limit.clamp(1, LONGEST_PAGE);
        Ok(delivery::list(self.store.read(), caller.workspace_id, state, filter.before, limit).await?)
    }

    /// One delivery with its body, as text; bytes that are none are replaced.
    pub async fn delivery_with_body(
        &self,
        caller: &Caller,
        id: DeliveryId,
    ) -> Result<(Delivery, Option<String>), AppError> {
        caller.require(Permission::DeveloperView)?;
        let (delivery, body) = self.kept(caller, id).await?;
        Ok((delivery, body.map(|body| String::from_utf8_lossy(&body).into_owned())))
    }

    /// Reads the kept body again and applies what is not applied yet, for the numbers that are connected now and
    /// belong to the app whose secret signed it.
    pub async fn replay_delivery(&self, caller: &Caller, id: DeliveryId) -> Result<Delivery, AppError> {
        caller.require(Permission::DeveloperManage)?;
        let (known, body) = self.kept(caller, id).await?;
        let body = body.ok_or_else(|| AppError::conflict("delivery.body_gone"))?;
        let replayed = ingest::replay(self, caller.workspace_id, &known, &body).await?;
        self.apply_again(caller, replayed).await?;
        Ok(self.kept(caller, id).await?.0)
    }

    async fn kept(&self, caller: &Caller, id: DeliveryId) -> Result<(Delivery, Option<Vec<u8>>), AppError> {
        let found = delivery::get(self.store.read(), caller.workspace_id, id).await?;
        let (delivery, sealed) = found.ok_or(AppError::NotFound)?;
        let place = body_place(caller.workspace_id, id);
        let body = sealed.map(|sealed| self.store.vault().open(&place, &sealed)).transpose()?;
        Ok((delivery, body))
    }

    /// All of it in one change; when one item is at fault, each alone.
    async fn apply_again(&self, caller: &Caller, replayed: Replayed) -> Result<(), AppError> {
        let Replayed { delivery, items } = replayed;
        match self.settle(caller, delivery.clone(), items.clone()).await {
            Err(error) if !error.is_unavailable() => {
                tracing::warn!(%error, delivery_id = %delivery.id, "a replay failed, applying one by one");
                let delivery = ingest::apply_each(&self.store, caller.workspace_id, delivery, items).await?;
                Ok(self.settle(caller, delivery, Vec::new()).await?)
            }
            done => Ok(done?),
        }
    }

    async fn settle(
        &self,
        caller: &Caller,
        delivery: NewDelivery,
        items: Vec<Item>,
    ) -> Result<(), StoreError> {
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let (id, settled) = (delivery.id, settled(&delivery));
                    if !items.is_empty() {
                        stored::apply_items(change, delivery, items).await?;
                    }
                    delivery::settle(change.tx(), change.workspace_id(), id, &settled).await
                })
            })
            .await
    }
}

fn settled(delivery: &NewDelivery) -> Settled {
    Settled {
        state: delivery.state,
        reason: delivery.reason.clone(),
        items: delivery.items,
        applied_items: delivery.applied_items,
        phone_number_id: delivery.phone_number_id.clone(),
        channel_id: delivery.channel_id,
    }
}
