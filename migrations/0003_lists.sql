-- Who waits longest first, those who do not wait last: read in this order instead of sorting everything that is open.
CREATE INDEX conversation_waiting ON conversation (workspace_id, COALESCE(waiting_since, 9223372036854775807), last_message_at DESC, id DESC) WHERE status = 'open';
