/** Which template comes first, and what a reviewer can do with it. */
import type { Template, TemplateAction } from "../state/types";

const FIRST = ["PENDING", "REJECTED", "PAUSED", "DISABLED"];

/** What waits for a review first, then what has a problem, then the rest by name. */
export function inOrder(templates: Record<string, Template>): Template[] {
  const place = ({ status }: Template) => (FIRST.includes(status) ? FIRST.indexOf(status) : FIRST.length);
  return Object.values(templates).toSorted((one, other) => place(one) - place(other) || one.name.localeCompare(other.name) || one.language.localeCompare(other.language));
}

/** As the emulator allows them. */
export function actionsFor(status: string): TemplateAction[] {
  switch (status) {
    case "PENDING":
      return ["approve", "reject"];
    case "REJECTED":
      return ["approve", "archive"];
    case "APPROVED":
      return ["reject", "pause", "disable", "archive"];
    case "PAUSED":
      return ["unpause", "disable"];
    case "ARCHIVED":
      return ["unarchive"];
    default:
      return [];
  }
}
