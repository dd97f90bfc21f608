//! Loading in bulk: set-based statements in slices, without secondary indexes, which are made again at the end.

use super::rows::{self, Place};
use super::site::Size;
use crate::error::BenchError;
use crate::stage::database::{Database, Engine};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use std::str::FromStr;

/// Rows in one transaction.
const SLICE: i64 = 500_000;

/// An open database, at the end of which a loader is allowed what a server is not.
enum Loader {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Whether a PostgreSQL database is there.
pub(super) async fn exists(url: &str) -> bool {
    PgConnection::connect(url).await.is_ok()
}

/// Fills a database that has one workspace and one number.
pub(super) async fn fill(database: &Database, size: Size) -> Result<(), BenchError> {
    let mut loader = Loader::open(database).await?;
    let place = loader.place().await?;
    let indexes = loader.indexes().await?;
    loader.keep_statistics().await?;
    for (name, _) in &indexes {
        loader.run(&format!("DROP INDEX {name}")).await?;
    }
    for (table, count) in rows::tables(size) {
        for (from, to) in slices(count) {
            loader.run(&rows::insert(database.engine, table, from, to, size, &place)).await?;
        }
    }
    loader.words(database.engine, size, &place).await?;
    loader.run(&rows::counters(size, &place)).await?;
    for number in 2..=size.workspaces {
        let (made, place) = rows::neighbour(database.engine, number, &place);
        loader.run(&made).await?;
        let slices = slices(size.messages);
        for (from, to) in slices {
            loader.run(&rows::insert(database.engine, "message", from, to, size, &place)).await?;
        }
        loader.words(database.engine, size, &place).await?;
        loader.run(&rows::counters(size, &place)).await?;
    }
    for (_, made) in &indexes {
        loader.run(made).await?;
    }
    loader.bring_back_statistics().await?;
    loader.run(rows::indexed()).await?;
    loader.end().await
}

/// The first and last of each slice of so many rows.
fn slices(count: i64) -> impl Iterator<Item = (i64, i64)> {
    (0..(count + SLICE - 1) / SLICE).map(move |slice| (slice * SLICE + 1, ((slice + 1) * SLICE).min(count)))
}

impl Loader {
    async fn words(&mut self, engine: Engine, size: Size, place: &rows::Place) -> Result<(), BenchError> {
        for (from, to) in slices(size.messages) {
            self.run(&rows::words(engine, from, to, size, place)).await?;
        }
        Ok(())
    }

    async fn open(database: &Database) -> Result<Self, BenchError> {
        if database.engine == Engine::Postgres {
            let mut connection = PgConnection::connect(&database.url).await?;
            sqlx::raw_sql(
                "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'",
            )
            .execute(&mut connection)
            .await?;
            return Ok(Self::Postgres(connection));
        }
        let options = SqliteConnectOptions::from_str(&database.url)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Off)
            .foreign_keys(false)
            .pragma("cache_size", "-512000");
        Ok(Self::Sqlite(SqliteConnection::connect_with(&options).await?))
    }

    async fn run(&mut self, sql: &str) -> Result<(), BenchError> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(connection) => query.execute(connection).await.map(|_| ())?,
            Self::Postgres(connection) => query.execute(connection).await.map(|_| ())?,
        }
        Ok(())
    }

    /// With its index SQLite drops what its planner was told of it.
    async fn keep_statistics(&mut self) -> Result<(), BenchError> {
        match self {
            Self::Sqlite(_) => self.run("CREATE TEMP TABLE told AS SELECT * FROM sqlite_stat1").await,
            Self::Postgres(_) => Ok(()),
        }
    }

    async fn bring_back_statistics(&mut self) -> Result<(), BenchError> {
        match self {
            Self::Sqlite(_) => {
                self.run("DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 SELECT * FROM told").await
            }
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Where rows belong.
    async fn place(&mut self) -> Result<Place, BenchError> {
        match self {
            Self::Sqlite(connection) => {
                let row = sqlx::query(
                    "SELECT hex(w.id) AS w, hex(c.id) AS c, hex(m.id) AS m, w.number, w.event_seq, w.message_seq FROM workspace w JOIN channel c ON c.workspace_id = w.id JOIN member m ON m.workspace_id = w.id",
                );
                let row = row.fetch_one(connection).await?;
                let text = |name: &str| row.try_get::<String, _>(name).map(|hex| format!("X'{hex}'"));
                Ok(Place {
                    workspace: text("w")?,
                    channel: text("c")?,
                    member: text("m")?,
                    number: row.try_get("number")?,
                    events: row.try_get("event_seq")?,
                    messages: row.try_get("message_seq")?,
                })
            }
            Self::Postgres(connection) => {
                let row = sqlx::query(
                    "SELECT CAST(w.id AS TEXT) AS w, CAST(c.id AS TEXT) AS c, CAST(m.id AS TEXT) AS m, w.number, w.event_seq, w.message_seq FROM workspace w JOIN channel c ON c.workspace_id = w.id JOIN member m ON m.workspace_id = w.id",
                );
                let row = row.fetch_one(connection).await?;
                let text =
                    |name: &str| row.try_get::<String, _>(name).map(|id| format!("CAST('{id}' AS UUID)"));
                Ok(Place {
                    workspace: text("w")?,
                    channel: text("c")?,
                    member: text("m")?,
                    number: row.try_get("number")?,
                    events: row.try_get("event_seq")?,
                    messages: row.try_get("message_seq")?,
                })
            }
        }
    }

    /// Name and statement of every index that is not a key.
    async fn indexes(&mut self) -> Result<Vec<(String, String)>, BenchError> {
        Ok(match self {
            Self::Sqlite(connection) => {
                let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('contact', 'identity', 'address', 'conversation', 'message', 'event')";
                sqlx::query_as(sql).fetch_all(connection).await?
            }
            Self::Postgres(connection) => {
                let sql = "SELECT CAST(indexname AS TEXT), indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ('contact', 'identity', 'address', 'conversation', 'message', 'event', 'message_search') AND indexname NOT IN (SELECT conname FROM pg_constraint)";
                sqlx::query_as(sql).fetch_all(connection).await?
            }
        })
    }

    /// What a server does by itself sooner or later: statistics on PostgreSQL, the log written back on SQLite.
    async fn end(mut self) -> Result<(), BenchError> {
        match &self {
            Self::Sqlite(_) => self.run("PRAGMA wal_checkpoint(TRUNCATE)").await,
            Self::Postgres(_) => self.run("VACUUM ANALYZE").await,
        }
    }
}
