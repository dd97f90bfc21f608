//! From a session's token or a key to a [`Caller`].

use crate::{App, AppError, Caller, token};
use domain::actor::Actor;
use domain::permission::Access;
use domain::{Ms, WorkspaceId};
use store::member::Member;
use store::session::Session;
use store::{api_key, member, session};
use subtle::ConstantTimeEq;

/// How long a session lives after its last use, in milliseconds.
pub(crate) const SESSION_LIFE: i64 = 30 * Ms::DAY;
/// How often use is written down at most, in milliseconds.
const TOUCH_EVERY: i64 = Ms::MINUTE;

/// A signed-in member.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// For use cases.
    pub caller: Caller,
    /// The browser's session.
    pub session: Session,
    /// Who it is.
    pub member: Member,
}

impl SignedIn {
    pub(crate) fn new(session: Session, member: Member) -> Self {
        let access = Access {
            member_id: Some(member.id),
            team_ids: member.team_ids.clone(),
            grants: member.role.permissions.clone(),
        };
        let actor = Actor::Member(member.id);
        let caller = Caller { workspace_id: session.workspace_id, actor, access, trace_id: None };
        Self { caller, session, member }
    }

    /// Whether a request repeats the session's token, compared in constant time.
    pub fn csrf_matches(&self, token: &str) -> bool {
        self.session.csrf_token.as_bytes().ct_eq(token.as_bytes()).into()
    }
}

impl App {
    /// Who holds this session token; `None` when it is unknown or expired, or the member is not active.
    pub async fn authenticate_session(&self, token: &str) -> Result<Option<SignedIn>, AppError> {
        let now = self.clock.unmoved();
        let db = self.store.read();
        let Some(session) = session::by_token(db, &token::hash(token), now).await? else { return Ok(None) };
        let member = member::get(db, session.workspace_id, session.member_id).await?;
        let Some(member) = member.filter(|member| member.active) else { return Ok(None) };
        if now.since(session.last_seen_at) >= TOUCH_EVERY {
            self.touch_session(&session, now).await;
        }
        Ok(Some(SignedIn::new(session, member)))
    }

    /// What a key may do; `None` when it is unknown, revoked or expired.
    pub async fn authenticate_key(&self, key: &str) -> Result<Option<Caller>, AppError> {
        let now = self.clock.unmoved();
        let Some(key) = api_key::by_token(self.store.read(), &token::hash(key), now).await? else {
            return Ok(None);
        };
        if key.last_used_at.is_none_or(|at| now.since(at) >= TOUCH_EVERY) {
            self.touch_key(&key, now).await;
        }
        let access = Access { member_id: None, team_ids: Vec::new(), grants: key.role.permissions };
        let actor = Actor::Key(key.id);
        Ok(Some(Caller { workspace_id: key.workspace_id, actor, access, trace_id: None }))
    }

    /// What a member or key may do now, without their session; `None` for whoever may no longer act.
    pub(crate) async fn caller_of(
        &self,
        workspace_id: WorkspaceId,
        actor: Actor,
    ) -> Result<Option<Caller>, AppError> {
        let db = self.store.read();
        let (member_id, team_ids, grants) = match actor {
            Actor::Member(id) => {
                let found = member::get(db, workspace_id, id).await?.filter(|member| member.active);
                let Some(member) = found else { return Ok(None) };
                (Some(id), member.team_ids, member.role.permissions)
            }
            Actor::Key(id) => {
                let now = self.clock.unmoved();
                let found = api_key::get(db, workspace_id, id).await?;
                let found = found.filter(|key| key.expires_at.is_none_or(|end| now < end));
                let Some(key) = found else { return Ok(None) };
                (None, Vec::new(), key.role.permissions)
            }
            Actor::Automation(_) | Actor::System | Actor::Contact(_) => return Ok(None),
        };
        let access = Access { member_id, team_ids, grants };
        Ok(Some(Caller { workspace_id, actor, access, trace_id: None }))
    }

    /// A database that cannot be written to must not keep people from reading.
    async fn touch_session(&self, session: &Session, now: Ms) {
        let (workspace_id, id, expires_at) = (session.workspace_id, session.id, now.plus(SESSION_LIFE));
        let touched =
            self.store.write(move |tx| Box::pin(session::touch(tx, workspace_id, id, now, expires_at))).await;
        if let Err(error) = touched {
            tracing::warn!(%error, "the use of a session was not recorded");
        }
    }

    async fn touch_key(&self, key: &api_key::ApiKey, now: Ms) {
        let (workspace_id, id) = (key.workspace_id, key.id);
        let touched = self.store.write(move |tx| Box::pin(api_key::touch(tx, workspace_id, id, now))).await;
        if let Err(error) = touched {
            tracing::warn!(%error, "the use of a key was not recorded");
        }
    }
}
