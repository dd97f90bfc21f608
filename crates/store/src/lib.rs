//! Everything that touches the two databases. Functions take a [`Tx`] or a [`Reader`] and give domain types back;
//! rows and the database library stay inside.

mod db;

pub mod account;
pub mod actor;
pub mod api_key;
pub mod backup;
pub mod category;
pub mod channel;
pub mod contact;
pub mod conversation;
pub mod delivery;
pub mod event;
pub mod file;
pub mod ingest;
pub mod job;
pub mod link;
pub mod live;
pub mod member;
pub mod mention;
pub mod message;
pub mod meta_app;
pub mod migration;
pub mod notification;
pub mod outbound;
pub mod pacing;
pub mod portfolio;
pub mod retention;
pub mod role;
pub mod search;
pub mod secret;
pub mod session;
mod statistics;
pub mod team;
pub mod testing;
pub mod throttle;
pub mod workspace;

pub use db::{Access, Backend, Change, OnEvents, Reader, Sql, Store, StoreError, Tx};

/// Every fixed SQL text of the crate by name, so that one test can prepare them all on both databases.
pub fn statements() -> Vec<(&'static str, Sql)> {
    let mut all = [event::STATEMENTS, migration::STATEMENTS, workspace::STATEMENTS].concat();
    all.extend(ingest::statements());
    all.extend([delivery::STATEMENTS, live::STATEMENTS].concat());
    all.extend(file::STATEMENTS);
    all.extend([job::STATEMENTS, account::STATEMENTS, channel::STATEMENTS, meta_app::STATEMENTS].concat());
    all.extend([pacing::STATEMENTS, portfolio::STATEMENTS, retention::STATEMENTS].concat());
    all.extend(outbound::statements());
    all.extend(conversation::statements());
    all.extend(message::statements());
    all.extend(search::statements());
    all.extend(backup::STATEMENTS);
    all.extend(
        [category::STATEMENTS, contact::STATEMENTS, mention::STATEMENTS, notification::STATEMENTS].concat(),
    );
    for accounts in [
        api_key::STATEMENTS,
        link::STATEMENTS,
        member::STATEMENTS,
        role::STATEMENTS,
        session::STATEMENTS,
        team::STATEMENTS,
        throttle::STATEMENTS,
    ] {
        all.extend(accounts);
    }
    all
}
