//! The stored rows as set-based SQL. Conversation `n` has every message whose number leaves `n` when divided by the count
//! of conversations, so messages of all people alternate, as they do in life.

use super::site::Size;
use crate::load::now_ms;
use crate::stage::database::Engine;

/// SQL expressions of the ids everything belongs to, and where numbers begin.
pub(super) struct Place {
    pub(super) workspace: String,
    pub(super) channel: String,
    pub(super) member: String,
    pub(super) number: i64,
    pub(super) events: i64,
    pub(super) messages: i64,
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// The stored past.
const PAST_MS: i64 = 300 * DAY_MS;

/// Tables in the order of what they need, with their counts.
pub(super) fn tables(size: Size) -> [(&'static str, i64); 6] {
    let each = size.conversations;
    [
        ("contact", each),
        ("identity", each),
        ("address", each),
        ("conversation", each),
        ("event", each),
        ("message", size.messages),
    ]
}

/// The id of conversation `number`, as the API writes it.
pub(super) fn conversation_id(number: usize) -> String {
    format!("c0000000-0000-7000-8000-{number:012x}")
}

/// The nearest lower number whose conversation is open.
pub(super) fn open_number(number: usize) -> usize {
    (number / 10 * 10 + number % 6).max(1)
}

/// An id made of a letter for the table and a number, as SQL.
fn id(engine: Engine, letter: char, number: &str) -> String {
    match engine {
        Engine::Sqlite => format!("unhex('{letter}0000000000070008000' || printf('%012x', {number}))"),
        Engine::Postgres => {
            format!("CAST('{letter}0000000000070008000' || lpad(to_hex({number}), 12, '0') AS UUID)")
        }
    }
}

/// The rows `from` to `to` of a table.
pub(super) fn insert(engine: Engine, table: &str, from: i64, to: i64, size: Size, place: &Place) -> String {
    let (columns, values) = match table {
        "contact" => contact(engine, place),
        "identity" => identity(engine, place),
        "address" => address(engine, place),
        "conversation" => conversation(engine, size, place),
        "event" => event(engine, size, place),
        _ => message(engine, size, place),
    };
    let series = match engine {
        Engine::Sqlite => format!(
            "WITH RECURSIVE g(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM g WHERE n < {to}) INSERT INTO {table} ({columns}) SELECT {values} FROM g"
        ),
        Engine::Postgres => format!(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM generate_series(CAST({from} AS BIGINT), CAST({to} AS BIGINT)) g(n)"
        ),
    };
    // In one transaction, so that SQLite does not wait for the disk after every statement.
    format!("BEGIN; {series}; COMMIT")
}

/// Where the numbers go on.
pub(super) fn counters(size: Size, place: &Place) -> String {
    format!(
        "UPDATE workspace SET event_seq = {}, message_seq = {} WHERE id = {}",
        place.events + size.conversations,
        place.messages + size.messages,
        place.workspace
    )
}

/// When message number `n` came.
fn at(size: Size, n: &str) -> String {
    format!("{} + ({n}) * {} / {}", now_ms() / DAY_MS * DAY_MS - PAST_MS, PAST_MS, size.messages.max(1))
}

fn contact(engine: Engine, place: &Place) -> (String, String) {
    let columns = "workspace_id, id, kind, profile_name, name_folded, created_at";
    let id = id(engine, 'a', "n");
    let values =
        format!("{}, {id}, 'unknown', 'Persona ' || n, 'persona ' || n, {}", place.workspace, now_ms());
    (columns.to_owned(), values)
}

fn identity(engine: Engine, place: &Place) -> (String, String) {
    let columns = "workspace_id, id, contact_id, kind, scope, value, created_at";
    let (own, contact) = (id(engine, 'd', "n"), id(engine, 'a', "n"));
    let values = format!(
        "{}, {own}, {contact}, 'wa_id', '', CAST(593900000000 + n AS TEXT), {}",
        place.workspace,
        now_ms()
    );
    (columns.to_owned(), values)
}

fn address(engine: Engine, place: &Place) -> (String, String) {
    let columns = "workspace_id, id, contact_id, channel_id, identity_id, window_expires_at, last_inbound_at, pair_arrival, created_at";
    let (own, contact, identity) = (id(engine, 'b', "n"), id(engine, 'a', "n"), id(engine, 'd', "n"));
    let now = now_ms();
    let values = format!(
        "{}, {own}, {contact}, {}, {identity}, {} + (n % 48 - 24) * 3600000, {now}, 0, {now}",
        place.workspace, place.channel, now
    );
    (columns.to_owned(), values)
}

/// Of ten conversations six are open, three closed and one is snoozed; of the open ones every third has somebody.
fn conversation(engine: Engine, size: Size, place: &Place) -> (String, String) {
    let columns = "workspace_id, id, contact_id, address_id, channel_id, status, assignee_id, unread, waiting_since, failed, last_message_id, last_message_at, first_key, source, opened_at, opened_by_kind, opened_by_id, closed_at, version";
    let last = size.messages / size.conversations.max(1) - 1;
    let last_number = format!("{} + n", last * size.conversations);
    let (own, contact, address) = (id(engine, 'c', "n"), id(engine, 'a', "n"), id(engine, 'b', "n"));
    let message = id(engine, 'e', &format!("({last_number})"));
    let (came, opened) = (at(size, &last_number), at(size, "n"));
    let status = "CASE WHEN n % 10 < 6 THEN 'open' WHEN n % 10 < 9 THEN 'closed' ELSE 'snoozed' END";
    let values = format!(
        "{ws}, {own}, {contact}, {address}, {channel}, {status}, CASE WHEN n % 3 = 0 THEN {member} END, n % 4, CASE WHEN n % 10 < 6 AND n % 2 = 0 THEN {came} END, CASE WHEN n % 500 = 0 THEN 1 ELSE 0 END, {message}, {came}, {first} + n, 'inbound', {opened}, 'contact', {contact}, CASE WHEN n % 10 BETWEEN 6 AND 8 THEN {came} END, 1",
        ws = place.workspace,
        channel = place.channel,
        member = place.member,
        first = first_key(place),
    );
    (columns.to_owned(), values)
}

fn event(engine: Engine, size: Size, place: &Place) -> (String, String) {
    let columns = "workspace_id, seq, name, at, actor_kind, actor_id, conversation_id, contact_id, channel_id, fields, data";
    let (own, contact) = (id(engine, 'c', "n"), id(engine, 'a', "n"));
    let values = format!(
        "{}, {} + n, 'conversation.opened', {}, 'contact', {contact}, {own}, {contact}, {}, '[]', '{{\"source\":\"inbound\"}}'",
        place.workspace,
        place.events,
        at(size, "n"),
        place.channel
    );
    (columns.to_owned(), values)
}

/// Theirs and ours in turn.
fn message(engine: Engine, size: Size, place: &Place) -> (String, String) {
    let columns = "workspace_id, key, id, address_id, channel_id, sender_identity_id, conversation_id, direction, kind, text, vendor_id, author_kind, author_id, forwarded, preview_url, status, sent_at, created_at, trace_id";
    let who = format!("((n - 1) % {} + 1)", size.conversations);
    let theirs = format!("((n - 1) / {}) % 2 = 0", size.conversations);
    let (own, identity) = (id(engine, 'e', "n"), id(engine, 'd', &who));
    let (address, conversation) = (id(engine, 'b', &who), id(engine, 'c', &who));
    let came = at(size, "n");
    let said = said(size);
    let values = format!(
        "{ws}, {first} + n, {own}, {address}, {channel}, CASE WHEN {theirs} THEN {identity} END, {conversation}, CASE WHEN {theirs} THEN 'inbound' ELSE 'outbound' END, 'text', {said}, 'wamid.HBgMNTkzOTAwMDAwMDAwFQIAEhgg' || n, CASE WHEN {theirs} THEN 'contact' ELSE 'member' END, CASE WHEN {theirs} THEN NULL ELSE {member} END, false, false, CASE WHEN {theirs} THEN NULL ELSE 'read' END, {came}, {came}, 'bench'",
        ws = place.workspace,
        channel = place.channel,
        member = place.member,
        first = first_key(place),
    );
    (columns.to_owned(), values)
}

/// Words beyond those of every message, each with the condition on its number: half of all, a third, one in a hundred, and
/// ten in all.
fn rare(size: Size) -> [(&'static str, String); 4] {
    [
        ("factura", "n % 2 = 0".to_owned()),
        ("manana", "n % 3 = 0".to_owned()),
        ("urgente", "n % 100 = 0".to_owned()),
        ("aguja", format!("n % {} = 2", (size.messages / 10).max(2))),
    ]
}

fn said(size: Size) -> String {
    let more = rare(size).map(|(word, when)| format!("CASE WHEN {when} THEN ' {word}' ELSE '' END"));
    format!(
        "'Buenos días, este es el mensaje número ' || n || ' de esta conversación.' || {}",
        more.join(" || ")
    )
}

/// What the indexer would write of the messages `from` to `to`.
pub(super) fn words(engine: Engine, from: i64, to: i64, size: Size, place: &Place) -> String {
    let (number, first) = (place.number, first_key(place));
    let every = ["buenos", "dias", "este", "es", "el", "mensaje", "numero", "de", "esta", "conversacion"];
    let kept = |word: &str| format!("{number}x{word}");
    match engine {
        Engine::Sqlite => {
            let every = every.map(kept).join(" ");
            let more = rare(size)
                .map(|(word, when)| format!("CASE WHEN {when} THEN ' {}' ELSE '' END", kept(word)))
                .join(" || ");
            format!(
                "BEGIN; WITH RECURSIVE g(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM g WHERE n < {to}) INSERT INTO message_search (rowid, words) SELECT {first} + n, '{every} {number}x' || n || {more} FROM g; COMMIT"
            )
        }
        Engine::Postgres => {
            let every = every.map(|word| format!("'{}'", kept(word))).join(", ");
            let more = rare(size)
                .map(|(word, when)| format!("CASE WHEN {when} THEN '{}' END", kept(word)))
                .join(", ");
            format!(
                "INSERT INTO message_search (key, words) SELECT {first} + n, array_to_tsvector(array_remove(ARRAY[{every}, '{number}x' || n, {more}], NULL)) FROM generate_series(CAST({from} AS BIGINT), CAST({to} AS BIGINT)) g(n)"
            )
        }
    }
}

/// Another workspace, that has nothing but its messages.
pub(super) fn neighbour(engine: Engine, number: i64, place: &Place) -> (String, Place) {
    let id = id(engine, 'f', &number.to_string());
    let columns = "name, language, time_zone, closing_note_required, demo, created_at";
    let made = format!(
        "INSERT INTO workspace (id, number, event_seq, message_seq, {columns}) SELECT {id}, {number}, 0, 0, {columns} FROM workspace WHERE id = {}",
        place.workspace
    );
    let (channel, member) = (place.channel.clone(), place.member.clone());
    (made, Place { workspace: id, channel, member, number, events: 0, messages: 0 })
}

/// The indexer has nothing left to do.
pub(super) fn indexed() -> &'static str {
    "DELETE FROM search_progress; INSERT INTO search_progress (workspace_id, message_key, event_seq, contacts_after, contacts_done) SELECT id, number * 1099511627776 + message_seq, event_seq, NULL, true FROM workspace"
}

/// The arrival number before the first: the workspace's number times 2^40, and what came before.
fn first_key(place: &Place) -> i64 {
    (place.number << 40) + place.messages
}
