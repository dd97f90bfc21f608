/** Where in a template something is: the server's places as keys, and the parts they name. Pure. */
import type { Finding, Part, Place } from "@/api/templateTypes";

export function partKey(part: Part): string {
  return typeof part === "string" ? part : `button${part.button}`;
}

/** Such as `body`, `button0`, `card1.button0`; the header of a card is `card1`, as its file is kept. */
export function placeKey(place: Place): string {
  const part = partKey(place.part);
  if (place.card === undefined || place.card === null) return part;
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

export const errorsOf = (findings: Finding[]): Finding[] => findings.filter(({ severity }) => severity === "error");
