import type { PaletteWords } from "@/i18n/palette";
import { plain } from "@/i18n/plain";
import { GROUPS, type PaletteAction } from "./actions";

/** Letters strewn over a text fit almost anything; what they score together is at least this much for each. */
const LEAST = 5;

/**
 * How well `wanted` fits `text`: 0 when its letters do not all occur in order; higher is better. Word starts and runs
 * of letters count more, so that "unas" prefers "Unassigned" to "Open … as".
 */
export function score(wanted: string, text: string): number {
  const needle = plain(wanted).trim();
  const hay = plain(text);
  if (needle === "") return 1;
  const at = hay.indexOf(needle);
  if (at >= 0) return 1_000 - at + (at === 0 || hay[at - 1] === " " ? 500 : 0);
  const letters = [...needle].filter((letter) => letter !== " ");
  let total = 0;
  let from = 0;
  let run = 0;
  for (const letter of letters) {
    const found = hay.indexOf(letter, from);
    if (found < 0) return 0;
    run = found === from ? run + 1 : 0;
    total += 1 + run * 2 + (found === 0 || hay[found - 1] === " " ? 8 : 0);
    from = found + 1;
  }
  return total >= LEAST * letters.length ? total : 0;
}

/** The best first, equals by group: so also everything while nothing is typed. `catalogues` begins with the member's language, which counts fully, the others a little less. */
export function rank(actions: PaletteAction[], wanted: string, catalogues: readonly PaletteWords[]): PaletteAction[] {
  const fit = (action: PaletteAction) => Math.max(...catalogues.map((words, at) => score(wanted, action.label(words)) * (at === 0 ? 1 : 0.8)));
  const scored = actions.map((action, index) => ({ action, index, points: fit(action) })).filter((item) => item.points > 0);
  const groupOf = (item: { action: PaletteAction }) => GROUPS.indexOf(item.action.group);
  scored.sort((a, b) => b.points - a.points || groupOf(a) - groupOf(b) || a.index - b.index);
  return scored.map((item) => item.action);
}
