/** Templates as the server and Meta write them. Types only. */
import type { Id, Timestamp } from "./types";

/** What of a template is known to this version; a category or status that is not stands as it came. */
export type TemplateCategory = "MARKETING" | "UTILITY" | "AUTHENTICATION" | (string & {});
export type TemplateStatus = "draft" | "in_review" | "approved" | "rejected" | "in_appeal" | "paused" | "disabled" | "deleted" | "unknown";
export type TemplateQuality = "unknown" | "green" | "yellow" | "red";
export type HeaderFormat = "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "LOCATION" | "GIF" | "PRODUCT" | (string & {});

export interface NamedExample {
  param_name: string;
  example: string;
}
export interface Example {
  header_text?: string[];
  header_text_named_params?: NamedExample[];
  header_handle?: string[];
  body_text?: string[][];
  body_text_named_params?: NamedExample[];
}
export interface HeaderComponent {
  type: "HEADER";
  format: HeaderFormat;
  text?: string;
  example?: Example;
}
export interface BodyComponent {
  type: "BODY";
  text?: string;
  add_security_recommendation?: boolean;
  example?: Example;
}
export interface FooterComponent {
  type: "FOOTER";
  text?: string;
  code_expiration_minutes?: number;
}
export interface OfferComponent {
  type: "LIMITED_TIME_OFFER";
  limited_time_offer: { text: string; has_expiration?: boolean };
}
export interface ButtonsComponent {
  type: "BUTTONS";
  buttons: TemplateButton[];
}
export interface CarouselComponent {
  type: "CAROUSEL";
  cards: { components: Component[] }[];
}
export type KnownComponent = HeaderComponent | BodyComponent | FooterComponent | OfferComponent | ButtonsComponent | CarouselComponent;
/** A part; one of a kind this version does not know is kept as it came. */
export type Component = KnownComponent | { type: "UNKNOWN" };

export type OtpType = "COPY_CODE" | "ONE_TAP" | "ZERO_TAP";
export interface SupportedApp {
  package_name: string;
  signature_hash: string;
}
export type ButtonType = "QUICK_REPLY" | "URL" | "PHONE_NUMBER" | "COPY_CODE" | "OTP" | "FLOW" | "CATALOG" | "MPM" | "SPM" | "VOICE_CALL" | "REQUEST_CONTACT_INFO";
/** A button with the fields of every kind; which of them count depends on `type`. */
export interface TemplateButton {
  type: ButtonType;
  text?: string;
  url?: string;
  phone_number?: string;
  /** A list of one for an address, a text for a coupon. */
  example?: string[] | string;
  otp_type?: OtpType;
  autofill_text?: string;
  zero_tap_terms_accepted?: boolean;
  supported_apps?: SupportedApp[];
  flow_id?: string;
  flow_name?: string;
  flow_action?: string;
  navigate_screen?: string;
}

export interface Definition {
  name: string;
  language: string;
  category: TemplateCategory;
  parameter_format?: "POSITIONAL" | "NAMED";
  message_send_ttl_seconds?: number;
  components: Component[];
}

export type Part = "name" | "language" | "category" | "lifetime" | "header" | "body" | "footer" | "offer" | "carousel" | "buttons" | "unknown" | { button: number };
export interface Place {
  card?: number | null;
  part: Part;
}
export type VariableKind = "text" | "code" | "payload" | "location" | "product" | "products" | "flow" | "until" | { media: HeaderFormat };
export interface Variable {
  place: Place;
  name: string;
  kind: VariableKind;
  required: boolean;
  sample?: string | null;
}
export type Input =
  | { kind: "text"; text: string }
  | { kind: "media"; file_id?: Id | null; id?: string | null; link?: string | null; filename?: string | null }
  | { kind: "location"; latitude: number; longitude: number; name: string; address: string }
  | { kind: "product"; catalog_id: string | null; product_retailer_id: string }
  | { kind: "products"; thumbnail: string; sections: { title: string; products: string[] }[] }
  | { kind: "flow"; token: string | null; data: unknown }
  | { kind: "until"; at: number };
export interface Given {
  place: Place;
  name: string;
  input: Input;
}
export interface FilledButton {
  kind: string;
  text?: string;
  url?: string;
  phone_number?: string;
  code?: string;
}
/** What the person will see; a variable without a value stays as it is written. */
export interface Filled {
  header?: { format: HeaderFormat; text?: string; input?: Input };
  body: string;
  footer?: string;
  offer?: string;
  offer_until?: number;
  buttons?: FilledButton[];
  cards?: Filled[];
}

/** The file of a header; no addresses while it is not stored. */
export interface TemplateFile {
  id: Id;
  state: "waiting" | "stored" | "failed";
  reason: string | null;
  name: string;
  mime_type: string;
  size: number | null;
  width: number | null;
  height: number | null;
  duration_ms: number | null;
  url: string | null;
  thumbnail: { url: string; width: number; height: number } | null;
  inline: boolean;
}
/** Where a counted address leads; `place` is such as `button0` or `card1.button0`. */
export interface TemplateTarget {
  place: string;
  target: string;
  /** UTM parameters to be added, by `source`, `medium`, `campaign`, `term`, `content`. */
  utm?: Record<string, string>;
}
export interface Template {
  id: Id;
  account_id: Id;
  vendor_id: string | null;
  name: string;
  language: string;
  category: TemplateCategory;
  previous_category: string | null;
  correct_category: string | null;
  status: TemplateStatus;
  reason: string | null;
  recommendation: string | null;
  paused_until: Timestamp | null;
  quality: TemplateQuality;
  parameter_format: "positional" | "named";
  /** What may be sent; of a draft what will be submitted. */
  components: Component[];
  message_send_ttl_seconds: number | null;
  /** What was edited since it was approved and is not submitted. */
  draft: { category: TemplateCategory; components: Component[]; message_send_ttl_seconds: number | null } | null;
  variables: Variable[];
  /** Files of headers by place: `header`, `card0`. */
  files: Record<string, TemplateFile>;
  targets: TemplateTarget[];
  /** What variables are filled with when a send gives nothing for them: texts, also fields such as `$contact.name`. */
  defaults: Given[];
  archived: boolean;
  /** The folder that members keep it in. */
  folder: string | null;
  favourite: boolean;
  sent_30d: number;
  read_30d: number;
  last_used_at: Timestamp | null;
  created_at: Timestamp;
  updated_at: Timestamp;
  submitted_at: Timestamp | null;
  editable: boolean;
  /** What the last or announced change of category changes in the price of a message. An estimate. */
  cost_change: { market: string; currency: string; before: number; after: number } | null;
}

export interface Account {
  id: Id;
  waba_id: string;
  name: string;
  currency: string | null;
  channels: Id[];
  /** What a message costs in the market of the account's number. An estimate. */
  prices: { market: string; currency: string; marketing: number; utility: number; authentication: number } | null;
}
export interface Finding {
  rule: string;
  severity: "error" | "warning";
  place: Place;
  params: Record<string, string>;
}
export interface TemplateUse {
  kind: string;
  id: Id;
  name: string;
}
/** A template beside a conversation: whether it may be sent there, and what it may cost. */
export interface Usable {
  template: Template;
  usable: boolean;
  why_not: string | null;
  estimate: { amount: string | number; currency: string } | null;
}
export interface TemplatePreview {
  filled: Filled;
  missing: { place: Place; name: string }[];
}
/** What is looked at before it is saved; compared with the others of its account. */
export interface TemplateToLint extends TemplateContent {
  account_id: Id;
  template_id?: Id;
}
/** What is saved of a template; files by place with their ids. */
export interface TemplateContent {
  definition: Definition;
  files?: Record<string, Id>;
  targets?: TemplateTarget[];
  defaults?: Given[];
}
/** A person to try a text with variables on; fields without a value are left out. */
export interface VariableSample {
  contact_id: Id;
  name: string;
  values: Record<string, string>;
}
export interface TemplatePatch extends Partial<TemplateContent> {
  favourite?: boolean;
  archived?: boolean;
  /** Empty for none. */
  folder?: string;
}
