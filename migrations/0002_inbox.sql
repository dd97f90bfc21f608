CREATE TABLE app (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    app_id TEXT NOT NULL,
    secret BYTEA NOT NULL,
    verify_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX app_vendor ON app (workspace_id, app_id);

CREATE TABLE portfolio (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    vendor_id TEXT NOT NULL,
    name TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX portfolio_vendor ON portfolio (workspace_id, vendor_id);

CREATE TABLE account (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    waba_id TEXT NOT NULL,
    app_id UUID NOT NULL,
    portfolio_id UUID NOT NULL,
    name TEXT NOT NULL,
    currency TEXT,
    time_zone TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX account_waba ON account (workspace_id, waba_id);

CREATE TABLE channel (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    kind TEXT NOT NULL,
    simulated BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    phone_number_id TEXT NOT NULL,
    token BYTEA NOT NULL,
    state TEXT NOT NULL,
    read_policy TEXT NOT NULL,
    team_id UUID,
    throughput BIGINT NOT NULL,
    health JSONB NOT NULL,
    webhook_verified_at BIGINT,
    last_webhook_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX channel_number ON channel (phone_number_id) WHERE state <> 'disconnected';

CREATE TABLE contact (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    given_name TEXT,
    profile_name TEXT,
    name_folded TEXT NOT NULL,
    language TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contact_kind ON contact (workspace_id, kind, id);

CREATE TABLE identity (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    contact_id UUID NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX identity_value ON identity (workspace_id, kind, scope, value);
CREATE INDEX identity_contact ON identity (workspace_id, contact_id);

CREATE TABLE address (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    contact_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    -- By which identity of the contact the person is reached here, once that is known.
    identity_id UUID,
    window_expires_at BIGINT,
    last_inbound_at BIGINT,
    blocked_at BIGINT,
    blocked_by UUID,
    blocked_reason TEXT,
    pair_arrival BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX address_identity ON address (workspace_id, channel_id, identity_id) WHERE identity_id IS NOT NULL;
CREATE INDEX address_contact ON address (workspace_id, contact_id, channel_id);
CREATE INDEX address_blocked ON address (workspace_id, id) WHERE blocked_at IS NOT NULL;

CREATE TABLE closing_category (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE conversation (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    contact_id UUID NOT NULL,
    address_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    status TEXT NOT NULL,
    assignee_id UUID,
    team_id UUID,
    unread BIGINT NOT NULL,
    waiting_since BIGINT,
    failed BIGINT NOT NULL,
    last_message_id UUID,
    last_message_at BIGINT NOT NULL,
    first_key BIGINT NOT NULL,
    source TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by_kind TEXT NOT NULL,
    opened_by_id UUID,
    closed_at BIGINT,
    closed_by_kind TEXT,
    closed_by_id UUID,
    category_id UUID,
    closing_note TEXT,
    snoozed_until BIGINT,
    snoozed_by UUID,
    version BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX conversation_open ON conversation (workspace_id, address_id) WHERE status <> 'closed';
CREATE INDEX conversation_list ON conversation (workspace_id, status, last_message_at, id);
CREATE INDEX conversation_assignee ON conversation (workspace_id, status, assignee_id, last_message_at, id);
CREATE INDEX conversation_team ON conversation (workspace_id, status, team_id, last_message_at, id);
CREATE INDEX conversation_contact ON conversation (workspace_id, contact_id, id);
CREATE INDEX conversation_failed ON conversation (workspace_id, last_message_at, id) WHERE failed > 0;
CREATE INDEX conversation_snoozed ON conversation (snoozed_until) WHERE status = 'snoozed';

-- `key` is the arrival number: the workspace's number times 2^40 plus a count. It is unique over all workspaces.
-- Whose it is, its address says; `author_id` is empty for people, whose identity is the sender.
CREATE TABLE message (
    workspace_id UUID NOT NULL,
    key BIGINT NOT NULL,
    id UUID NOT NULL,
    address_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    sender_identity_id UUID,
    conversation_id UUID,
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    file_name TEXT,
    content JSONB,
    vendor_id TEXT,
    client_id UUID,
    author_kind TEXT NOT NULL,
    author_id UUID,
    reply_to_id UUID,
    reply_to_vendor_id TEXT,
    mentions JSONB,
    forwarded BOOLEAN NOT NULL,
    preview_url BOOLEAN NOT NULL,
    status TEXT,
    -- Counts from 1; each time somebody sends it again is one more.
    tries BIGINT NOT NULL DEFAULT 1,
    error JSONB,
    calling_at BIGINT,
    sent_at BIGINT,
    delivered_at BIGINT,
    read_at BIGINT,
    edited_at BIGINT,
    created_at BIGINT NOT NULL,
    trace_id TEXT,
    PRIMARY KEY (workspace_id, key)
);
CREATE UNIQUE INDEX message_id ON message (workspace_id, id);
CREATE UNIQUE INDEX message_vendor ON message (workspace_id, channel_id, vendor_id) WHERE vendor_id IS NOT NULL;
CREATE UNIQUE INDEX message_client ON message (workspace_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX message_thread ON message (workspace_id, address_id, key);
CREATE INDEX message_unsettled ON message (status, calling_at) WHERE status IN ('sending', 'unknown');

-- `by_id` is the address of the person, or the channel for ours.
-- A person's removal stays as an empty emoji, so that an older or repeated reaction cannot bring it back.
CREATE TABLE reaction (
    workspace_id UUID NOT NULL,
    message_id UUID NOT NULL,
    by_kind TEXT NOT NULL,
    by_id UUID NOT NULL,
    emoji TEXT NOT NULL,
    at BIGINT NOT NULL,
    member_id UUID,
    pending BOOLEAN NOT NULL,
    PRIMARY KEY (workspace_id, message_id, by_kind, by_id)
);

-- Of the person at an address.
CREATE TABLE receipt (
    workspace_id UUID NOT NULL,
    message_id UUID NOT NULL,
    address_id UUID NOT NULL,
    sent_at BIGINT,
    delivered_at BIGINT,
    read_at BIGINT,
    played_at BIGINT,
    failed_at BIGINT,
    error JSONB,
    pricing JSONB,
    PRIMARY KEY (workspace_id, message_id, address_id)
);

-- Statuses and reactions that came before their message.
CREATE TABLE early_update (
    workspace_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    vendor_id TEXT NOT NULL,
    what TEXT NOT NULL,
    payload JSONB NOT NULL,
    at BIGINT NOT NULL,
    trace_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, vendor_id, what)
);
CREATE INDEX early_update_received ON early_update (received_at);

CREATE TABLE delivery (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    app_id UUID NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    items BIGINT NOT NULL,
    applied_items BIGINT NOT NULL,
    phone_number_id TEXT,
    channel_id UUID,
    size BIGINT NOT NULL,
    body BYTEA,
    trace_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX delivery_state ON delivery (workspace_id, state, id);
CREATE INDEX delivery_body ON delivery (workspace_id, received_at) WHERE body IS NOT NULL;

CREATE TABLE draft (
    workspace_id UUID NOT NULL,
    member_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    mode TEXT NOT NULL,
    text TEXT NOT NULL,
    reply_to_id UUID,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, member_id, conversation_id)
);

CREATE TABLE read_mark (
    workspace_id UUID NOT NULL,
    member_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    message_key BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, member_id, conversation_id)
);

CREATE TABLE mention (
    workspace_id UUID NOT NULL,
    member_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    message_id UUID NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, member_id, conversation_id, message_id)
);
CREATE INDEX mention_message ON mention (workspace_id, message_id);

CREATE TABLE notification (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    member_id UUID NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    conversation_id UUID,
    message_id UUID,
    actor_kind TEXT NOT NULL,
    actor_id UUID,
    read_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX notification_member ON notification (workspace_id, member_id, id);
CREATE INDEX notification_unread ON notification (workspace_id, member_id) WHERE read_at IS NULL;
CREATE INDEX notification_at ON notification (workspace_id, at);

CREATE TABLE pacing (
    workspace_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    next_free_us BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id)
);

CREATE TABLE pacing_inbound (
    workspace_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    second BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, second)
);
