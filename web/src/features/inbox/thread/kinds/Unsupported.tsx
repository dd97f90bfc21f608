import { CircleSlash2, EyeOff, MapPin, MessageSquareOff } from "lucide-react";
import type { ContentOf } from "@/api/types";
import { cx } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { UNDER } from "../MessageText";
import { kindWords } from "../words";

const ICONS = { view_once: EyeOff, live_location: MapPin, edit: MessageSquareOff, revoke: CircleSlash2, poll: MessageSquareOff, other: MessageSquareOff };

/** What it is, in words, and what Meta says about it. */
export function Unsupported({ content, foot }: BodyProps & { content: ContentOf<"unsupported"> }) {
  const words = kindWords.useT().unsupported;
  const Icon = ICONS[content.why] ?? MessageSquareOff;
  const said = content.details ?? content.title;
  return (
    <>
      <span className="flex items-start gap-2 text-muted">
        <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
        <span className="min-w-0">
          <span className={cx("block", content.why === "revoke" && "italic")}>{content.why === "other" ? words.other(content.type) : words[content.why]}</span>
          {content.why === "other" && said !== null && <span className="block text-xs wrap-anywhere">{words.says(content.code === null ? said : `${said} (${content.code})`)}</span>}
        </span>
      </span>
      {foot(UNDER)}
    </>
  );
}
