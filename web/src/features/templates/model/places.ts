/** Where in a template something is: the server's places as keys, and the parts they name. Pure. */
import type { Finding, Part, Place, Template } from "@/api/templateTypes";

export function partKey(part: Part): string {
  return typeof part === "string" ? part : `button${part.button}`;
}

/** Such as `body`, `button0`, `card1.button0`; the header of a card is `card1`, as its file is kept. */
export function placeKey(place: Place): string {
  const part = partKey(place.part);
  if (place.card === undefined) return part;
  return part === "header" ? `card${place.card}` : `card${place.card}.${part}`;
}

export function samePlace(one: Place, other: Place): boolean {
  return placeKey(one) === placeKey(other);
}

/** The findings of one part. */
export function at(findings: Finding[], part: Part, card?: number): Finding[] {
  const key = placeKey({ part, card });
  return findings.filter((finding) => placeKey(finding.place) === key);
}

/** A file that waits here for Meta's handle is no missing sample. */
export function withFiles(findings: Finding[], files: Template["files"]): Finding[] {
  return findings.filter((finding) => finding.rule !== "template.header.media_missing" || files[placeKey(finding.place)] === undefined);
}

export const errorsOf = (findings: Finding[]): Finding[] => findings.filter(({ severity }) => severity === "error");
