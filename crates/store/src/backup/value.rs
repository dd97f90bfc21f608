//! Values between rows and lines.

use super::schema::{Column, ColumnKind};
use crate::db::{Param, Row, StoreError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Number, Value};
use uuid::Uuid;

/// Integers up to here are exact as floating-point numbers.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value as the file holds it.
pub(super) fn written(row: &Row, column: &Column) -> Result<Value, StoreError> {
    let name = column.name.as_str();
    Ok(match column.kind {
        ColumnKind::Uuid => row.get::<Option<Uuid>>(name)?.map_or(Value::Null, |id| id.to_string().into()),
        ColumnKind::Text => row.get::<Option<String>>(name)?.map_or(Value::Null, Value::String),
        ColumnKind::Bigint => row.get::<Option<i64>>(name)?.map_or(Value::Null, Value::from),
        ColumnKind::Boolean => row.get::<Option<bool>>(name)?.map_or(Value::Null, Value::Bool),
        ColumnKind::Bytea => {
            row.get::<Option<Vec<u8>>>(name)?.map_or(Value::Null, |bytes| STANDARD.encode(bytes).into())
        }
        ColumnKind::Jsonb => match row.get::<Option<String>>(name)? {
            None => Value::Null,
            Some(text) => {
                let value = serde_json::from_str(&text);
                let value = value.map_err(|error| StoreError::bad_data(name, &error.to_string()))?;
                Value::String(canonical(value).to_string())
            }
        },
    })
}

/// A value as the database takes it; `None` when it does not fit the column.
pub(super) fn read(value: Value, kind: ColumnKind, nul_allowed: bool) -> Option<sea_orm::Value> {
    if value.is_null() {
        return Some(null(kind));
    }
    let text = |value: Value| match value {
        Value::String(text) => Some(text),
        _ => None,
    };
    Some(match kind {
        ColumnKind::Uuid => text(value)?.parse::<Uuid>().ok()?.value(),
        ColumnKind::Text => without_nul(text(value)?, nul_allowed).value(),
        ColumnKind::Bigint => value.as_i64()?.value(),
        ColumnKind::Boolean => value.as_bool()?.value(),
        ColumnKind::Bytea => STANDARD.decode(text(value)?).ok()?.value(),
        ColumnKind::Jsonb => {
            let value: Value = serde_json::from_str(&text(value)?).ok()?;
            if nul_allowed { value.value() } else { json_without_nul(value).value() }
        }
    })
}

fn null(kind: ColumnKind) -> sea_orm::Value {
    match kind {
        ColumnKind::Uuid => Uuid::null(),
        ColumnKind::Text => String::null(),
        ColumnKind::Bigint => i64::null(),
        ColumnKind::Boolean => bool::null(),
        ColumnKind::Bytea => Vec::<u8>::null(),
        ColumnKind::Jsonb => <Value as Param>::null(),
    }
}

/// PostgreSQL keeps JSON in an order of its own and whole numbers without a fraction; SQLite keeps the text.
fn canonical(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            fields.into_iter().map(|(name, value)| (name, canonical(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(values) => values.into_iter().map(canonical).collect::<Vec<_>>().into(),
        Value::Number(number) => Value::Number(whole(&number).unwrap_or(number)),
        other => other,
    }
}

fn whole(number: &Number) -> Option<Number> {
    let float = number.as_f64().filter(|_| number.is_f64())?;
    (float.fract() == 0.0 && float.abs() < EXACT).then(|| Number::from(float as i64))
}

/// PostgreSQL has no room for U+0000 in texts; there it becomes U+FFFD, the sign for what cannot be shown.
fn without_nul(text: String, nul_allowed: bool) -> String {
    if nul_allowed || !text.contains('\0') { text } else { text.replace('\0', "\u{fffd}") }
}

fn json_without_nul(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(without_nul(text, false)),
        Value::Array(values) => values.into_iter().map(json_without_nul).collect::<Vec<_>>().into(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            fields
                .map(|(name, value)| (without_nul(name, false), json_without_nul(value)))
                .collect::<Map<_, _>>()
                .into()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_is_the_same_however_it_was_kept() {
        let kept: Value =
            serde_json::from_str(r#"{"b": 1e2, "a": [1.0, 0.5, {"d": null, "c": -3}]}"#).unwrap();
        assert_eq!(canonical(kept).to_string(), r#"{"a":[1,0.5,{"c":-3,"d":null}],"b":100}"#);
    }

    #[test]
    fn a_value_that_does_not_fit_its_column_is_refused() {
        assert!(read(json!("x"), ColumnKind::Bigint, true).is_none());
        assert!(read(json!("!"), ColumnKind::Bytea, true).is_none());
        assert_eq!(read(json!("a\0b"), ColumnKind::Text, false), Some("a\u{fffd}b".value()));
    }
}
