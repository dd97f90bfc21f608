/** Looks shared by everything one types or picks into. */
export const FIELD = "flex flex-col gap-1";
export const LABEL = "text-sm font-medium text-ink";
export const HINT = "text-xs text-muted";
export const PROBLEM = "text-xs text-danger";
export const INPUT =
  "w-full min-w-0 rounded-chip border border-control bg-surface text-ink outline-none transition-colors focus-within:border-accent focus:border-accent focus:ring-1 focus:ring-accent focus-within:ring-1 focus-within:ring-accent invalid:border-danger disabled:text-faint disabled:border-line";
export const INPUT_SIZES = { s: "h-7 px-2", m: "h-8 px-2", l: "h-10 px-3 text-base" };
export type FieldSize = keyof typeof INPUT_SIZES;
