import type { ReactNode } from "react";
import { cx } from "./classes";

export type AvatarSize = 16 | 20 | 24 | 28 | 32 | 36 | 40 | 48;
const TYPE: Record<AvatarSize, string> = {
  16: "size-4 text-[8px]", 20: "size-5 text-[9px]", 24: "size-6 text-[10px]", 28: "size-7 text-[11px]",
  32: "size-8 text-[12px]", 36: "size-9 text-[12px]", 40: "size-10 text-[13px]", 48: "size-12 text-[16px]",
};

/** First letters of the first and last word; null when the name has no letter, such as a phone number. */
export function initials(name: string): string | null {
  const words = name.split(/\s+/u).map((word) => /\p{L}/u.exec(word)?.[0]).filter((letter) => letter !== undefined);
  const first = words[0];
  if (first === undefined) return null;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${first}${last ?? ""}`.toLocaleUpperCase();
}

/** One of 8 tints, always the same for an id. */
export function tintOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash % 8) + 1;
}

/** Decorative: the name stands beside it or in the label of its control. `corner` is the channel glyph or a count. */
export function Avatar({ id, name, size = 36, ring, corner, className }: { id: string; name: string; size?: AvatarSize; ring?: boolean; corner?: ReactNode; className?: string }) {
  const text = initials(name);
  const tint = `color-mix(in srgb, var(--s${tintOf(id)}) var(--tint-mix), var(--tint-ground))`;
  return (
    <span aria-hidden className={cx("relative grid shrink-0 place-items-center rounded-full leading-none font-[550] text-ink", TYPE[size], ring === true && "shadow-[0_0_0_1px_var(--surface),0_0_0_2px_var(--accent)]", className)} style={{ background: tint }}>
      {/* Drawn by the style sheet: as text it would have to be part of the name of the control around it (WCAG 2.5.3). */}
      {text !== null ? (
        <span data-initials={text} className="before:content-[attr(data-initials)]" />
      ) : (
        <svg viewBox="0 0 24 24" width={size / 2} height={size / 2} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinecap="round">
          <circle cx="12" cy="8" r="4" />
          <path d="M4 20a8 8 0 0 1 16 0" />
        </svg>
      )}
      {corner !== undefined && <span className="absolute -right-0.75 -bottom-0.75 grid size-4 place-items-center rounded-full bg-(--pane,var(--surface)) text-muted">{corner}</span>}
    </span>
  );
}
