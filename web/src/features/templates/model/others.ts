/** A template beside the others of its account: the same name and language, or the same words. Pure. */
import type { Definition, Finding, Template } from "@/api/templateTypes";
import { body, footer } from "./components";

function words(components: Definition["components"]): string | null {
  const text = body(components)?.text?.trim() ?? "";
  return text === "" ? null : `${text}\n${footer(components)?.text?.trim() ?? ""}`;
}

export function besideOthers(definition: Definition, accountId: string, others: Template[]): Finding[] {
  const own = others.filter((other) => other.account_id === accountId && other.status !== "deleted");
  const found: Finding[] = [];
  if (own.some((other) => other.name === definition.name && other.language === definition.language)) {
    found.push({ rule: "template.name.taken", severity: "error", place: { part: "name" }, params: {} });
  }
  const text = words(definition.components);
  const alike = text === null ? undefined : own.find((other) => words(other.components) === text);
  if (alike !== undefined) {
    found.push({ rule: "template.body.same_as_another", severity: "error", place: { part: "body" }, params: { name: alike.name, language: alike.language } });
  }
  return found;
}
