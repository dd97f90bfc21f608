//! What SQLite's planner is told about the tables.
//!
//! Without statistics it takes equality with the first column of an index to leave ten rows. The first column is the
//! workspace, which leaves nearly all of them: a batch joined with a table would be read once for each row of the
//! workspace instead of the table being searched for each row of the batch. `ANALYZE` of a filled database would take
//! long and of an empty one says nothing, so the shape that all tables have is written down instead. Indexes of a part of
//! a table are small, but for the unique ones, which leave out little.

use crate::db::{Access, StoreError, Tx};
use sea_orm::ConnectionTrait;

const FORGET: &str = "DELETE FROM sqlite_stat1";
/// Rows in the index, then how many share the first column, the first two, and so on.
const TELL: &str = "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT m.tbl_name, m.name, CASE WHEN l.partial = 1 AND l.\"unique\" = 0 THEN '1000' ELSE '1000000' END || (SELECT group_concat(' ' || CASE WHEN l.partial = 1 AND l.\"unique\" = 0 THEN 1000 / (c.seqno + 1) WHEN l.\"unique\" = 1 AND c.seqno + 1 = (SELECT COUNT(*) FROM pragma_index_info(m.name)) THEN 1 WHEN c.seqno = 0 AND c.name = 'workspace_id' THEN 500000 ELSE 200 / (c.seqno + 1) END, '') FROM pragma_index_info(m.name) c) FROM sqlite_master m JOIN pragma_index_list(m.tbl_name) l ON l.name = m.name WHERE m.type = 'index'";

/// Writes the statistics anew; connections read them with the schema, which the migration before has changed.
pub(crate) async fn tell(tx: &Tx) -> Result<(), StoreError> {
    // The first makes the table of statistics, by looking at the smallest table there is.
    for text in ["ANALYZE schema_migration", FORGET, TELL, "ANALYZE sqlite_schema"] {
        tx.connection().execute_unprepared(text).await?;
    }
    Ok(())
}
