/** A made-up template for unit tests. */
import type { Template } from "@/api/templateTypes";

const AT = "2026-11-24T12:00:00.000Z";

export function template(id: string, change: Partial<Template> = {}): Template {
  return {
    id, account_id: "acc", vendor_id: null, name: id, language: "es", category: "UTILITY", previous_category: null, correct_category: null, status: "approved", reason: null, recommendation: null,
    paused_until: null, quality: "unknown", parameter_format: "named", components: [{ type: "BODY", text: `Texto de ${id}` }], draft: null, variables: [], message_send_ttl_seconds: null, files: {}, targets: [], defaults: [], archived: false, folder: null, favourite: false,
    sent_30d: 0, read_30d: 0, last_used_at: null, created_at: AT, updated_at: AT, submitted_at: null, editable: true, cost_change: null, ...change,
  };
}
