import { ContactRound, CornerDownRight, FileText, Image, MapPin, Mic, TriangleAlert, Video } from "lucide-react";
import { useState } from "react";
import type { Message } from "@/api/types";
import { useT } from "@/i18n";
import { cx } from "@/ui";
import type { Mentionable } from "./composer/mentions";
import { FormattedText } from "./markup/FormattedText";
import { isFewEmoji, lineCount } from "./markup/markup";
import { useScene } from "./scene";

const ICONS = { image: Image, sticker: Image, video: Video, audio: Mic, voice: Mic, location: MapPin, contacts: ContactRound } as const;
const ANSWERS = ["button", "interactive"];
const MOST_LINES = 20;
const NOBODY: Mentionable[] = [];

function Text({ message }: { message: Message }) {
  const t = useT();
  const { people, contactLanguage } = useScene();
  const [open, setOpen] = useState(false);
  const text = message.text ?? "";
  if (message.direction !== "note" && isFewEmoji(text)) return <span className="text-[32px] leading-10">{text}</span>;
  const mentioned = message.direction === "note" ? people.filter((person) => message.mentions.some((mention) => mention.id === person.id)) : NOBODY;
  const long = lineCount(text) > MOST_LINES;
  const shown = long && !open ? text.split("\n").slice(0, MOST_LINES).join("\n") : text;
  return (
    <>
      <div lang={message.direction === "inbound" ? (contactLanguage ?? undefined) : undefined} className="contents">
        <FormattedText text={shown} people={mentioned} />
      </div>
      {long && (
        <button type="button" onClick={() => setOpen(!open)} className="block min-h-6 text-sm font-medium text-link">
          {open ? t.thread.showLess : t.thread.showAll}
        </button>
      )}
    </>
  );
}

/** What is not text: its kind and file name; the file itself is not shown here. */
function Kind({ message }: { message: Message }) {
  const t = useT();
  const known = t.thread.kinds[message.kind];
  const unsupported = message.kind === "unsupported" || known === undefined;
  const Icon = unsupported ? TriangleAlert : (ICONS[message.kind as keyof typeof ICONS] ?? FileText);
  const words = message.kind === "unsupported" ? t.thread.unsupportedPlain : (known ?? t.thread.unsupported(message.kind));
  return (
    <span className="-mx-1 mb-1 flex items-center gap-3 rounded-card bg-[color-mix(in_srgb,var(--ink)_5%,transparent)] p-2">
      <span className="grid h-10 w-8 shrink-0 place-items-center rounded-chip bg-surface text-muted shadow-[inset_0_0_0_1px_var(--line)]">
        <Icon size={16} aria-hidden />
      </span>
      <span className="min-w-0 text-sm">
        {message.file_name !== null && <span className="block font-[550] wrap-anywhere">{message.file_name}</span>}
        <span className={cx("block", message.file_name !== null && "text-xs text-muted")}>{words}</span>
      </span>
    </span>
  );
}

/** Text, or the kind of message with its caption. */
export function MessageBody({ message }: { message: Message }) {
  const hasText = message.text !== null && message.text !== "";
  if (message.kind === "text" || message.direction === "note") return <Text message={message} />;
  if (hasText && ANSWERS.includes(message.kind)) {
    return (
      <span className="flex items-start gap-2">
        {message.direction === "inbound" && <CornerDownRight size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />}
        <span className="min-w-0">
          <Text message={message} />
        </span>
      </span>
    );
  }
  return (
    <>
      <Kind message={message} />
      {hasText && <Text message={message} />}
    </>
  );
}
