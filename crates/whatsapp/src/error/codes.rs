use super::ErrorClass::{self, Ours, Permanent, RetryAfter, Stop, Unknown};
use super::ErrorCode;

const fn row(code: i64, title: &'static str, class: ErrorClass, advice: &'static str) -> ErrorCode {
    ErrorCode { code, title, class, advice }
}

/// The codes that prove that nothing was sent, so that a repeat cannot arrive twice.
pub fn may_resend(code: i64) -> bool {
    matches!(code, 4 | 80_007 | 130_429 | 131_056 | 131_057)
}

/// What Meta documents about a code; in the families published only as ranges (permissions 200 to 299, calling 138000
/// to 138018, flow management 139000 to 139004) the family's first code stands for those without a row.
pub fn describe(code: i64) -> Option<&'static ErrorCode> {
    let find = |wanted: i64| {
        ALL_CODES.binary_search_by_key(&wanted, |entry| entry.code).ok().and_then(|at| ALL_CODES.get(at))
    };
    find(code).or_else(|| match code {
        200..=299 => find(200),
        138_000..=138_018 => find(138_000),
        139_000..=139_004 => find(139_000),
        _ => None,
    })
}

/// Every documented code, ascending.
pub const ALL_CODES: &[ErrorCode] = &[
    row(0, "AuthException", Stop, "new_token"),
    row(1, "API Unknown", Unknown, "check_then_retry"),
    row(2, "API Service", Unknown, "check_then_retry"),
    row(3, "API Method", Stop, "check_permissions"),
    row(4, "API Too Many Calls", RetryAfter, "slow_down"),
    row(10, "Permission Denied", Stop, "check_permissions"),
    row(33, "Parameter value is not valid", Stop, "number_deleted"),
    row(100, "Invalid parameter", Ours, "fix_request"),
    row(104, "Access token missing", Stop, "new_token"),
    row(190, "Access token has expired", Stop, "new_token"),
    row(200, "API Permission", Stop, "check_permissions"),
    row(368, "Temporarily blocked for policies violations", Stop, "check_account_quality"),
    row(1026, "Receiver Incapable", Permanent, "drop_message"),
    row(80_007, "Rate limit issues", RetryAfter, "slow_down"),
    row(130_403, "Business blocked this user", Permanent, "unblock_recipient"),
    row(130_429, "Rate limit hit", RetryAfter, "slow_down"),
    row(130_472, "User's number is part of an experiment", Permanent, "drop_message"),
    row(
        130_497,
        "Business account is restricted from messaging users in this country",
        Permanent,
        "drop_country",
    ),
    row(130_501, "Unsupported message type", Permanent, "show_unsupported"),
    row(131_000, "Something went wrong", Unknown, "check_then_retry"),
    row(131_005, "Access denied", Stop, "check_permissions"),
    row(131_008, "Required parameter is missing", Ours, "fix_request"),
    row(131_009, "Parameter value is not valid", Ours, "fix_request"),
    row(131_016, "Service unavailable", Unknown, "check_then_retry"),
    row(131_020, "Bad Group", Permanent, "drop_group"),
    row(131_021, "Recipient cannot be sender", Ours, "fix_recipient"),
    row(131_026, "Message Undeliverable", Permanent, "drop_recipient"),
    row(131_030, "Recipient phone number not in allowed list", Ours, "add_test_recipient"),
    row(131_031, "Account has been locked", Stop, "check_account_quality"),
    row(131_037, "Display name approval needed", Ours, "approve_display_name"),
    row(131_041, "Group unknown", Permanent, "resync_group"),
    row(131_042, "Business eligibility payment issue", Stop, "fix_billing"),
    row(131_044, "Payment issue for calls", Stop, "fix_billing"),
    row(131_045, "Incorrect certificate", Ours, "register_number"),
    row(131_047, "Re-engagement message", Ours, "use_template"),
    row(131_048, "Spam rate limit hit", Stop, "check_number_quality"),
    row(131_049, "Meta chose not to deliver", Permanent, "wait_24h"),
    row(131_050, "User has stopped receipt of marketing messages", Permanent, "record_opt_out"),
    row(131_051, "Unsupported message type", Ours, "fix_request"),
    row(131_052, "Media download error", Permanent, "ask_for_media_again"),
    row(131_053, "Media upload error", Ours, "fix_media"),
    row(131_055, "Method not allowed", Ours, "use_other_endpoint"),
    row(
        131_056,
        "(Business Account, Consumer Account) pair rate limit hit",
        RetryAfter,
        "slow_down_recipient",
    ),
    row(131_057, "Account in maintenance mode", RetryAfter, "wait_a_minute"),
    row(131_059, "Invalid cursor", Ours, "restart_paging"),
    row(131_062, "Message needs a phone number", Ours, "send_to_phone"),
    row(131_063, "Marketing templates are disabled on Cloud API", Ours, "use_other_endpoint"),
    row(131_064, "Template classification limit", RetryAfter, "wait_for_enforcement_end"),
    row(131_201, "Request partially succeeded", Permanent, "read_partial_results"),
    row(131_202, "Duplicate participant", Ours, "fix_request"),
    row(131_203, "Recipient has not accepted the terms or cannot be added", Permanent, "drop_recipient"),
    row(131_204, "Participant overlimit", Ours, "fix_request"),
    row(131_207, "Group suspended", Permanent, "drop_group"),
    row(131_208, "Group Rate Limit Hit", RetryAfter, "slow_down"),
    row(131_209, "Picture is not square", Ours, "fix_media"),
    row(131_210, "Picture is smaller than 192 pixels", Ours, "fix_media"),
    row(131_211, "Group create limit reached", Stop, "stop_creating_groups"),
    row(131_212, "Participant is not part of the group", Ours, "resync_group"),
    row(131_213, "Join request does not exist", Permanent, "resync_group"),
    row(131_214, "Group creation temporarily disabled", RetryAfter, "wait_for_enforcement_end"),
    row(131_215, "Number not eligible for Groups", Stop, "number_not_eligible"),
    row(132_000, "Template Param Count Mismatch", Ours, "fix_template_parameters"),
    row(132_001, "Template does not exist", Ours, "choose_template"),
    row(132_005, "Template Hydrated Text Too Long", Ours, "fix_template_parameters"),
    row(132_007, "Template Format Character Policy Violated", Ours, "fix_template"),
    row(132_008, "Template parameter value invalid", Ours, "fix_template_parameters"),
    row(132_012, "Template Parameter Format Mismatch", Ours, "fix_template_parameters"),
    row(132_015, "Template is Paused", RetryAfter, "wait_for_template"),
    row(132_016, "Template is Disabled", Ours, "new_template"),
    row(132_018, "Template validation error", Ours, "fix_template_parameters"),
    row(132_068, "Flow is blocked", Ours, "fix_flow"),
    row(132_069, "Flow is throttled", RetryAfter, "fix_flow"),
    row(133_000, "Incomplete Deregistration", Ours, "deregister_again"),
    row(133_004, "Server Temporarily Unavailable", Unknown, "check_then_retry"),
    row(133_005, "Two step verification PIN Mismatch", Ours, "check_pin"),
    row(133_006, "Phone number re-verification needed", Ours, "verify_number"),
    row(133_008, "Too Many two step verification PIN Guesses", RetryAfter, "wait_for_pin"),
    row(133_009, "Two step verification PIN Guessed Too Fast", RetryAfter, "wait_for_pin"),
    row(133_010, "Phone number Not Registered", Ours, "register_number"),
    row(133_015, "Please wait a few minutes before attempting to register", RetryAfter, "wait_5_minutes"),
    row(133_016, "Register/deregister rate limit exceeded", RetryAfter, "wait_72h"),
    row(134_011, "Payments terms of service not accepted", Ours, "accept_payment_terms"),
    row(134_100, "Only marketing messages", Ours, "choose_template"),
    row(134_101, "Template still syncing", RetryAfter, "wait_for_template"),
    row(134_102, "Template unavailable", Ours, "choose_template"),
    row(135_000, "Generic user error", Ours, "fix_request"),
    row(136_024, "Number already verified", Ours, "register_number"),
    row(137_000, "Recipient identity key mismatch", Ours, "verify_recipient_identity"),
    row(138_000, "Calling error", Ours, "check_calling_setup"),
    row(138_006, "No call permission", Permanent, "ask_call_permission"),
    row(139_000, "Flow management error", Ours, "fix_flow"),
    row(139_100, "Some users could not be blocked or unblocked", Permanent, "read_partial_results"),
    row(139_101, "Block list is full", Ours, "shorten_block_list"),
    row(139_102, "Block list changed meanwhile", Unknown, "check_then_retry"),
    row(139_103, "Block list failed", Unknown, "check_then_retry"),
    row(2_388_019, "Too many templates", Ours, "delete_templates"),
    row(2_388_039, "Template status cannot change", Ours, "fix_template"),
    row(2_388_040, "Template field too long", Ours, "fix_template"),
    row(2_388_047, "Bad template header", Ours, "fix_template"),
    row(2_388_072, "Bad template body", Ours, "fix_template"),
    row(2_388_073, "Bad template footer", Ours, "fix_template"),
    row(2_388_293, "Too many variables for the template's length", Ours, "fix_template"),
    row(2_388_299, "Variable at the start or end of the template", Ours, "fix_template"),
    row(2_494_100, "Account is in maintenance mode", Unknown, "check_then_retry"),
    row(2_593_107, "Synchronisation was already requested", Permanent, "sync_done"),
    row(2_593_108, "Synchronisation is only possible within 24 hours", Permanent, "reconnect_number"),
    row(2_593_109, "History sharing was declined", Permanent, "history_declined"),
];

#[cfg(test)]
mod tests {
    use super::{ALL_CODES, ErrorClass, describe, may_resend};

    #[test]
    fn the_table_is_ascending_and_every_key_is_well_formed() {
        assert!(ALL_CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        for entry in ALL_CODES {
            let well_formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(entry.advice.chars().all(well_formed), "{}", entry.code);
            assert_eq!(describe(entry.code), Some(entry));
        }
    }

    #[test]
    fn resendable_codes_are_exactly_the_five_and_all_throttles() {
        let codes: Vec<i64> =
            ALL_CODES.iter().map(|entry| entry.code).filter(|code| may_resend(*code)).collect();
        assert_eq!(codes, [4, 80_007, 130_429, 131_056, 131_057]);
        assert!(codes.iter().all(|code| describe(*code).unwrap().class == ErrorClass::RetryAfter));
    }

    #[test]
    fn permission_range_and_strangers() {
        assert_eq!(describe(294).unwrap().code, 200);
        assert_eq!(describe(138_011).unwrap().code, 138_000);
        assert_eq!(describe(139_003).unwrap().code, 139_000);
        assert_eq!(describe(999_999), None);
        assert_eq!(describe(131_047).unwrap().advice, "use_template");
    }
}
