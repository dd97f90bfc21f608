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
    word TEXT COLLATE "C" NOT NULL,
    contact_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, word, contact_id)
);
CREATE INDEX contact_word_contact ON contact_word (workspace_id, contact_id);

CREATE TABLE message_search (
    key BIGINT NOT NULL PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX message_search_words ON message_search USING gin (words);
