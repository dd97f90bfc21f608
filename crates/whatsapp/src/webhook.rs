//! Webhook bodies as types: every known kind read, everything unknown kept, no element able to spoil another.

mod account;
mod calls;
mod card;
mod content;
mod content_text;
mod context;
mod envelope;
mod fault;
mod form;
mod inbound;
mod interactive;
pub(crate) mod lenient;
mod people;
mod preference;
mod read_content;
mod scan;
mod status;
mod system;
mod template;
mod value;

pub use account::{
    AccountUpdate, BanInfo, BusinessCapabilityUpdate, Disconnection, PhoneNumberQualityUpdate, Restriction,
    Violation, WabaInfo,
};
pub use calls::{Call, CallsValue};
pub use card::{CardAddress, CardEmail, CardName, CardOrganisation, CardPhone, CardUrl, ContactCard};
pub use content::{Content, Edit, Location, Media, Order, OrderItem};
pub use context::{Context, Referral, ReferredProduct, WelcomeMessage};
pub use envelope::parse;
pub use fault::WebhookError;
pub use form::FormReply;
pub use inbound::{InboundMessage, ODD};
pub use interactive::{CallPermission, Interactive};
pub use people::{ContactEntry, ContactIndex};
pub use preference::{Preference, PreferencesValue};
pub use read_content::INBOUND_KINDS;
pub use scan::MAX_DEPTH;
pub use status::{DeliveryStatus, Status};
pub use system::{Identity, System};
pub use template::{TemplateCategoryUpdate, TemplateQualityUpdate, TemplateRef, TemplateStatusUpdate};
pub use value::{MessagesValue, Metadata, UserAction};

use serde_json::value::RawValue;

/// The only `object` this crate reads.
pub const OBJECT: &str = "whatsapp_business_account";

/// Why a whole body could not be read; anything smaller is an [`Invalid`] beside its good neighbours.
///
/// The texts never quote the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The bytes are not UTF-8.
    #[error("the body is not valid UTF-8 after {valid_up_to} bytes")]
    InvalidUtf8 {
        /// How many bytes from the start are good.
        valid_up_to: usize,
    },
    /// The text is not JSON.
    #[error("the body is not JSON: line {line}, column {column}")]
    NotJson {
        /// Counted from 1; 0 when the body ended too early at the very start.
        line: usize,
        /// Counted from 1; 0 at the start of a line.
        column: usize,
    },
    /// JSON, but not the envelope `{"object": "whatsapp_business_account", "entry": […]}`.
    #[error("the envelope is wrong: {reason}")]
    Envelope {
        /// Which part is wrong.
        reason: String,
    },
    /// Objects and lists nest deeper than [`MAX_DEPTH`].
    #[error("the body nests deeper than {MAX_DEPTH} levels")]
    TooDeep,
}

/// A part that could not be read, kept as it came.
#[derive(Debug, Clone)]
pub struct Invalid {
    /// What is wrong, without quoting the content.
    pub reason: String,
    /// The JSON text of the part.
    pub raw: Box<RawValue>,
}

/// One element of a list in a webhook.
#[derive(Debug, Clone)]
pub enum Item<T> {
    /// Read.
    Valid(T),
    /// Not readable; its neighbours are not affected.
    Invalid(Invalid),
}

impl<T> Item<T> {
    /// The element, if it could be read.
    pub fn valid(&self) -> Option<&T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Invalid(_) => None,
        }
    }

    /// What went wrong, if it could not be read.
    pub fn invalid(&self) -> Option<&Invalid> {
        match self {
            Self::Valid(_) => None,
            Self::Invalid(invalid) => Some(invalid),
        }
    }
}

/// One webhook body.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Always [`OBJECT`]; other objects are an envelope error.
    pub object: String,
    /// The readable entries, in the order of the body.
    pub entries: Vec<Entry>,
    /// Entries that are not objects, have no id, or whose `changes` is not a list.
    pub invalid: Vec<Invalid>,
}

/// What happened in one account.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The account's (WABA's) id; a business portfolio's for some account updates.
    pub id: String,
    /// Unix seconds; only account-level fields carry it.
    pub time: Option<i64>,
    /// In the order of the body.
    pub changes: Vec<Change>,
}

/// One change of an entry.
#[derive(Debug, Clone)]
pub struct Change {
    /// The subscribed field, such as `messages`; empty when the change is not readable at all.
    pub field: String,
    /// What the field carries.
    pub value: ChangeValue,
}

/// What a change carries, by its field.
#[derive(Debug, Clone)]
pub enum ChangeValue {
    /// `messages`: inbound messages, statuses, errors and clicks of one number.
    Messages(Box<MessagesValue>),
    /// `calls`: people who call, and what became of calls.
    Calls(Box<CallsValue>),
    /// `phone_number_quality_update`.
    PhoneNumberQuality(PhoneNumberQualityUpdate),
    /// `account_update`.
    AccountUpdate(Box<AccountUpdate>),
    /// `business_capability_update`.
    BusinessCapability(BusinessCapabilityUpdate),
    /// `user_preferences`: people who stop marketing or allow it again.
    Preferences(Box<PreferencesValue>),
    /// `message_template_status_update`.
    TemplateStatus(Box<TemplateStatusUpdate>),
    /// `message_template_quality_update`.
    TemplateQuality(TemplateQualityUpdate),
    /// `message_template_components_update`: its text is not read, because the whole template can be asked for.
    TemplateText(TemplateRef),
    /// `template_category_update`.
    TemplateCategory(TemplateCategoryUpdate),
    /// Any other field: the whole change object, because some put parts beside `value`.
    Other {
        /// `{"field": …, "value": …}` as received.
        raw: Box<RawValue>,
    },
    /// A field of the ones above whose value could not be read.
    Invalid(Invalid),
}
