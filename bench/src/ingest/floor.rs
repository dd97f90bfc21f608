//! The floor: the rows that the load left, written once more by a bare loop into empty tables of the same schema, by
//! multi-row inserts with bound values, one commit for a group of messages, on one connection.

use crate::error::BenchError;
use crate::stage::Stage;
use crate::stage::database::{Database, Engine};
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{
    AssertSqlSafe, Column, Connection, PgConnection, Postgres, Row, Sqlite, SqliteConnection, TypeInfo,
    ValueRef,
};
use std::str::FromStr;
use tokio::time::Instant;

/// The tables that grow by a row for a message, an event or a request, and the column by which to find the new rows.
pub(super) const TABLES: [(&str, &str); 3] =
    [("message", "key"), ("event", "seq"), ("delivery", "received_at")];
/// Messages in one commit: as many requests as the product takes at most into one.
pub(super) const GROUP: usize = 200;
/// Rows in one statement.
const SLICE: usize = 64;

/// Where the tables ended before the load.
pub(super) struct Mark(Vec<i64>);

/// How long it took.
pub(super) struct Floor {
    pub(super) rows: usize,
    seconds: f64,
}

impl Floor {
    pub(super) fn rate(&self, messages: usize) -> f64 {
        messages as f64 / self.seconds
    }
}

/// One value of a row.
enum Cell {
    /// With the column's type, which PostgreSQL wants to know.
    Null(String),
    Int(i64),
    Bool(bool),
    Text(String),
    Json(sqlx::types::Json<serde_json::Value>),
    Bytes(Vec<u8>),
    Id(uuid::Uuid),
}

/// The new rows of one table.
struct Rows {
    table: &'static str,
    columns: Vec<String>,
    cells: Vec<Vec<Cell>>,
}

/// An open database of either kind.
enum Either {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Notes where the tables end.
pub(super) async fn mark(database: &Database) -> Result<Mark, BenchError> {
    let mut open = Either::open(database).await?;
    let mut ends = Vec::new();
    for (table, column) in TABLES {
        ends.push(open.number(&format!("SELECT COALESCE(MAX({column}), 0) FROM {table}")).await?);
    }
    Ok(Mark(ends))
}

/// Writes what came after the mark once more and takes the time.
pub(super) async fn measure(stage: &Stage, mark: &Mark) -> Result<Floor, BenchError> {
    let mut source = Either::open(&stage.database).await?;
    let mut tables = Vec::new();
    for ((table, column), end) in TABLES.into_iter().zip(&mark.0) {
        tables.push(source.rows(table, &format!("SELECT * FROM {table} WHERE {column} > {end}")).await?);
    }
    let mut target = source.empty(stage).await?;
    let messages = tables.first().map_or(1, |messages| messages.cells.len().max(1));
    let groups = messages.div_ceil(GROUP);
    let begin = Instant::now();
    for group in 0..groups {
        target.plain("BEGIN").await?;
        for table in &tables {
            let per_group = table.cells.len().div_ceil(groups);
            let from = (group * per_group).min(table.cells.len());
            let to = (from + per_group).min(table.cells.len());
            let part = table.cells.get(from..to).unwrap_or_default();
            for slice in part.chunks(SLICE) {
                target.insert(table, slice).await?;
            }
        }
        target.plain("COMMIT").await?;
    }
    let seconds = begin.elapsed().as_secs_f64();
    Ok(Floor { rows: tables.iter().map(|table| table.cells.len()).sum(), seconds })
}

impl Either {
    async fn open(database: &Database) -> Result<Self, BenchError> {
        Ok(match database.engine {
            Engine::Sqlite => Self::Sqlite(sqlite(&database.url).await?),
            Engine::Postgres => Self::Postgres(PgConnection::connect(&database.url).await?),
        })
    }

    async fn plain(&mut self, sql: &str) -> Result<(), BenchError> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(connection) => query.execute(connection).await.map(|_| ())?,
            Self::Postgres(connection) => query.execute(connection).await.map(|_| ())?,
        }
        Ok(())
    }

    async fn number(&mut self, sql: &str) -> Result<i64, BenchError> {
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(match self {
            Self::Sqlite(connection) => sqlx::query_scalar(sql).fetch_one(connection).await?,
            Self::Postgres(connection) => sqlx::query_scalar(sql).fetch_one(connection).await?,
        })
    }

    async fn rows(&mut self, table: &'static str, sql: &str) -> Result<Rows, BenchError> {
        let query = AssertSqlSafe(sql.to_owned());
        let (columns, cells) = match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query(query).fetch_all(connection).await?;
                (names(&rows), rows.iter().map(sqlite_cells).collect::<Result<_, _>>()?)
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(query).fetch_all(connection).await?;
                (names(&rows), rows.iter().map(postgres_cells).collect::<Result<_, _>>()?)
            }
        };
        Ok(Rows { table, columns, cells })
    }

    /// The tables of the product, with their indexes, empty: another file, or another schema.
    async fn empty(&mut self, stage: &Stage) -> Result<Self, BenchError> {
        match self {
            Self::Sqlite(source) => {
                let made: Vec<String> = sqlx::query_scalar(
                    "SELECT sql FROM sqlite_master WHERE tbl_name IN ('message', 'event', 'delivery') AND sql IS NOT NULL ORDER BY type DESC",
                )
                .fetch_all(source)
                .await?;
                let path = stage.data_dir.join("floor.db");
                let mut target = Self::Sqlite(sqlite(&format!("sqlite:{}", path.display())).await?);
                for statement in made {
                    target.plain(&statement).await?;
                }
                Ok(target)
            }
            Self::Postgres(_) => {
                let mut target = Self::Postgres(PgConnection::connect(&stage.database.url).await?);
                target.plain("CREATE SCHEMA floor").await?;
                for (table, _) in TABLES {
                    let like = format!("CREATE TABLE floor.{table} (LIKE public.{table} INCLUDING ALL)");
                    target.plain(&like).await?;
                }
                target.plain("SET search_path TO floor").await?;
                Ok(target)
            }
        }
    }

    async fn insert(&mut self, rows: &Rows, slice: &[Vec<Cell>]) -> Result<(), BenchError> {
        let sql = AssertSqlSafe(statement(rows, slice.len()));
        match self {
            Self::Sqlite(connection) => {
                let query = slice.iter().flatten().fold(sqlx::query(sql), bind_sqlite);
                query.execute(connection).await?;
            }
            Self::Postgres(connection) => {
                let query = slice.iter().flatten().fold(sqlx::query(sql), bind_postgres);
                query.execute(connection).await?;
            }
        }
        Ok(())
    }
}

/// As the product opens it.
async fn sqlite(url: &str) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-64000");
    SqliteConnection::connect_with(&options).await
}

fn names<R: Row>(rows: &[R]) -> Vec<String> {
    rows.first()
        .map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect())
        .unwrap_or_default()
}

/// One text for every number of rows, so that it stays prepared.
fn statement(rows: &Rows, count: usize) -> String {
    let width = rows.columns.len();
    let line = |row: usize| {
        let places: Vec<String> = (1..=width).map(|at| format!("${}", row * width + at)).collect();
        format!("({})", places.join(", "))
    };
    let lines: Vec<String> = (0..count).map(line).collect();
    format!("INSERT INTO {} ({}) VALUES {}", rows.table, rows.columns.join(", "), lines.join(", "))
}

fn sqlite_cells(row: &SqliteRow) -> Result<Vec<Cell>, sqlx::Error> {
    let cell = |at: usize| {
        let value = row.try_get_raw(at)?;
        let kind = value.type_info().name().to_owned();
        Ok(match kind.as_str() {
            _ if value.is_null() => Cell::Null(kind),
            "TEXT" => Cell::Text(row.try_get_unchecked(at)?),
            "BLOB" => Cell::Bytes(row.try_get_unchecked(at)?),
            _ => Cell::Int(row.try_get_unchecked(at)?),
        })
    };
    (0..row.columns().len()).map(cell).collect()
}

fn postgres_cells(row: &PgRow) -> Result<Vec<Cell>, sqlx::Error> {
    let cell = |at: usize| {
        let value = row.try_get_raw(at)?;
        let kind = value.type_info().name().to_owned();
        Ok(match kind.as_str() {
            _ if value.is_null() => Cell::Null(kind),
            "INT8" => Cell::Int(row.try_get(at)?),
            "BOOL" => Cell::Bool(row.try_get(at)?),
            "UUID" => Cell::Id(row.try_get(at)?),
            "JSONB" => Cell::Json(row.try_get(at)?),
            "BYTEA" => Cell::Bytes(row.try_get(at)?),
            _ => Cell::Text(row.try_get(at)?),
        })
    };
    (0..row.columns().len()).map(cell).collect()
}

fn bind_sqlite<'q>(
    query: Query<'q, Sqlite, SqliteArguments>,
    cell: &'q Cell,
) -> Query<'q, Sqlite, SqliteArguments> {
    match cell {
        Cell::Null(_) => query.bind(None::<i64>),
        Cell::Int(value) => query.bind(value),
        Cell::Bool(value) => query.bind(value),
        Cell::Text(value) => query.bind(value.as_str()),
        Cell::Json(value) => query.bind(value.0.to_string()),
        Cell::Bytes(value) => query.bind(value.as_slice()),
        Cell::Id(value) => query.bind(value),
    }
}

fn bind_postgres<'q>(
    query: Query<'q, Postgres, PgArguments>,
    cell: &'q Cell,
) -> Query<'q, Postgres, PgArguments> {
    match cell {
        Cell::Null(kind) => bind_null(query, kind),
        Cell::Int(value) => query.bind(value),
        Cell::Bool(value) => query.bind(value),
        Cell::Text(value) => query.bind(value.as_str()),
        Cell::Json(value) => query.bind(value),
        Cell::Bytes(value) => query.bind(value.as_slice()),
        Cell::Id(value) => query.bind(value),
    }
}

fn bind_null<'q>(query: Query<'q, Postgres, PgArguments>, kind: &str) -> Query<'q, Postgres, PgArguments> {
    match kind {
        "INT8" => query.bind(None::<i64>),
        "BOOL" => query.bind(None::<bool>),
        "UUID" => query.bind(None::<uuid::Uuid>),
        "JSONB" => query.bind(None::<sqlx::types::Json<serde_json::Value>>),
        "BYTEA" => query.bind(None::<Vec<u8>>),
        _ => query.bind(None::<String>),
    }
}
