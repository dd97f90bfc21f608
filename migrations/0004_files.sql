-- Files of messages, of the library, of snippets and of templates. The bytes are in `blobs` under `hash`; `thumbnail`
-- is the hash of a small picture. `vendor_id` is Meta's id of a file a person sent, fetched while `state` is 'waiting'.
CREATE TABLE file (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    name TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    size BIGINT,
    hash BYTEA,
    width BIGINT,
    height BIGINT,
    duration_ms BIGINT,
    voice BOOLEAN NOT NULL,
    animated BOOLEAN NOT NULL,
    waveform JSONB,
    thumbnail BYTEA,
    thumbnail_width BIGINT,
    thumbnail_height BIGINT,
    channel_id UUID,
    vendor_id TEXT,
    vendor_hash BYTEA,
    -- The name under which it stands in the library; NULL when it is not there.
    title TEXT,
    created_by_kind TEXT NOT NULL,
    created_by_id UUID,
    created_at BIGINT NOT NULL,
    stored_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX file_hash ON file (workspace_id, hash) WHERE hash IS NOT NULL;
CREATE INDEX file_thumbnail ON file (workspace_id, thumbnail) WHERE thumbnail IS NOT NULL;
CREATE INDEX file_library ON file (workspace_id, id) WHERE title IS NOT NULL;
CREATE INDEX file_loose ON file (workspace_id, created_at) WHERE origin = 'upload' AND title IS NULL;

-- Under which id a number's account at Meta has a file, and until when.
CREATE TABLE file_upload (
    workspace_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    file_id UUID NOT NULL,
    vendor_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, file_id)
);

ALTER TABLE message ADD COLUMN file_id UUID;
CREATE INDEX message_file ON message (workspace_id, file_id) WHERE file_id IS NOT NULL;
