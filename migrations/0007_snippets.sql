-- Texts kept for reuse. Those with a team are the team's, private ones their owner's, all others everybody's.
-- `texts` holds the text by language: {"es": "…"}.
CREATE TABLE snippet (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    shortcut TEXT NOT NULL,
    title TEXT NOT NULL,
    topic TEXT,
    texts JSONB NOT NULL,
    team_id UUID,
    private BOOLEAN NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id UUID,
    uses BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX snippet_shortcut ON snippet (workspace_id, shortcut);

CREATE TABLE snippet_file (
    workspace_id UUID NOT NULL,
    snippet_id UUID NOT NULL,
    place BIGINT NOT NULL,
    file_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, snippet_id, place)
);
CREATE INDEX snippet_file_file ON snippet_file (workspace_id, file_id);

-- Messages to be sent later. `body` is the message as it was asked for. `claimed_until` is the lease of the process
-- that sends it; `at` is the product's time, the lease the machine's.
CREATE TABLE scheduled (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    kind TEXT NOT NULL,
    text TEXT,
    body JSONB NOT NULL,
    client_id UUID NOT NULL,
    message_id UUID,
    author_kind TEXT NOT NULL,
    author_id UUID,
    claimed_until BIGINT,
    created_at BIGINT NOT NULL,
    trace_id TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX scheduled_due ON scheduled (at) WHERE state = 'waiting';
CREATE INDEX scheduled_conversation ON scheduled (workspace_id, conversation_id, id);
CREATE UNIQUE INDEX scheduled_client ON scheduled (workspace_id, client_id);

-- Files that messages to be sent later need.
CREATE TABLE scheduled_file (
    workspace_id UUID NOT NULL,
    scheduled_id UUID NOT NULL,
    file_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, scheduled_id, file_id)
);
CREATE INDEX scheduled_file_file ON scheduled_file (workspace_id, file_id);

-- Messages somebody marked as important, for the whole workspace.
CREATE TABLE star (
    workspace_id UUID NOT NULL,
    message_key BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_kind TEXT NOT NULL,
    by_id UUID,
    PRIMARY KEY (workspace_id, message_key)
);

ALTER TABLE workspace ADD COLUMN undo_send_seconds BIGINT NOT NULL DEFAULT 0;
