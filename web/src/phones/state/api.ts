/** One function per call of the people API. */
import type { Chat, Clock, Conditions, LogDetail, LogEntry, Message, BusinessNumber, NewPerson, Page, Person, PersonChange, Saying, Template, TemplateAction } from "./types";

/** A refusal by the emulator, or `offline` when nobody answered. */
export class ApiError extends Error {
  readonly code: string;
  readonly field: string | null;

  constructor(code: string, message: string, field: string | null = null) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

function refusal(body: unknown): ApiError {
  const said = typeof body === "object" && body !== null ? (body as { code?: unknown; message?: unknown; field?: unknown }) : {};
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return new ApiError(text(said.code) ?? "unknown", text(said.message) ?? "", text(said.field));
}

async function call<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<T> {
  let response: Response;
  try {
    const sent = body === undefined ? {} : body instanceof FormData ? { body } : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    response = await fetch(`/emulator/${path}`, { method, keepalive, ...sent });
  } catch (error) {
    throw new ApiError("offline", String(error));
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(answer);
  return answer as T;
}

/** A message with its file as a form, others as JSON. */
function spoken({ file, ...saying }: Saying): unknown {
  if (file === undefined) return saying;
  const form = new FormData();
  form.set("message", JSON.stringify(saying));
  form.set("file", file);
  return form;
}

const chatPath = (person: string, number: string, rest: string) => `people/${encodeURIComponent(person)}/chats/${encodeURIComponent(number)}/${rest}`;
const personPath = (person: string, rest = "") => `people/${encodeURIComponent(person)}${rest}`;

export const api = {
  people: () => call<{ data: Person[] }>("GET", "people").then((page) => page.data),
  person: (id: string) => call<Person>("GET", personPath(id)),
  addPerson: (person: NewPerson) => call<Person>("POST", "people", person),
  changePerson: (id: string, change: PersonChange) => call<Person>("PATCH", personPath(id), change),
  removePerson: (id: string) => call<unknown>("DELETE", personPath(id)),
  changeIdentity: (id: string) => call<Person>("POST", personPath(id, "/change-identity")),
  changeNumber: (id: string, phone: string) => call<Person>("POST", personPath(id, "/change-number"), { phone }),

  chats: (person: string) => call<{ data: Chat[] }>("GET", personPath(person, "/chats")).then((page) => page.data),
  messages: (person: string, number: string, before?: number) => call<Page<Message>>("GET", chatPath(person, number, `messages?limit=50${before === undefined ? "" : `&before=${before}`}`)),
  say: (person: string, number: string, saying: Saying) => call<Message>("POST", chatPath(person, number, "messages"), spoken(saying)),
  edit: (person: string, number: string, message: string, text: string) => call<unknown>("POST", chatPath(person, number, "edit"), { message_id: message, text }),
  revoke: (person: string, number: string, message: string) => call<unknown>("POST", chatPath(person, number, "revoke"), { message_id: message }),
  played: (person: string, number: string, message: string) => call<unknown>("POST", chatPath(person, number, "played"), { message_id: message }),
  missedCall: (person: string, number: string) => call<unknown>("POST", chatPath(person, number, "call")),
  react: (person: string, number: string, message: string, emoji: string) => call<unknown>("POST", chatPath(person, number, "reactions"), { message_id: message, emoji }),
  /** Outlives the page, so that a closed window does not go on reading. */
  open: (person: string, number: string, open: boolean) => call<Chat>("POST", chatPath(person, number, "open"), { open }, true),
  block: (person: string, number: string, blocked: boolean) => call<Chat>("POST", chatPath(person, number, "block"), { blocked }),
  marketing: (person: string, number: string, stopped: boolean) => call<Chat>("POST", chatPath(person, number, "marketing"), { stopped }),

  templates: () => call<{ data: Template[] }>("GET", "templates").then((page) => page.data),
  template: (id: string, action: TemplateAction, said: { reason?: string; score?: string } = {}) => call<Template>("POST", `templates/${encodeURIComponent(id)}/${action}`, said),

  numbers: () => call<{ data: BusinessNumber[] }>("GET", "numbers").then((page) => page.data),
  number: (id: string, change: Pick<BusinessNumber, "coexistence">) => call<BusinessNumber>("PATCH", `numbers/${encodeURIComponent(id)}`, change),
  conditions: (change: Partial<Conditions>) => call<Conditions>("PATCH", "conditions", change),
  resetConditions: () => call<Conditions>("POST", "conditions/reset"),
  jump: (ms: number) => call<Clock>("POST", "clock/jump", { ms }),
  realTime: () => call<Clock>("POST", "clock/reset"),

  log: (before?: number) => call<Page<LogEntry>>("GET", `log?limit=100${before === undefined ? "" : `&before=${before}`}`),
  logOfMessage: (message: string) => call<Page<LogEntry>>("GET", `log?limit=100&message_id=${encodeURIComponent(message)}`),
  logEntry: (id: number) => call<LogDetail>("GET", `log/${id}`),
  replay: (id: number) => call<LogEntry>("POST", `log/${id}/replay`),
  clearLog: () => call<unknown>("DELETE", "log"),
  reset: () => call<unknown>("POST", "reset", {}),
};
