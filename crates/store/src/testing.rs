//! What tests of other crates need from the databases: throw-away PostgreSQL databases, and looks at the schema.

use crate::db::{Access, Backend, Sql, Store, StoreError, all, params, run};
use crate::ingest::{InboundItem, NewDelivery, Person};
use crate::workspace::Workspace;
use domain::Ids;
use sea_orm::{ConnectionTrait, Database};
use uuid::Uuid;

/// A database made for one test.
#[derive(Debug)]
pub struct TestDatabase {
    /// Its name on the server.
    pub name: String,
    /// Where to connect.
    pub url: String,
}

/// Makes an empty database on the server that `server` (a URL with any database) names.
pub async fn create_postgres_database(server: &str) -> Result<TestDatabase, StoreError> {
    let name = format!("test_{}", Ids.next::<Uuid>().simple());
    let connection = Database::connect(server).await?;
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    connection.close().await?;
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    Ok(TestDatabase { url: format!("{base}/{name}"), name })
}

/// Removes it, ending connections that are still open.
pub async fn drop_postgres_database(server: &str, name: &str) -> Result<(), StoreError> {
    let connection = Database::connect(server).await?;
    connection.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
    connection.close().await?;
    Ok(())
}

const COLUMNS: Sql = Sql::split(
    "SELECT m.name || '.' || p.name || ' ' || lower(p.type) || CASE WHEN p.\"notnull\" = 1 THEN ' not null' ELSE '' END || CASE WHEN p.pk > 0 THEN ' key ' || p.pk ELSE '' END AS name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'message_search%'",
    "SELECT c.table_name || '.' || c.column_name || ' ' || c.data_type || CASE WHEN c.is_nullable = 'NO' THEN ' not null' ELSE '' END || COALESCE(' key ' || (SELECT k.ordinal_position FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t ON t.constraint_schema = k.constraint_schema AND t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY' WHERE k.table_schema = 'public' AND k.table_name = c.table_name AND k.column_name = c.column_name), '') AS name FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> 'message_search'",
);
const INDEXES: Sql = Sql::split(
    "SELECT 'index ' || i.name || ' on ' || m.name || CASE WHEN i.\"unique\" = 1 THEN ' unique' ELSE '' END || CASE WHEN i.partial = 1 THEN ' partial' ELSE '' END || ' (' || (SELECT group_concat(x.name, ', ') FROM pragma_index_info(i.name) x) || ')' AS name FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c' AND m.name NOT LIKE 'message_search%'",
    "SELECT 'index ' || i.relname || ' on ' || t.relname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(number, n) JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number) || ')' AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid LEFT JOIN pg_constraint c ON c.conindid = i.oid WHERE t.relnamespace = 'public'::regnamespace AND c.oid IS NULL AND t.relname <> 'message_search'",
);
const GRANTS: Sql = Sql::both("UPDATE role SET permissions = $3 WHERE workspace_id = $1 AND key = $2");
const NEWER: Sql = Sql::both(
    "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES ($1, 'later', 0, 0)",
);
const FORGET: Sql = Sql::both("DELETE FROM schema_migration WHERE version = $1");

const QUEUE_TEXT: Sql = Sql::both(
    "INSERT INTO message (workspace_id, key, id, address_id, channel_id, conversation_id, direction, kind, text, author_kind, forwarded, preview_url, status, created_at) SELECT workspace_id, CAST($3 AS BIGINT), $2, address_id, channel_id, conversation_id, 'outbound', 'text', 'hola', 'system', false, false, 'queued', created_at FROM message WHERE workspace_id = $1 AND vendor_id = $4",
);

/// A plain text as ingest takes it from a webhook.
pub fn inbound_text(
    channel_id: domain::ChannelId,
    vendor_id: &str,
    person: Person,
    sent_at: domain::Ms,
) -> InboundItem {
    InboundItem {
        channel_id,
        vendor_id: vendor_id.to_owned(),
        person,
        sent_at,
        kind: "text".to_owned(),
        text: Some("hola".to_owned()),
        file_name: None,
        file: None,
        content: None,
        reply_to_vendor_id: None,
        forwarded: false,
        becomes: None,
        says_something: true,
    }
}

/// The delivery of so many items, all applied.
pub fn applied_delivery(items: i64, received_at: domain::Ms) -> NewDelivery {
    let new = NewDelivery::new(Ids.next(), Ids.next(), "trace".to_owned(), received_at);
    NewDelivery { items, applied_items: items, size: 1, body: vec![1], ..new }
}

impl Store {
    /// A workspace with nothing in it.
    pub async fn new_workspace(&self) -> Result<domain::WorkspaceId, StoreError> {
        let id = Ids.next();
        let new = Workspace {
            id,
            number: 0,
            name: "Taller".to_owned(),
            language: domain::language::Language::Spanish,
            time_zone: "UTC".to_owned(),
            closing_note_required: false,
            undo_send_seconds: 0,
            demo: false,
            created_at: self.clock().now(),
        };
        self.write(move |tx| Box::pin(async move { crate::workspace::insert(tx, &new).await })).await?;
        Ok(id)
    }

    /// Queues a text to whoever sent the inbound message with this vendor id, with its job.
    pub async fn queue_text(
        &self,
        workspace_id: domain::WorkspaceId,
        channel_id: domain::ChannelId,
        inbound: &'static str,
    ) -> Result<domain::MessageId, StoreError> {
        let now = self.clock().unmoved();
        self.change(workspace_id, move |change| {
            Box::pin(async move {
                let id: domain::MessageId = change.ids().next();
                let key = change.next_message_key();
                run(change.tx(), QUEUE_TEXT, params![workspace_id, id, key, inbound]).await?;
                let job = crate::job::NewJob {
                    kind: crate::outbound::KIND,
                    lane: channel_id.to_string(),
                    order_key: Some(inbound.to_owned()),
                    priority: 0,
                    run_at: now,
                    payload: serde_json::json!({ "message_id": id }),
                    trace_id: None,
                };
                crate::job::enqueue(change.tx(), workspace_id, now, vec![job]).await?;
                Ok(id)
            })
        })
        .await
    }

    /// Whether the database understands a statement; nothing runs.
    pub async fn prepare(&self, sql: Sql) -> Result<(), StoreError> {
        let text = sql.text(self.backend());
        let connection = self.read().connection();
        match self.backend() {
            Backend::Sqlite => connection.execute_unprepared(&format!("EXPLAIN {text}")).await?,
            Backend::Postgres => {
                let name = format!("check_{}", Ids.next::<Uuid>().simple());
                connection.execute_unprepared(&format!("PREPARE {name} AS {text}; DEALLOCATE {name}")).await?
            }
        };
        Ok(())
    }

    /// How SQLite would go about a statement, a line a step.
    pub async fn plan(&self, sql: Sql) -> Result<Vec<String>, StoreError> {
        let text = format!("EXPLAIN QUERY PLAN {}", sql.text(Backend::Sqlite));
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, text);
        let rows = self.read().connection().query_all_raw(statement).await?;
        rows.iter().map(|row| Ok(row.try_get("", "detail")?)).collect()
    }

    /// Every column of the schema with its type, whether it may be null and its place in the key, and every index
    /// with its columns, whether it is unique and whether it has a condition; a line each, sorted.
    pub async fn schema(&self) -> Result<Vec<String>, StoreError> {
        let mut rows = all(self.read(), COLUMNS, vec![]).await?;
        rows.extend(all(self.read(), INDEXES, vec![]).await?);
        let mut lines = rows.iter().map(|row| row.get("name")).collect::<Result<Vec<String>, _>>()?;
        lines.sort();
        Ok(lines)
    }

    /// Removes a slice of everything that is too old.
    pub async fn remove_old(
        &self,
        workspace_id: domain::WorkspaceId,
        now: domain::Ms,
        unmoved: domain::Ms,
    ) -> Result<u64, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let mut removed = crate::retention::throttles(tx, unmoved).await?;
                for rule in &crate::retention::RULES {
                    removed += crate::retention::slice(tx, rule, workspace_id, now, unmoved).await?;
                }
                Ok(removed)
            })
        })
        .await
    }

    /// The column `n` of a query's rows, for looking at what a change wrote.
    pub async fn numbers(&self, sql: &'static str) -> Result<Vec<i64>, StoreError> {
        let rows = all(self.read(), Sql::both(sql), vec![]).await?;
        rows.iter().map(|row| row.get("n")).collect()
    }

    /// Makes a role grant this and nothing else.
    pub async fn set_grants(
        &self,
        workspace_id: domain::WorkspaceId,
        key: &'static str,
        grants: domain::role::Grants,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let values = params![workspace_id, key, serde_json::json!(grants)];
                run(tx, GRANTS, values).await.map(drop)
            })
        })
        .await
    }

    /// Makes the newest migration one that is missing; `text` takes back what it did.
    pub async fn undo_migration(&self, version: i64, text: &'static str) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                tx.connection().execute_unprepared(text).await?;
                run(tx, FORGET, params![version]).await.map(drop)
            })
        })
        .await
    }

    /// Records a migration that this program does not know.
    pub async fn pretend_newer_schema(&self) -> Result<(), StoreError> {
        self.write(|tx| Box::pin(async move { run(tx, NEWER, params![9_999_i64]).await.map(drop) })).await
    }
}
