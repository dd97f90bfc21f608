/** Every advice key the server gives with a WhatsApp error; each language has words for all of them. */
export const ADVICE_KEYS = [
  "accept_payment_terms", "add_test_recipient", "approve_display_name", "ask_call_permission", "ask_for_media_again", "check_account_quality",
  "check_calling_setup", "check_number_quality", "check_permissions", "check_pin", "check_then_retry", "choose_template", "delete_templates",
  "deregister_again", "drop_country", "drop_group", "drop_message", "drop_recipient", "fix_billing", "fix_flow", "fix_media", "fix_recipient",
  "fix_request", "fix_template", "fix_template_parameters", "history_declined", "new_template", "new_token", "number_deleted", "number_not_eligible",
  "read_partial_results", "reconnect_number", "record_opt_out", "register_number", "restart_paging", "resync_group", "send_to_phone",
  "shorten_block_list", "show_unsupported", "slow_down", "slow_down_recipient", "stop_creating_groups", "sync_done", "unblock_recipient",
  "use_other_endpoint", "use_template", "verify_number", "verify_recipient_identity", "wait_24h", "wait_5_minutes", "wait_72h", "wait_a_minute",
  "wait_for_enforcement_end", "wait_for_pin", "wait_for_template",
] as const;

export type AdviceKey = (typeof ADVICE_KEYS)[number];
