/** The drawing of a channel kind, 12 px, at the corner of an avatar. */
export function ChannelGlyph() {
  return (
    <svg viewBox="0 0 24 24" width={12} height={12} aria-hidden>
      <path d="M12.5 3A8.5 8.5 0 0 0 5 15.5L2.5 21.5l6.3-2.3A8.5 8.5 0 1 0 12.5 3z" fill="currentColor" />
    </svg>
  );
}

/** The mark of the product on its green ground. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <span data-filled className="grid shrink-0 place-items-center rounded-card bg-accent text-on-accent" style={{ width: size, height: size }} aria-hidden>
      <svg viewBox="0 0 24 24" width={size * 0.625} height={size * 0.625} fill="none" stroke="currentColor" strokeWidth={1.9} strokeLinecap="round" strokeLinejoin="round">
        <path d="M5 6.5h14M5 6.5v8a2 2 0 0 0 2 2h3v3l4-3h3a2 2 0 0 0 2-2v-8" />
        <path d="M9 11.5h6" />
      </svg>
    </span>
  );
}
