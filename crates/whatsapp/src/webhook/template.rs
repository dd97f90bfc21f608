//! Account-level fields that tell of templates.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, object};

/// Which template a value is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct TemplateRef {
    /// Meta's id.
    #[serde(rename = "message_template_id", deserialize_with = "lenient::required_text")]
    pub id: String,
    /// Its name.
    #[serde(default, rename = "message_template_name", deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// Its language, in Meta's code.
    #[serde(default, rename = "message_template_language", deserialize_with = "lenient::text")]
    pub language: Option<String>,
}

/// `message_template_status_update`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateStatusUpdate {
    /// Which.
    pub template: TemplateRef,
    /// Such as `APPROVED`, `REJECTED`, `PAUSED`, `FLAGGED`; open.
    pub event: String,
    /// Why, such as `INVALID_FORMAT`; `NONE` counts as absent.
    pub reason: Option<String>,
    /// With a pause: `FIRST_PAUSE`, `SECOND_PAUSE`, `RATE_LIMITING_PAUSE`, `UNPAUSE`, `DISABLED`; open.
    pub title: Option<String>,
    /// What is said of the pause.
    pub description: Option<String>,
    /// What is wrong, in words.
    pub rejection: Option<String>,
    /// What to do about it, in words.
    pub recommendation: Option<String>,
}

/// `message_template_quality_update`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateQualityUpdate {
    /// Which.
    pub template: TemplateRef,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`; open.
    pub score: String,
}

/// `template_category_update`: a warning with `coming`, or a change with `previous`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateCategoryUpdate {
    /// Which.
    pub template: TemplateRef,
    /// The category it has now.
    pub current: String,
    /// The one it had.
    pub previous: Option<String>,
    /// The one it is going to have.
    pub coming: Option<String>,
}

#[derive(Deserialize)]
struct QualityFields {
    #[serde(deserialize_with = "lenient::required_text")]
    new_quality_score: String,
}

#[derive(Deserialize)]
struct CategoryFields {
    #[serde(rename = "new_category", deserialize_with = "lenient::required_text")]
    current: String,
    #[serde(default, rename = "previous_category", deserialize_with = "lenient::text")]
    previous: Option<String>,
    #[serde(default, rename = "correct_category", deserialize_with = "lenient::text")]
    coming: Option<String>,
}

#[derive(Deserialize)]
struct StatusFields {
    #[serde(deserialize_with = "lenient::required_text")]
    event: String,
    #[serde(default, deserialize_with = "lenient::text")]
    reason: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional")]
    other_info: Option<OtherInfo>,
    #[serde(default, deserialize_with = "lenient::optional")]
    rejection_info: Option<RejectionInfo>,
}

#[derive(Default, Deserialize)]
struct OtherInfo {
    #[serde(default, deserialize_with = "lenient::text")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    description: Option<String>,
}

#[derive(Default, Deserialize)]
struct RejectionInfo {
    #[serde(default, deserialize_with = "lenient::text")]
    reason: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recommendation: Option<String>,
}

/// Meta's syntax box shows `rejection_info` beside the value, its clients read it inside (reference 4.10).
#[derive(Deserialize)]
struct Beside {
    #[serde(default, deserialize_with = "lenient::optional")]
    rejection_info: Option<RejectionInfo>,
}

impl TemplateRef {
    pub(super) fn read(value: &RawValue) -> Result<Self, String> {
        object("value", value)
    }
}

impl TemplateQualityUpdate {
    pub(super) fn read(value: &RawValue) -> Result<Self, String> {
        let fields: QualityFields = object("value", value)?;
        Ok(Self { template: TemplateRef::read(value)?, score: fields.new_quality_score })
    }
}

impl TemplateCategoryUpdate {
    pub(super) fn read(value: &RawValue) -> Result<Self, String> {
        let fields: CategoryFields = object("value", value)?;
        Ok(Self {
            template: TemplateRef::read(value)?,
            current: fields.current,
            previous: fields.previous,
            coming: fields.coming,
        })
    }
}

impl TemplateStatusUpdate {
    pub(super) fn read(value: &RawValue, change: &RawValue) -> Result<Self, String> {
        let fields: StatusFields = object("value", value)?;
        let beside = object::<Beside>("change", change)?.rejection_info;
        let rejection = fields.rejection_info.or(beside).unwrap_or_default();
        let other = fields.other_info.unwrap_or_default();
        Ok(Self {
            template: TemplateRef::read(value)?,
            event: fields.event,
            reason: fields.reason.filter(|reason| reason != "NONE"),
            title: other.title,
            description: other.description,
            rejection: rejection.reason,
            recommendation: rejection.recommendation,
        })
    }
}
