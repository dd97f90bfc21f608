-- Derived from messages and contacts, never in a backup, filled by the indexer. Words begin with the number of their
-- workspace, so that one workspace is never slowed by another.
CREATE TABLE search_progress (
    workspace_id UUID NOT NULL PRIMARY KEY,
    message_key BIGINT NOT NULL,
    event_seq BIGINT NOT NULL,
    contacts_after UUID,
    contacts_done BOOLEAN NOT NULL
);

CREATE TABLE contact_word (
    workspace_id UUID NOT NULL,
    word TEXT NOT NULL,
    contact_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, word, contact_id)
);
CREATE INDEX contact_word_contact ON contact_word (workspace_id, contact_id);

-- The rowid is the message's key.
CREATE VIRTUAL TABLE message_search USING fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
