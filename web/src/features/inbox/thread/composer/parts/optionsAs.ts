/** What a question with options becomes on a channel; the server decides in the same way. Pure. */
import type { Capability, InteractiveLimits, SentOption } from "@/api/requests";

export type OptionsAs = { as: "buttons" | "list" } | { as: "text"; text: string };
export const MOST_OPTIONS = 10;

const described = ({ description }: SentOption) => (description ?? "").trim() !== "";

function asButtons(limits: InteractiveLimits, body: string, options: SentOption[]): boolean {
  const titles = new Set(options.map(({ title }) => title.trim()));
  return options.length <= limits.buttons && body.length <= limits.body && titles.size === options.length && options.every((option) => option.title.length <= limits.button_title && !described(option));
}

function asList(limits: InteractiveLimits, body: string, options: SentOption[]): boolean {
  return options.length <= limits.rows && body.length <= limits.list_body && options.every(({ title, description }) => title.length <= limits.row_title && (description ?? "").length <= limits.row_description);
}

const oneLine = (text: string) => text.split(/\s+/u).filter((word) => word !== "").join(" ");

function numbered(body: string, options: SentOption[]): string {
  const lines = options.map((option, index) => `${index + 1}. ${oneLine(option.title)}${described(option) ? ` – ${oneLine(option.description ?? "")}` : ""}`).join("\n");
  return body.trim() === "" ? lines : `${body.trim()}\n\n${lines}`;
}

/** Options without a title are not counted. */
export function optionsAs(body: string, given: SentOption[], capability: Capability | null): OptionsAs {
  const options = filled(given);
  const limits = capability?.interactive ?? null;
  if (limits !== null && capability?.kinds.includes("buttons") === true && asButtons(limits, body, options)) return { as: "buttons" };
  if (limits !== null && capability?.kinds.includes("list") === true && asList(limits, body, options)) return { as: "list" };
  return { as: "text", text: numbered(body, options) };
}

export function filled(options: SentOption[]): SentOption[] {
  return options.flatMap(({ title, description }) => {
    const [words, more] = [title.trim(), (description ?? "").trim()];
    return words === "" ? [] : [more === "" ? { title: words } : { title: words, description: more }];
  });
}
