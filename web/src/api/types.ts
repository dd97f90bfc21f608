/** The schemas of the /v1 API under their OpenAPI names. Types only: nothing here exists at run time. */

export type * from "./contentTypes";
export type * from "./conversationTypes";
export type * from "./fileTypes";
export type * from "./searchTypes";

export type Timestamp = string;
export type Id = string;
export type Language = "es" | "en" | "pt";
export type Scope = "own" | "team" | "all";
export type ListOf<T> = { data: T[]; next: string | null };

export interface Session {
  member: Member;
  workspace: Workspace;
  permissions: Record<string, Scope>;
  csrf_token: string;
  server_time: Timestamp;
  event_seq: number;
}
export interface Workspace {
  id: Id;
  name: string;
  language: Language;
  time_zone: string;
  demo: boolean;
  phones_url: string | null;
  closing_note_required: boolean;
  /** How long a message is held back so that it can be taken back. */
  undo_send_seconds: number;
}
export interface Member {
  id: Id;
  name: string;
  email: string;
  role: Role;
  team_ids: Id[];
  active: boolean;
  availability: Availability;
  language: Language;
  preferences: Preferences | null;
  created_at: Timestamp;
}
export type Availability = "available" | "away";
export type ThemeChoice = "light" | "dark" | "system";
export type Density = "comfortable" | "compact";
export interface Preferences {
  theme: ThemeChoice;
  density: Density;
  send_key: "enter" | "ctrl_enter";
  text_size: 13 | 14 | 16 | 18;
  rail_expanded: boolean;
  sounds: boolean;
  desktop_notifications: boolean;
  shortcuts: boolean;
  after_close: "next" | "list" | "stay";
  panel_open: boolean;
  last_view: string;
}
export interface Role {
  id: Id;
  key: string;
  name: string;
  built_in: boolean;
  permissions: Record<string, Scope>;
}
export interface Team {
  id: Id;
  name: string;
  member_ids: Id[];
}
export interface Invitation {
  id: Id;
  email: string;
  name: string | null;
  role: Role;
  team_ids: Id[];
  expires_at: Timestamp;
  created_at: Timestamp;
  invited_by: Id;
}
export interface Link {
  url: string;
  expires_at: Timestamp;
}

export type ChannelState = "connecting" | "connected" | "degraded" | "disconnected";
export type ReadPolicy = "focus" | "open" | "reply" | "never";
export interface Channel {
  id: Id;
  kind: "whatsapp";
  simulated: boolean;
  name: string;
  phone: string;
  phone_display: string;
  phone_number_id: string;
  waba_id: string;
  state: ChannelState;
  read_policy: ReadPolicy;
  team_id: Id | null;
  created_at: Timestamp;
  health: ChannelHealth;
}
export interface ChannelHealth {
  quality: string | null;
  messaging_limit: string | null;
  throughput: string | null;
  verified_name: string | null;
  last_webhook_at: Timestamp | null;
  last_checked_at: Timestamp | null;
  messages_24h: number;
  problem: ErrorInfo | null;
}
export interface ErrorInfo {
  code: string;
  params?: Record<string, unknown>;
  message: string;
}

export type ContactKind = "unknown" | "lead" | "contact" | "supplier";
export interface Contact {
  id: Id;
  name: string;
  name_source: "given" | "profile" | "phone" | "username" | "id";
  given_name: string | null;
  kind: ContactKind;
  language: string | null;
  phone: string | null;
  phone_display: string | null;
  country: string | null;
  wa_id: string | null;
  user_id: string | null;
  username: string | null;
  identities: Identity[];
  created_at: Timestamp;
}
export interface Identity {
  id: Id;
  kind: "phone" | "wa_id" | "user_id" | "username" | "email";
  value: string;
  display: string;
  portfolio_id: string | null;
}
export interface ContactBrief {
  id: Id;
  name: string;
  kind: ContactKind;
  phone: string | null;
  phone_display: string | null;
  country: string | null;
  wa_id: string | null;
  user_id: string | null;
}

export type DeliveryState = "applied" | "kept" | "partly" | "unknown_number" | "failed" | "malformed";
export interface Delivery {
  id: Id;
  received_at: Timestamp;
  state: DeliveryState;
  reason: string | null;
  items: number;
  applied_items: number;
  phone_number_id: string | null;
  channel_id: Id | null;
  trace_id: string;
  size: number;
  body: string | null;
}
export interface ApiKey {
  id: Id;
  name: string;
  role: Role;
  last_used_at: Timestamp | null;
  created_at: Timestamp;
  expires_at: Timestamp | null;
}
export interface ApiKeyCreated {
  key: string;
  api_key: ApiKey;
}
export interface SessionInfo {
  id: Id;
  current: boolean;
  created_at: Timestamp;
  last_seen_at: Timestamp;
  address: string;
  user_agent: string;
}
export interface ClosingCategory {
  id: Id;
  name: string;
}
