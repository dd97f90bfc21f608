-- Files that contents of messages name beside the message's own: those of a carousel's cards.
CREATE TABLE content_file (
    workspace_id UUID NOT NULL,
    file_id UUID NOT NULL,
    message_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, file_id, message_id)
);
INSERT INTO content_file (workspace_id, file_id, message_id)
SELECT DISTINCT m.workspace_id, f.id, m.id
FROM message m
CROSS JOIN LATERAL jsonb_path_query(m.content, '$.**.file_id') t(value)
JOIN file f ON f.workspace_id = m.workspace_id
    AND f.id = CASE WHEN t.value #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN CAST(t.value #>> '{}' AS UUID) END
WHERE m.direction = 'outbound' AND (m.file_id IS NULL OR m.file_id <> f.id);

-- Until when messages to the person cost nothing, because they came through an ad or a button of a page.
ALTER TABLE address ADD COLUMN free_until BIGINT;
