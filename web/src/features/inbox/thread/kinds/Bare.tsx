import { ContactRound, CornerDownRight, FileText, Image, MapPin, Mic, TriangleAlert, Video } from "lucide-react";
import { useT } from "@/i18n";
import { cx } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { IN_TEXT, MessageText, TextWithFoot } from "../MessageText";
import { FileRow } from "./Missing";

const ICONS = { image: Image, sticker: Image, video: Video, audio: Mic, voice: Mic, location: MapPin, contacts: ContactRound } as const;
const ANSWERS = ["button", "interactive"];

/** The words of an answer to buttons or a list. */
export function Answer({ message, text, description = null, foot }: BodyProps & { text: string; description?: string | null }) {
  return (
    <>
      <span className="inline-flex max-w-full items-start gap-2">
        {message.direction === "inbound" && <CornerDownRight size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />}
        <span className="min-w-0">
          <MessageText message={message} text={text} />
          {description !== null && description !== "" && <span className="block text-xs text-muted">{description}</span>}
        </span>
      </span>
      {foot(IN_TEXT)}
    </>
  );
}

/** What we know by its kind only: a message from before files were kept, or a kind that is new. */
export function Bare(props: BodyProps) {
  const { message, foot } = props;
  const t = useT();
  const known = t.thread.kinds[message.kind];
  if (ANSWERS.includes(message.kind) && message.text !== null && message.text !== "") return <Answer {...props} text={message.text} />;
  const unsupported = message.kind === "unsupported" || known === undefined;
  const Icon = unsupported ? TriangleAlert : (ICONS[message.kind as keyof typeof ICONS] ?? FileText);
  const words = message.kind === "unsupported" ? t.thread.unsupportedPlain : (known ?? t.thread.unsupported(message.kind));
  return (
    <>
      <FileRow icon={<Icon size={16} aria-hidden className="text-muted" />}>
        {message.file_name !== null && <span className="block font-[550] wrap-anywhere">{message.file_name}</span>}
        <span className={cx("block", message.file_name !== null && "text-xs text-muted")}>{words}</span>
      </FileRow>
      <TextWithFoot message={message} foot={foot} />
    </>
  );
}
