//! Meta's words about templates (Cloud API reference, sections 2.3, 2.4, 2.6, 2.7 and 2.9, read in September 2026).

use crate::words::open_words;

open_words! {
    /// What a template is for; it decides the price and the rules.
    Category {
        /// Everything that is not one of the others: offers, invitations, greetings.
        Marketing = "MARKETING",
        /// Asked for by the person, or about their order, account or booking.
        Utility = "UTILITY",
        /// One-time codes only.
        Authentication = "AUTHENTICATION",
    }
}

open_words! {
    /// Where a template stands; status values and the events of the webhook share this list.
    Status {
        /// In review.
        Pending = "PENDING",
        /// May be sent.
        Approved = "APPROVED",
        /// Refused, with a reason.
        Rejected = "REJECTED",
        /// Sends fail for some hours because of low quality, or until a person lifts it.
        Paused = "PAUSED",
        /// For good.
        Disabled = "DISABLED",
        /// The business asked for another review.
        InAppeal = "IN_APPEAL",
        /// Being deleted; sends in flight are tried for up to 30 days.
        PendingDeletion = "PENDING_DELETION",
        /// Gone.
        Deleted = "DELETED",
        /// The account has as many templates as it may.
        LimitExceeded = "LIMIT_EXCEEDED",
        /// Put away; deleted 28 days later unless taken back.
        Archived = "ARCHIVED",
        /// Only as an event: quality is falling.
        Flagged = "FLAGGED",
        /// Only as an event: cannot be edited for now.
        Locked = "LOCKED",
        /// Only as an event: may be sent again.
        Reinstated = "REINSTATED",
        /// Only as an event: taken out of the archive.
        Unarchived = "UNARCHIVED",
    }
}

open_words! {
    /// What people's blocks, reports and reads say of a template.
    Quality {
        /// High.
        Green = "GREEN",
        /// Medium.
        Yellow = "YELLOW",
        /// Low: a pause follows.
        Red = "RED",
        /// Not enough sends yet.
        Unknown = "UNKNOWN",
    }
}

open_words! {
    /// How variables are written: `{{1}}` or `{{order}}`.
    ParameterFormat {
        /// Numbers from 1 without gaps; the default.
        Positional = "POSITIONAL",
        /// Names of lower-case letters, digits and underscores.
        Named = "NAMED",
    }
}

open_words! {
    /// What a header is.
    HeaderFormat {
        /// A line of text.
        Text = "TEXT",
        /// A picture.
        Image = "IMAGE",
        /// A film.
        Video = "VIDEO",
        /// A file.
        Document = "DOCUMENT",
        /// A place, given when sending.
        Location = "LOCATION",
        /// A silent film; only on the marketing endpoint.
        Gif = "GIF",
        /// A product of the catalogue; only in cards.
        Product = "PRODUCT",
    }
}

open_words! {
    /// How a one-time code gets into the app.
    OtpType {
        /// The person copies it.
        CopyCode = "COPY_CODE",
        /// A tap fills it in.
        OneTap = "ONE_TAP",
        /// It fills itself in.
        ZeroTap = "ZERO_TAP",
    }
}

open_words! {
    /// Why a template was refused or paused.
    Reason {
        /// No reason given.
        None = "NONE",
        /// Threats or abuse.
        AbusiveContent = "ABUSIVE_CONTENT",
        /// The text is of another category.
        IncorrectCategory = "INCORRECT_CATEGORY",
        /// Variables, samples or form; `rejection_info` says more.
        InvalidFormat = "INVALID_FORMAT",
        /// Promotes something in a category that may not.
        Promotional = "PROMOTIONAL",
        /// Looks like fraud.
        Scam = "SCAM",
        /// The content is not of the language or category.
        TagContentMismatch = "TAG_CONTENT_MISMATCH",
        /// Deprecated.
        CategoryNotAvailable = "CATEGORY_NOT_AVAILABLE",
    }
}

open_words! {
    /// `other_info.title` of a status event: which pause it is.
    PauseTitle {
        /// 3 hours.
        First = "FIRST_PAUSE",
        /// 6 hours.
        Second = "SECOND_PAUSE",
        /// Pacing ended badly; a person has to lift it.
        RateLimiting = "RATE_LIMITING_PAUSE",
        /// The pause is over.
        Unpause = "UNPAUSE",
        /// The third time.
        Disabled = "DISABLED",
    }
}

impl Status {
    /// Whether a message with it may be sent.
    pub fn may_send(&self) -> bool {
        matches!(self, Self::Approved | Self::Reinstated | Self::Flagged)
    }

    /// Whether it may be edited (reference 2.2: approved, rejected and paused only).
    pub fn may_edit(&self) -> bool {
        matches!(self, Self::Approved | Self::Rejected | Self::Paused)
    }
}
