-- Message templates of an account, in every language a row. `definition` is Meta's JSON (what may be sent once it is
-- approved), `draft` what was edited since and not submitted. `vendor_status` is Meta's word; NULL is ours: a draft.
CREATE TABLE template (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    vendor_id TEXT,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    category TEXT NOT NULL,
    previous_category TEXT,
    correct_category TEXT,
    vendor_status TEXT,
    -- The vendor's time of the newest word about the status.
    status_at BIGINT,
    reason TEXT,
    recommendation TEXT,
    paused_until BIGINT,
    quality TEXT NOT NULL,
    definition JSONB NOT NULL,
    draft JSONB,
    -- What tracked buttons lead to.
    targets JSONB NOT NULL,
    archived BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    last_used_at BIGINT,
    submitted_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX template_name ON template (workspace_id, account_id, name, language) WHERE deleted_at IS NULL;
CREATE INDEX template_vendor ON template (workspace_id, vendor_id) WHERE vendor_id IS NOT NULL;

-- Files of headers, by their place.
CREATE TABLE template_file (
    workspace_id UUID NOT NULL,
    template_id UUID NOT NULL,
    place TEXT NOT NULL,
    file_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, template_id, place)
);
CREATE INDEX template_file_file ON template_file (workspace_id, file_id);

CREATE TABLE template_favourite (
    workspace_id UUID NOT NULL,
    member_id UUID NOT NULL,
    template_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, member_id, template_id)
);

-- One link of one message for one person; asked for by token before the workspace is known.
CREATE TABLE tracked_link (
    token TEXT NOT NULL PRIMARY KEY,
    workspace_id UUID NOT NULL,
    template_id UUID NOT NULL,
    message_id UUID NOT NULL,
    address_id UUID NOT NULL,
    place TEXT NOT NULL,
    target TEXT NOT NULL,
    clicks BIGINT NOT NULL,
    first_clicked_at BIGINT,
    last_clicked_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX tracked_link_message ON tracked_link (workspace_id, message_id);

-- When a person last stopped marketing from this number, and when they last allowed it again; the later one counts.
ALTER TABLE address ADD COLUMN marketing_stopped_at BIGINT;
ALTER TABLE address ADD COLUMN marketing_resumed_at BIGINT;

ALTER TABLE message ADD COLUMN template_id UUID;
CREATE INDEX message_template ON message (workspace_id, created_at, template_id) WHERE template_id IS NOT NULL;

ALTER TABLE notification ADD COLUMN template_id UUID;
