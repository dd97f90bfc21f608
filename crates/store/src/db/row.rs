//! One row of an answer.

use super::error::StoreError;
use domain::Ms;
use sea_orm::{QueryResult, TryGetable};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use uuid::Uuid;

/// A row; columns are read by name.
pub(crate) struct Row(pub(crate) QueryResult);

impl Row {
    /// A column as it is; use `Option` for one that may be NULL.
    pub(crate) fn get<T: TryGetable>(&self, column: &str) -> Result<T, StoreError> {
        Ok(self.0.try_get_by(column)?)
    }

    /// An id.
    pub(crate) fn id<T: From<Uuid>>(&self, column: &str) -> Result<T, StoreError> {
        Ok(T::from(self.get::<Uuid>(column)?))
    }

    /// An id or NULL.
    pub(crate) fn id_or_null<T: From<Uuid>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        Ok(self.get::<Option<Uuid>>(column)?.map(T::from))
    }

    /// A time.
    pub(crate) fn time(&self, column: &str) -> Result<Ms, StoreError> {
        Ok(Ms(self.get(column)?))
    }

    /// A time or NULL.
    pub(crate) fn time_or_null(&self, column: &str) -> Result<Option<Ms>, StoreError> {
        Ok(self.get::<Option<i64>>(column)?.map(Ms))
    }

    /// A word of one of the domain's enums.
    pub(crate) fn word<T: FromStr>(&self, column: &str) -> Result<T, StoreError> {
        let word: String = self.get(column)?;
        word.parse().map_err(|_| StoreError::bad_data(column, &word))
    }

    /// A word or NULL.
    pub(crate) fn word_or_null<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let Some(word) = self.get::<Option<String>>(column)? else { return Ok(None) };
        word.parse().map(Some).map_err(|_| StoreError::bad_data(column, &word))
    }

    /// A JSON column as a type.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let value: serde_json::Value = self.get(column)?;
        serde_json::from_value(value).map_err(|error| StoreError::bad_data(column, &error.to_string()))
    }
}
