//! The tables as the database itself describes them, so that no table can be forgotten.

use super::BackupError;
use crate::db::{Access, Backend, StoreError, all, statements};
use domain::UnknownWord;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A table with its columns in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    key: Vec<(i64, String)>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: ColumnKind,
}

/// What a column holds; the types that both databases know by the same word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ColumnKind {
    Uuid,
    Text,
    Bigint,
    Boolean,
    Jsonb,
    Bytea,
}

impl FromStr for ColumnKind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Ok(match word.to_ascii_lowercase().as_str() {
            "uuid" => Self::Uuid,
            "text" => Self::Text,
            "bigint" => Self::Bigint,
            "boolean" => Self::Boolean,
            "jsonb" => Self::Jsonb,
            "bytea" => Self::Bytea,
            _ => return Err(UnknownWord::new("column type", word)),
        })
    }
}

// The migrations are not copied: the target has its own. What is searched is made anew from what is copied.
statements! {
    COLUMNS = "SELECT m.name AS table_name, p.name AS column_name, p.type AS type, p.pk AS place FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN ('schema_migration', 'search_progress', 'contact_word') AND m.name NOT LIKE 'message_search%' ORDER BY m.name, p.cid"
        / "SELECT CAST(c.table_name AS TEXT) AS table_name, CAST(c.column_name AS TEXT) AS column_name, CAST(c.data_type AS TEXT) AS type, CAST(COALESCE(k.ordinal_position, 0) AS BIGINT) AS place FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE' LEFT JOIN information_schema.table_constraints p ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY' LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name WHERE c.table_schema = current_schema() AND c.table_name NOT IN ('schema_migration', 'search_progress', 'contact_word', 'message_search') ORDER BY CAST(c.table_name AS TEXT) COLLATE \"C\", c.ordinal_position";
}

/// Every table but the list of migrations, by name.
pub(super) async fn tables(db: &impl Access) -> Result<Vec<Table>, StoreError> {
    let mut tables: Vec<Table> = Vec::new();
    for row in all(db, COLUMNS, vec![]).await? {
        let name: String = row.get("table_name")?;
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(Table { name, columns: Vec::new(), key: Vec::new() });
        }
        let Some(table) = tables.last_mut() else { continue };
        let column: String = row.get("column_name")?;
        let place: i64 = row.get("place")?;
        if place > 0 {
            table.key.push((place, column.clone()));
            table.key.sort();
        }
        table.columns.push(Column { name: column, kind: row.word("type")? });
    }
    Ok(tables)
}

/// Rows in one page; fewer where a row can hold a whole webhook.
const PAGE: usize = 500;
const PAGE_WITH_BYTES: usize = 25;

impl Table {
    /// How many rows a page has.
    pub(super) fn page(&self) -> usize {
        let bytes = self.columns.iter().any(|column| column.kind == ColumnKind::Bytea);
        if bytes { PAGE_WITH_BYTES } else { PAGE }
    }

    /// The places of the primary key's columns among the columns, in the key's order.
    pub(super) fn key_places(&self) -> Vec<usize> {
        let place = |name: &String| self.columns.iter().position(|column| column.name == *name);
        self.key.iter().filter_map(|(_, name)| place(name)).collect()
    }

    /// The first page by primary key, or the one after a key; in the same order on both databases.
    pub(super) fn select(&self, backend: Backend, first: bool) -> Result<String, BackupError> {
        if self.key.is_empty() {
            return Err(BackupError::OtherShape(self.name.clone()));
        }
        let columns: Vec<_> = self.columns.iter().map(Column::selected).collect();
        let order: Vec<_> = self.key.iter().map(|(_, name)| self.ordered(name, backend)).collect();
        let (columns, order) = (columns.join(", "), order.join(", "));
        let after: Vec<_> = (1..=self.key.len()).map(|n| format!("${n}")).collect();
        let after = if first { String::new() } else { format!("WHERE ({order}) > ({}) ", after.join(", ")) };
        let limit = self.page();
        Ok(format!("SELECT {columns} FROM \"{}\" {after}ORDER BY {order} LIMIT {limit}", self.name))
    }

    fn ordered(&self, name: &str, backend: Backend) -> String {
        let text = self.columns.iter().any(|column| column.name == name && column.kind == ColumnKind::Text);
        let bytewise = text && backend == Backend::Postgres;
        if bytewise { format!("\"{name}\" COLLATE \"C\"") } else { format!("\"{name}\"") }
    }
}

impl Column {
    fn selected(&self) -> String {
        let name = &self.name;
        if self.kind == ColumnKind::Jsonb {
            format!("CAST(\"{name}\" AS TEXT) AS \"{name}\"")
        } else {
            format!("\"{name}\"")
        }
    }
}
