const MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/u.test(navigator.userAgent);
const NAMES: Record<string, string> = { mod: MAC ? "⌘" : "Ctrl", shift: MAC ? "⇧" : "Shift", alt: MAC ? "⌥" : "Alt", enter: "Enter", escape: "Esc", arrowup: "↑", arrowdown: "↓" };

/** "mod+k" or "g i" as a person reads it. */
export function keyNames(keys: string): string[] {
  return keys.split(" ").flatMap((chord) => chord.split("+").map((key) => NAMES[key] ?? key.toUpperCase()));
}

export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {keyNames(keys).map((name, index) => (
        <kbd key={`${name}-${index}`} className="inline-block h-4 min-w-4 rounded-chip border border-line bg-surface px-1 text-center font-sans text-[11px] leading-3.5 font-medium text-muted">
          {name}
        </kbd>
      ))}
    </span>
  );
}
