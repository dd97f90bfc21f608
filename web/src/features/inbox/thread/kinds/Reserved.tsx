import { Bone, cx } from "@/ui";
import { albumSpans } from "../albums";
import type { BodyProps } from "../MessageBody";
import { MessageText, TextWithFoot, UNDER } from "../MessageText";
import { partOf, shownSize } from "./parts";
import { roomOf } from "./room";

/** Height of an album in parts of its width: a line of three is a third high. */
function albumHeight(count: number): number {
  return albumSpans(count).reduce((sum, span) => sum + (span === 6 ? 3 : (span * span) / 6), 0) / 6;
}

/** The room of a message whose code is on its way, so that nothing moves when it is there. */
export function Reserved({ message, album, foot }: BodyProps) {
  const part = partOf(message);
  const caption = (album ?? [message]).find((one) => one.text !== null && one.text !== "")?.text ?? null;
  if (part === "content" && message.content !== null) {
    const { above, text, footer, below } = roomOf(message.content, message);
    return (
      <div className="min-w-52">
        {above > 0 && <Bone className="w-full min-w-64" style={{ height: above }} />}
        {footer === null ? (
          <TextWithFoot message={message} text={text} foot={foot} />
        ) : (
          <>
            {text !== null && <MessageText message={message} text={text} />}
            <span className="mt-0.5 block text-xs text-muted">{footer}</span>
            {foot(UNDER)}
          </>
        )}
        {below > 0 && <Bone className="-mx-2 mt-2 -mb-2 clear-both" style={{ height: below }} />}
      </div>
    );
  }
  if (part === "picture" || part === "film") {
    const size = album === null ? shownSize(message.file ?? { width: null, height: null }) : { width: 320, height: 320 * albumHeight(album.length) };
    const inset = message.direction === "note";
    return (
      <div className="max-w-full" style={{ width: inset ? size.width : size.width - 16 }}>
        <Bone className={cx("mb-1.5", inset ? "mt-1 max-w-full" : "-mx-2 -mt-1 max-w-[calc(100%+16px)]")} style={{ width: size.width, aspectRatio: `${size.width} / ${size.height}` }} />
        <TextWithFoot message={message} text={caption} foot={foot} />
      </div>
    );
  }
  if (part === "sticker") {
    return (
      <>
        <Bone className="size-32" />
        {foot("mt-1")}
      </>
    );
  }
  if (part === "voice") {
    return (
      <>
        <Bone className="h-8.5 w-72 max-w-full" />
        {foot()}
      </>
    );
  }
  return (
    <>
      <Bone className={cx("-mx-1 mb-1 w-64 max-w-full", part === "audio" ? "h-19" : "h-14")} />
      <TextWithFoot message={message} foot={foot} />
    </>
  );
}
