//! The databases under a stage.

use crate::counts::say;
use crate::error::BenchError;
use crate::options::Options;
use crate::random::Random;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::Path;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// Those that are there and asked for; says so when one is left out.
    pub(crate) fn available(bench: &str, options: &Options) -> Vec<Self> {
        let asked = |name: &str| options.database.as_deref().is_none_or(|only| only == name);
        let mut engines = Vec::new();
        if asked("sqlite") {
            engines.push(Self::Sqlite);
        }
        if asked("postgres") && Self::has_postgres(bench) {
            engines.push(Self::Postgres);
        }
        engines
    }

    /// Whether a PostgreSQL server is named; says so when not.
    pub(crate) fn has_postgres(bench: &str) -> bool {
        let named = server().is_some();
        if !named {
            say(&format!("{bench} on PostgreSQL: left out, TERTULIA_TEST_POSTGRES is not set"));
        }
        named
    }
}

fn server() -> Option<String> {
    std::env::var("TERTULIA_TEST_POSTGRES").ok()
}

/// One database.
pub(crate) struct Database {
    pub(crate) engine: Engine,
    pub(crate) url: String,
    /// Its name on the PostgreSQL server when it is dropped at the end.
    made: Option<String>,
}

impl Database {
    /// A file in the data folder, which is made, or a new database on the PostgreSQL server; it stays when it is given
    /// a name.
    pub(crate) async fn create(
        engine: Engine,
        data_dir: &Path,
        kept: Option<&str>,
    ) -> Result<Self, BenchError> {
        std::fs::create_dir_all(data_dir)?;
        if engine == Engine::Sqlite {
            let url = format!("sqlite:{}", data_dir.join("tertulia.db").display());
            return Ok(Self { engine, url, made: None });
        }
        if let Some(name) = kept {
            execute_on_server(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
            execute_on_server(&format!("CREATE DATABASE {name}")).await?;
            return Self::kept(name);
        }
        let name = format!("bench_{}", Random::new(crate::load::now_ms().cast_unsigned()).uuid().simple());
        execute_on_server(&format!("CREATE DATABASE {name}")).await?;
        Ok(Self { engine, url: on_server(&name)?, made: Some(name) })
    }

    /// A database of this name on the PostgreSQL server, which stays.
    pub(crate) fn kept(name: &str) -> Result<Self, BenchError> {
        Ok(Self { engine: Engine::Postgres, url: on_server(name)?, made: None })
    }

    /// Removes what the file system does not.
    pub(crate) async fn drop(&self) -> Result<(), BenchError> {
        match &self.made {
            Some(name) => execute_on_server(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await,
            None => Ok(()),
        }
    }
}

fn on_server(name: &str) -> Result<String, BenchError> {
    let server = server().ok_or(BenchError::Missing("TERTULIA_TEST_POSTGRES"))?;
    let base = server.rsplit_once('/').map_or(server.as_str(), |(base, _)| base);
    Ok(format!("{base}/{name}"))
}

/// One statement outside every transaction.
pub(crate) async fn execute_on_server(statement: &str) -> Result<(), BenchError> {
    let server = server().ok_or(BenchError::Missing("TERTULIA_TEST_POSTGRES"))?;
    let mut connection = PgConnection::connect(&server).await?;
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}
