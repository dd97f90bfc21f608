import { cx } from "@/ui";
import { FormattedText } from "../markup/FormattedText";
import { useScene } from "../scene";
import { toolWords } from "../words";
import type { Mentionable } from "./mentions";

const NOBODY: Mentionable[] = [];

/** The text as it will look. */
export default function Preview({ text, note }: { text: string; note: boolean }) {
  const t = toolWords.useT().composer;
  const { mentionable } = useScene();
  return (
    <section aria-label={t.preview} tabIndex={0} className={cx("max-h-40 overflow-y-auto border-t px-3 py-2 text-[length:var(--message-size)] leading-[1.43] wrap-anywhere -outline-offset-2", note ? "border-note-ink/25 text-note-ink" : "border-line")}>
      {text === "" ? <span className={cx("text-sm", !note && "text-muted")}>{t.previewEmpty}</span> : <FormattedText text={text} people={note ? mentionable : NOBODY} />}
    </section>
  );
}
