import { Bone } from "@/ui";
import { albumSpans } from "../albums";
import type { BodyProps } from "../MessageBody";
import { TextWithFoot, UNDER } from "../MessageText";
import { bodyOf, partOf, roomOf, shownSize } from "./parts";

/** Height of an album in parts of its width: a line of three is a third high. */
function albumHeight(count: number): number {
  return albumSpans(count).reduce((sum, span) => sum + (span === 6 ? 3 : (span * span) / 6), 0) / 6;
}

/** The room of a message whose code is on its way, so that nothing moves when it is there. */
export function Reserved({ message, album, foot }: BodyProps) {
  const part = partOf(message);
  const caption = (album ?? [message]).find((one) => one.text !== null && one.text !== "")?.text ?? null;
  if (part === "content" && message.content !== null) {
    return (
      <div className="min-w-60">
        <Bone className="w-full" style={{ height: roomOf(message.content) }} />
        <TextWithFoot message={message} text={bodyOf(message.content)} foot={foot} />
      </div>
    );
  }
  if (part === "picture" || part === "film") {
    const size = album === null ? shownSize(message.file ?? { width: null, height: null }) : { width: 320, height: 320 * albumHeight(album.length) };
    return (
      <div className="max-w-full" style={{ width: size.width - 16 }}>
        <Bone className="-mx-2 -mt-1 mb-1.5 max-w-[calc(100%+16px)]" style={{ width: size.width, aspectRatio: `${size.width} / ${size.height}` }} />
        <TextWithFoot message={message} text={caption} foot={foot} />
      </div>
    );
  }
  if (part === "sticker") {
    return (
      <>
        <Bone className="size-32" />
        {foot(UNDER)}
      </>
    );
  }
  return (
    <>
      <Bone className={part === "voice" ? "h-8.5 w-72 max-w-full" : "-mx-1 mb-1 h-14 w-64 max-w-full"} />
      <TextWithFoot message={message} foot={foot} />
    </>
  );
}
