/** What the emulator's people API says; see docs/emulator.md. Times are epoch milliseconds on its movable clock. */
export interface PersonConditions {
  delay_ms: number | null;
  fail_code: number | null;
  fail_count: number | null;
}
export interface Person {
  id: string;
  name: string;
  phone: string | null;
  phone_hidden: boolean;
  username: string | null;
  language: string;
  country: string;
  online: boolean;
  on_whatsapp: boolean;
  reads: "auto" | "on_open";
  read_receipts: boolean;
  anonymous: boolean;
  unread: number;
  last_at: number | null;
  conditions: PersonConditions;
}
export interface NewPerson {
  name: string;
  phone?: string;
  phone_hidden?: boolean;
  username?: string;
  country: string;
  language: string;
}
export type PersonChange = Partial<Pick<Person, "name" | "online" | "on_whatsapp" | "reads" | "read_receipts" | "phone_hidden">> & { conditions?: Partial<PersonConditions> };

export const FAULTS = ["http_500", "http_503", "http_429", "reset", "never", "reset_after", "never_after"] as const;
export type FaultKind = (typeof FAULTS)[number];
export interface GraphFault {
  kind: FaultKind;
  percent: number;
  count: number | null;
}
export interface Conditions {
  delay_ms: number;
  fail_code: number | null;
  fail_count: number | null;
  window_refusal: "webhook" | "sync";
  pair_limit: boolean;
  throughput_limit: boolean;
  webhook_down: boolean;
  webhook_copies: number;
  webhook_out_of_order: boolean;
  webhook_batch: number;
  retry_scale: number;
  graph_fault: GraphFault | null;
  review: "auto" | "manual";
  templates: "strict" | "any";
}
export interface BusinessNumber {
  phone_number_id: string;
  display_phone_number: string;
  verified_name: string;
  throughput: number;
  coexistence: boolean;
}
export interface Chat {
  person_id: string;
  phone_number_id: string;
  business_name: string;
  display_phone_number: string;
  last: Message | null;
  unread: number;
  window_open_until: number | null;
  business_typing_until: number | null;
  blocked: boolean;
  marketing_stopped: boolean;
}
export type MessageStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed";
export interface Reaction {
  from: "person" | "business";
  emoji: string;
}
/** A file of a message; without `url` it was never fetched or was too large. */
export interface Media {
  id: string | null;
  link: string | null;
  mime_type: string | null;
  file_size: number | null;
  filename: string | null;
  voice: boolean;
  animated: boolean;
  url: string | null;
}
export interface Message {
  id: string;
  seq: number;
  from: "person" | "business" | "system";
  kind: string;
  text: string | null;
  object: unknown;
  reply_to: string | null;
  forwarded: boolean;
  at: number;
  status: MessageStatus;
  error: { code: number; title: string; details: string } | null;
  reactions: Reaction[];
  media?: Media;
  /** A template with its values, as the emulator compared it with the stored one. */
  shown?: unknown;
  edited?: boolean;
  revoked?: boolean;
}
export interface Referral {
  source_type: "ad" | "post";
  source_id: string;
  source_url: string;
  headline: string;
  body: string;
  media_type?: "image";
  ctwa_clid?: string;
}
export interface Saying {
  kind: string;
  text?: string;
  object?: unknown;
  reply_to?: string;
  forwarded?: boolean;
  frequently_forwarded?: boolean;
  product?: { catalog_id: string; product_retailer_id: string };
  referral?: Referral;
  /** Goes as a form beside the rest. */
  file?: File;
}
export type TemplateAction = "approve" | "reject" | "pause" | "unpause" | "disable" | "archive" | "unarchive" | "quality";
export interface Template {
  id: string;
  waba_id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  components: unknown;
  quality_score: { score: string };
  rejected_reason: string;
  paused_until: number | null;
}
export type LogState = "ok" | "refused" | "faulted" | "pending" | "delivered" | "retrying" | "failed";
export interface LogEntry {
  id: number;
  at: number;
  kind: "call" | "webhook";
  title: string;
  person_id: string | null;
  message_id: string | null;
  state: LogState;
  status: number | null;
  error: string | null;
  duration_ms: number | null;
  attempt: number;
  attempts_max: number;
}
export interface Attempt {
  real_at: number;
  status: number | null;
  error: string | null;
  duration_ms: number;
}
export interface LogDetail extends LogEntry {
  method: string | null;
  path: string | null;
  url: string | null;
  request_body: string | null;
  request_cut: boolean;
  response_body: string | null;
  signature: string | null;
  attempts: Attempt[];
}
export interface Clock {
  now: number;
  real_now: number;
  offset_ms: number;
}
export interface Page<T> {
  data: T[];
  more: boolean;
}
