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
JOIN json_tree(m.content) t ON t.key = 'file_id' AND t.type = 'text'
JOIN file f ON f.workspace_id = m.workspace_id AND f.id = unhex(replace(t.value, '-', ''))
WHERE m.direction = 'outbound' AND m.content IS NOT NULL AND (m.file_id IS NULL OR m.file_id <> f.id);

-- Until when messages to the person cost nothing, because they came through an ad or a button of a page.
ALTER TABLE address ADD COLUMN free_until BIGINT;
