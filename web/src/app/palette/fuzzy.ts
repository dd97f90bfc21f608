/** Letters without accents or case, so that "sesion" finds "sesión". */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

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
  let total = 0;
  let from = 0;
  let run = 0;
  for (const letter of needle) {
    if (letter === " ") continue;
    const found = hay.indexOf(letter, from);
    if (found < 0) return 0;
    run = found === from ? run + 1 : 0;
    total += 1 + run * 2 + (found === 0 || hay[found - 1] === " " ? 8 : 0);
    from = found + 1;
  }
  return total;
}
