/** Every error code of the /v1 API; each language's catalogue has words for all of them. */
export const ERROR_CODES = [
  "request.invalid", "request.too_large", "request.not_json",
  "auth.required", "auth.invalid_credentials", "auth.throttled", "auth.csrf",
  "permission.denied", "not_found", "conflict",
  "link.invalid", "email.taken", "password.too_short", "setup.done",
  "window.closed", "window.never", "window.closed_then",
  "message.too_long", "message.invalid", "options.refused", "message.empty", "message.not_retryable", "message.retry_too_early", "message.reaction_not_allowed",
  "note.edit_expired", "note.not_yours", "contact.blocked",
  "template.lint", "template.name_taken", "template.not_editable", "template.in_use", "template.not_sendable",
  "template.missing_values", "template.invalid_values", "template.marketing_stopped", "template.refused",
  "file.empty", "file.kind", "file.too_large", "file.not_voice", "file.damaged", "file.gone",
  "channel.unavailable", "channel.no_simulator", "channel.already_connected", "channel.token_refused",
  "channel.number_not_found", "channel.account_not_found", "channel.app_secret_wrong", "channel.vendor_unreachable",
  "channel.vendor_error", "conversation.not_open", "snooze.in_past",
  "schedule.in_past", "schedule.ended", "snippet.shortcut_taken", "variable.missing", "file.not_ready",
  "last_owner", "role.not_found", "team.not_found", "member.not_found", "member.inactive",
  "delivery.body_gone", "cursor.invalid", "webhook.signature", "webhook.not_verified", "unavailable", "internal",
  // Made by the console itself: no answer of the server could be read, or a file was gone before it was sent.
  "network.offline", "network.failed", "network.unreadable", "file.lost",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
