CREATE TABLE workspace (
    id UUID NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    closing_note_required BOOLEAN NOT NULL,
    demo BOOLEAN NOT NULL,
    event_seq BIGINT NOT NULL,
    message_seq BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE role (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    built_in BOOLEAN NOT NULL,
    permissions JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX role_key ON role (workspace_id, key);

CREATE TABLE member (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    role_id UUID NOT NULL,
    active BOOLEAN NOT NULL,
    availability TEXT NOT NULL,
    language TEXT NOT NULL,
    preferences JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX member_email ON member (email);

CREATE TABLE team (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE team_member (
    workspace_id UUID NOT NULL,
    team_id UUID NOT NULL,
    member_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, team_id, member_id)
);
CREATE INDEX team_member_member ON team_member (workspace_id, member_id);

CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    workspace_id UUID NOT NULL,
    member_id UUID NOT NULL,
    csrf_token TEXT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_member ON session (workspace_id, member_id);

CREATE TABLE one_time_link (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    workspace_id UUID NOT NULL,
    kind TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT,
    role_id UUID,
    team_ids JSONB NOT NULL,
    member_id UUID,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX one_time_link_workspace ON one_time_link (workspace_id, kind, id);

CREATE TABLE api_key (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role_id UUID NOT NULL,
    created_by UUID,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    expires_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);

-- Failed sign-ins by account and by address; the key is a hash, so that neither is kept in clear.
CREATE TABLE sign_in_throttle (
    key BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE event (
    workspace_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id UUID,
    conversation_id UUID,
    contact_id UUID,
    message_id UUID,
    channel_id UUID,
    member_id UUID,
    team_id UUID,
    fields JSONB NOT NULL,
    data JSONB NOT NULL,
    trace_id TEXT,
    PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX event_conversation ON event (workspace_id, conversation_id, seq);
CREATE INDEX event_at ON event (workspace_id, at);

CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    workspace_id UUID NOT NULL,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    order_key TEXT,
    priority BIGINT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    lease_until BIGINT,
    lease_by TEXT,
    payload JSONB NOT NULL,
    error TEXT,
    trace_id TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX job_ready ON job (kind, lane, state, priority, run_at, id);
CREATE INDEX job_order ON job (order_key, state, id);
CREATE INDEX job_lease ON job (state, lease_until);
CREATE INDEX job_finished ON job (state, finished_at);
