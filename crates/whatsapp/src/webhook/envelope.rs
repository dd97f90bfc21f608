use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, invalid, object};
use super::{Change, ChangeValue, Entry, Item, MessagesValue, OBJECT, ParseError, Webhook, scan};

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    object: &'a RawValue,
    #[serde(borrow)]
    entry: &'a RawValue,
}

#[derive(Deserialize)]
struct EntryFields<'a> {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
    #[serde(default, deserialize_with = "lenient::number")]
    time: Option<i64>,
    #[serde(borrow)]
    changes: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct ChangeFields<'a> {
    #[serde(deserialize_with = "lenient::required_text")]
    field: String,
    #[serde(default, borrow)]
    value: Option<&'a RawValue>,
}

/// Reads one body of any size; what it cannot read inside a good envelope comes back as `Invalid` parts.
pub fn parse(body: &[u8]) -> Result<Webhook, ParseError> {
    let text = std::str::from_utf8(body)
        .map_err(|error| ParseError::InvalidUtf8 { valid_up_to: error.valid_up_to() })?;
    let text = scan::prepare(text).ok_or(ParseError::TooDeep)?;
    let entries: Vec<&RawValue> = read_envelope(&text)?;
    let mut webhook = Webhook {
        object: OBJECT.to_owned(),
        entries: Vec::with_capacity(entries.len()),
        invalid: Vec::new(),
    };
    for raw in entries {
        match read_entry(raw) {
            Ok(entry) => webhook.entries.push(entry),
            Err(reason) => webhook.invalid.push(invalid(reason, raw)),
        }
    }
    Ok(webhook)
}

fn read_envelope(text: &str) -> Result<Vec<&RawValue>, ParseError> {
    let wrong = |reason: &str| ParseError::Envelope { reason: reason.to_owned() };
    let whole: &RawValue = serde_json::from_str(text)
        .map_err(|error| ParseError::NotJson { line: error.line(), column: error.column() })?;
    let envelope: Envelope<'_> = object("body", whole).map_err(|reason| wrong(&reason))?;
    let name: String =
        serde_json::from_str(envelope.object.get()).map_err(|_| wrong("object is not a text"))?;
    if name != OBJECT {
        return Err(wrong("object is not whatsapp_business_account"));
    }
    serde_json::from_str(envelope.entry.get()).map_err(|_| wrong("entry is not a list"))
}

fn read_entry(raw: &RawValue) -> Result<Entry, String> {
    let fields: EntryFields<'_> = object("entry", raw)?;
    let changes = fields.changes.into_iter().map(read_change).collect();
    Ok(Entry { id: fields.id, time: fields.time, changes })
}

fn read_change(raw: &RawValue) -> Change {
    match object::<ChangeFields<'_>>("change", raw) {
        Ok(fields) => {
            let value =
                read_value(&fields, raw).unwrap_or_else(|reason| ChangeValue::Invalid(invalid(reason, raw)));
            Change { field: fields.field, value }
        }
        Err(reason) => Change { field: String::new(), value: ChangeValue::Invalid(invalid(reason, raw)) },
    }
}

fn read_value(fields: &ChangeFields<'_>, whole: &RawValue) -> Result<ChangeValue, String> {
    let value = || fields.value.ok_or_else(|| "value is missing".to_owned());
    Ok(match fields.field.as_str() {
        "messages" => ChangeValue::Messages(Box::new(MessagesValue::read(value()?)?)),
        "calls" => ChangeValue::Calls(Box::new(super::CallsValue::read(value()?)?)),
        "phone_number_quality_update" => ChangeValue::PhoneNumberQuality(object("value", value()?)?),
        "account_update" => ChangeValue::AccountUpdate(Box::new(super::AccountUpdate::read(value()?)?)),
        "business_capability_update" => ChangeValue::BusinessCapability(object("value", value()?)?),
        "user_preferences" => ChangeValue::Preferences(Box::new(super::PreferencesValue::read(value()?)?)),
        "message_template_status_update" => {
            ChangeValue::TemplateStatus(Box::new(super::TemplateStatusUpdate::read(value()?, whole)?))
        }
        "message_template_quality_update" => {
            ChangeValue::TemplateQuality(super::TemplateQualityUpdate::read(value()?)?)
        }
        "message_template_components_update" => {
            ChangeValue::TemplateText(super::TemplateRef::read(value()?)?)
        }
        "template_category_update" => {
            ChangeValue::TemplateCategory(super::TemplateCategoryUpdate::read(value()?)?)
        }
        _ => ChangeValue::Other { raw: whole.to_owned() },
    })
}

impl Webhook {
    /// Every part that could not be read, at whatever level: entries, changes, and elements of `messages` values.
    pub fn all_invalid(&self) -> Vec<&super::Invalid> {
        let mut found: Vec<&super::Invalid> = self.invalid.iter().collect();
        for change in self.entries.iter().flat_map(|entry| &entry.changes) {
            match &change.value {
                ChangeValue::Invalid(invalid) => found.push(invalid),
                ChangeValue::Messages(value) => {
                    found.extend(value.messages.iter().filter_map(Item::invalid));
                    found.extend(value.statuses.iter().filter_map(Item::invalid));
                    found.extend(value.contacts.iter().filter_map(Item::invalid));
                    found.extend(value.user_actions.iter().filter_map(Item::invalid));
                }
                ChangeValue::Preferences(value) => {
                    found.extend(value.preferences.iter().filter_map(Item::invalid));
                    found.extend(value.contacts.iter().filter_map(Item::invalid));
                }
                ChangeValue::Calls(value) => {
                    found.extend(value.calls.iter().filter_map(Item::invalid));
                    found.extend(value.contacts.iter().filter_map(Item::invalid));
                }
                _ => {}
            }
        }
        found
    }
}
