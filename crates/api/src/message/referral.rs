//! Where a person came from, on the wire.

use crate::Timestamp;
use app::message::content;
use domain::window;
use serde::Serialize;
use utoipa::ToSchema;

/// The ad or post through which a person came to write a message.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MessageReferral)]
pub(crate) struct Referral {
    /// `ad` or `post`; open.
    source: String,
    url: Option<String>,
    headline: Option<String>,
    body: Option<String>,
    /// `image` or `video`; open.
    media_type: Option<String>,
    /// Until when messages cost nothing because of it, once that is known.
    free_until: Option<Timestamp>,
}

impl Referral {
    pub(super) fn of(message: &store::message::Message) -> Option<Self> {
        let content::Referral { source, url, headline, body, media_type } = content::referral(message)?;
        let until = message.free_until.filter(|until| window::may_have_freed(message.created_at, *until));
        let free_until = until.map(Timestamp::from);
        Some(Self { source, url, headline, body, media_type, free_until })
    }
}
