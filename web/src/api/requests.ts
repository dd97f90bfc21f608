/** What the endpoints take and give beyond the schemas of types.ts. Types only. */
export type * from "./sendTypes";
import type {
  Availability, Channel, ContactKind, ErrorInfo, Id, Invitation, Language, Link, Preferences, ReadPolicy, Timestamp,
} from "./types";

export interface SetupState {
  needed: boolean;
  demo: { members: { name: string; email: string; role: string }[]; password: string } | null;
}
export interface SetupRequest {
  workspace_name: string;
  name: string;
  email: string;
  password: string;
  language: Language;
  time_zone: string;
}
export interface InvitationByToken {
  workspace_name: string;
  email: string;
  name: string | null;
  inviter_name: string;
  expires_at: Timestamp;
}
export interface ResetByToken {
  email: string;
  name: string;
  expires_at: Timestamp;
}
export interface MePatch {
  name?: string;
  language?: Language;
  availability?: Availability;
  preferences?: Partial<Preferences>;
}
export interface InvitationCreated {
  invitation: Invitation;
  link: Link;
}
/** What closing asks for. */
export interface CloseRequest {
  category_id?: Id;
  note?: string;
}

/** `any` is where a search looks: every conversation, whatever became of it. */
export type StandardView = "mine" | "unassigned" | "all" | "mentions" | "snoozed" | "closed" | "blocked" | "failed" | "team" | "any";
export interface ConversationFilter {
  view: StandardView;
  team_id?: Id;
  channel_id?: Id;
  assignee_id?: Id;
  unread?: boolean;
  waiting?: "us" | "them";
  window?: "open" | "closing" | "closed";
  q?: string;
  sort?: "newest" | "waiting" | "window";
}
export interface AssignRequest {
  assignee_id?: Id | null;
  team_id?: Id | null;
  note?: string;
}
export interface DraftRequest {
  mode: "reply" | "note";
  text: string;
  reply_to_id?: Id | null;
}
export interface ContactPatch {
  given_name?: string | null;
  kind?: ContactKind;
  language?: string | null;
}
export interface ContactFilter {
  identity?: string;
  q?: string;
  kind?: ContactKind;
}
export interface ChannelPatch {
  name?: string;
  read_policy?: ReadPolicy;
  team_id?: Id | null;
}
export interface WhatsAppCredentials {
  phone_number_id: string;
  waba_id: string;
  access_token: string;
  app_id: string;
  app_secret: string;
}
export interface WhatsAppCheck {
  ok: boolean;
  number: { display_phone_number: string; verified_name: string; quality: string } | null;
  account: { name: string; currency: string; timezone: string } | null;
  steps: { step: "token" | "number" | "account" | "app" | "subscription"; ok: boolean; error: ErrorInfo | null; raw: string | null }[];
}
export interface WhatsAppConnected {
  channel: Channel;
  webhook: { url: string; verify_token: string };
}
export interface WebhookState {
  url: string;
  verify_token: string;
  verified_at: Timestamp | null;
  last_received_at: Timestamp | null;
}
export interface ThreadPosition {
  before?: string;
  after?: string;
  around?: Id;
}
