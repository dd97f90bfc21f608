//! Signing in and out, and a member's own sessions and password.

use crate::authenticate::{SESSION_LIFE, SignedIn};
use crate::{App, AppError, password, token};
use domain::actor::Actor;
use domain::event::EventName;
use domain::member::{PASSWORD_MAX, email_key};
use domain::{MemberId, Ms, SessionId, WorkspaceId};
use store::event::{About, NewEvent};
use store::session::{self, Session};
use store::throttle::{self, Attempt};
use store::{Tx, member};

/// Failures in a row that cost nothing, by account.
const FREE_BY_ACCOUNT: i64 = 5;
/// The same by network address, behind which a whole office may sit.
const FREE_BY_ADDRESS: i64 = 20;
/// The first wait; it doubles with each further failure.
const FIRST_WAIT: i64 = 5 * Ms::SECOND;
/// The longest wait.
const LONGEST_WAIT: i64 = 15 * Ms::MINUTE;

/// Where somebody signs in from.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// The network address.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
}

/// A session just made, with its token, which is told only now.
#[derive(Debug)]
pub struct NewSession {
    /// For the cookie.
    pub token: String,
    /// The session.
    pub signed_in: SignedIn,
}

fn wait_after(failures: i64, free: i64) -> i64 {
    let doublings = failures - free;
    if doublings < 0 { 0 } else { (FIRST_WAIT << doublings.min(10)).min(LONGEST_WAIT) }
}

impl App {
    /// Signs in with e-mail and password.
    pub async fn sign_in(
        &self,
        email: &str,
        password: String,
        browser: Browser,
    ) -> Result<NewSession, AppError> {
        let email = email_key(email).unwrap_or_default();
        let account = token::hash(&format!("account {email}"));
        let address = token::hash(&format!("address {}", browser.address));
        self.count_try(account.clone(), address.clone()).await?;
        let found = member::credentials(self.store.read(), &email).await?.filter(|found| found.active);
        let stored = found.as_ref().and_then(|found| found.password_hash.clone());
        let fits = password.len() <= PASSWORD_MAX;
        let right = password::verify(if fits { password } else { String::new() }, stored).await?;
        let (Some(found), true) = (found, right) else {
            return Err(AppError::Unauthenticated("auth.invalid_credentials"));
        };
        let cleared = self.store.write(move |tx| {
            Box::pin(async move {
                throttle::clear(tx, &account).await?;
                throttle::forgive(tx, &address).await
            })
        });
        cleared.await.map_err(|error: store::StoreError| AppError::Store(error))?;
        self.open_session(found.workspace_id, found.member_id, browser).await
    }

    async fn count_try(&self, account: Vec<u8>, address: Vec<u8>) -> Result<(), AppError> {
        let now = self.clock.unmoved();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    // The address first, always: two transactions taking both rows never wait for each other.
                    count_one(tx, &address, FREE_BY_ADDRESS, now).await?;
                    count_one(tx, &account, FREE_BY_ACCOUNT, now).await
                })
            })
            .await
    }

    /// Makes a session for a member who has just proved who they are.
    pub(crate) async fn open_session(
        &self,
        workspace_id: WorkspaceId,
        member_id: MemberId,
        browser: Browser,
    ) -> Result<NewSession, AppError> {
        let token = token::random()?;
        let hash = token::hash(&token);
        let now = self.clock.unmoved();
        let session = Session {
            id: self.ids.next(),
            workspace_id,
            member_id,
            csrf_token: token::random()?,
            address: browser.address.chars().take(64).collect(),
            user_agent: browser.user_agent.chars().take(300).collect(),
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus(SESSION_LIFE),
        };
        let signed_in = self
            .store
            .change(workspace_id, move |change| {
                Box::pin(async move {
                    session::delete_expired(change.tx(), now).await?;
                    session::insert(change.tx(), &hash, &session).await?;
                    let member = member::get(change.tx(), workspace_id, member_id).await?;
                    let member = member.filter(|member| member.active);
                    let member = member.ok_or(AppError::Unauthenticated("auth.invalid_credentials"))?;
                    let about = About { member_id: Some(member_id), ..About::default() };
                    change.emit(NewEvent::new(EventName::MemberSignedIn, Actor::Member(member_id), about));
                    Ok::<_, AppError>(SignedIn::new(session, member))
                })
            })
            .await?;
        Ok(NewSession { token, signed_in })
    }

    /// Signs this browser out.
    pub async fn sign_out(&self, who: &SignedIn) -> Result<(), AppError> {
        self.end_session(who, who.session.id).await
    }

    /// Signs all of the member's browsers out, this one too.
    pub async fn sign_out_everywhere(&self, who: &SignedIn) -> Result<(), AppError> {
        let (workspace_id, member_id) = (who.session.workspace_id, who.member.id);
        self.store
            .change(workspace_id, move |change| {
                Box::pin(async move {
                    session::delete_all(change.tx(), workspace_id, member_id, None).await?;
                    change.emit(signed_out(member_id));
                    Ok(())
                })
            })
            .await
            .map_err(AppError::Store)
    }

    /// The member's sessions, the last used first.
    pub async fn own_sessions(&self, who: &SignedIn) -> Result<Vec<Session>, AppError> {
        let now = self.clock.unmoved();
        Ok(session::of_member(self.store.read(), who.session.workspace_id, who.member.id, now).await?)
    }

    /// Signs one of the member's browsers out.
    pub async fn end_session(&self, who: &SignedIn, id: SessionId) -> Result<(), AppError> {
        let (workspace_id, member_id) = (who.session.workspace_id, who.member.id);
        self.store
            .change(workspace_id, move |change| {
                Box::pin(async move {
                    if !session::delete(change.tx(), workspace_id, member_id, id).await? {
                        return Err(AppError::NotFound);
                    }
                    change.emit(signed_out(member_id));
                    Ok(())
                })
            })
            .await
    }

    /// Changes the member's own password and signs their other browsers out.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        current: String,
        new: String,
    ) -> Result<(), AppError> {
        password::check(&new, "new")?;
        let stored = member::credentials(self.store.read(), &who.member.email).await?;
        let account = token::hash(&format!("account {}", who.member.email));
        let address = token::hash(&format!("address {}", who.session.address));
        self.count_try(account.clone(), address.clone()).await?;
        if !password::verify(current, stored.and_then(|found| found.password_hash)).await? {
            return Err(AppError::Unauthenticated("auth.invalid_credentials"));
        }
        let hash = password::hash(new).await?;
        let (workspace_id, member_id, kept) = (who.session.workspace_id, who.member.id, who.session.id);
        self.store
            .change(workspace_id, move |change| {
                Box::pin(async move {
                    let tx = change.tx();
                    throttle::clear(tx, &account).await?;
                    throttle::forgive(tx, &address).await?;
                    member::set_password(tx, workspace_id, member_id, &hash).await?;
                    session::delete_all(tx, workspace_id, member_id, Some(kept)).await?;
                    change.emit(signed_out(member_id));
                    Ok(())
                })
            })
            .await
            .map_err(AppError::Store)
    }
}

/// Open consoles look at their session again when they hear it.
pub(crate) fn signed_out(member_id: MemberId) -> NewEvent {
    let about = About { member_id: Some(member_id), ..About::default() };
    NewEvent::new(EventName::MemberSignedOut, Actor::Member(member_id), about)
}

async fn count_one(tx: &Tx, key: &[u8], free: i64, now: Ms) -> Result<(), AppError> {
    match throttle::count(tx, key, now).await? {
        Attempt::Blocked(until) => {
            Err(AppError::Throttled { retry_after_s: (until.since(now) + 999).div_euclid(1_000).max(1) })
        }
        Attempt::Counted(failures) => {
            let wait = wait_after(failures, free);
            if wait > 0 {
                throttle::block(tx, key, now.plus(wait)).await?;
            }
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = [1, 4, 5, 6, 7, 20, 1_000].map(|n| wait_after(n, 5) / 1_000).to_vec();
        assert_eq!(waits, [0, 0, 5, 10, 20, 900, 900]);
    }
}
