//! How a member's console looks and behaves. The server only keeps it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident),* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name { $($variant),* }
    )*};
}

choices! {
    /// Colours; `system` follows the device.
    Theme { Light, Dark, System }
    /// Space between rows.
    Density { Comfortable, Compact }
    /// What sends a message.
    SendKey { Enter, CtrlEnter }
    /// What is shown after closing a conversation.
    AfterClose { Next, List, Stay }
}

/// Preferences with their defaults filled in.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the console")]
pub(crate) struct Preferences {
    theme: Theme,
    density: Density,
    send_key: SendKey,
    /// Pixels: 13, 14, 16 or 18.
    text_size: TextSize,
    rail_expanded: bool,
    sounds: bool,
    desktop_notifications: bool,
    shortcuts: bool,
    after_close: AfterClose,
    panel_open: bool,
    last_view: String,
}

/// Pixels.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "i64", into = "i64")]
#[schema(value_type = i64)]
pub(crate) struct TextSize(i64);

impl TryFrom<i64> for TextSize {
    type Error = String;

    fn try_from(pixels: i64) -> Result<Self, String> {
        if matches!(pixels, 13 | 14 | 16 | 18) { Ok(Self(pixels)) } else { Err("13, 14, 16 or 18".into()) }
    }
}

impl From<TextSize> for i64 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            density: Density::Comfortable,
            send_key: SendKey::Enter,
            text_size: TextSize(14),
            rail_expanded: false,
            sounds: true,
            desktop_notifications: false,
            shortcuts: true,
            after_close: AfterClose::Next,
            panel_open: true,
            last_view: "mine".into(),
        }
    }
}

impl Preferences {
    /// What is stored; the defaults when it cannot be read.
    pub(crate) fn read(stored: &Value) -> Self {
        Self::deserialize(stored).unwrap_or_default()
    }
}

/// Preferences to set; what is absent stays.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PreferencesPatch {
    theme: Option<Theme>,
    density: Option<Density>,
    send_key: Option<SendKey>,
    text_size: Option<TextSize>,
    rail_expanded: Option<bool>,
    sounds: Option<bool>,
    desktop_notifications: Option<bool>,
    shortcuts: Option<bool>,
    after_close: Option<AfterClose>,
    panel_open: Option<bool>,
    last_view: Option<String>,
}

impl PreferencesPatch {
    /// Those that were given.
    pub(crate) fn object(&self) -> Map<String, Value> {
        let Ok(Value::Object(given)) = serde_json::to_value(self) else { return Map::new() };
        given.into_iter().filter(|(_, value)| !value.is_null()).collect()
    }
}
