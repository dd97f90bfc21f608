import { Suspense } from "react";
import type { Message } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import { Reserved } from "./kinds/Reserved";
import { partOf } from "./kinds/parts";
import { type Foot, TextWithFoot } from "./MessageText";

export interface BodyProps {
  message: Message;
  /** All messages of the album that this one begins; null when it is none. */
  album: Message[] | null;
  foot: Foot;
  /** Told which message of an album the pointer or the focus is on. */
  onActive: (message: Message) => void;
}

const loadFiles = () => import("./kinds/FileKinds");
const loadContent = () => import("./kinds/ContentKinds");
const FileKinds = lazyPart(loadFiles);
const ContentKinds = lazyPart(loadContent);

/** Starts what draws every kind other than text, so that it is there before such a message is. */
export function preloadKinds(): void {
  Promise.all([loadFiles(), loadContent()]).catch(() => undefined);
}

/** What a message says or holds. Text is here; every other kind comes with code of its own, and has its room before that. */
export function MessageBody(props: BodyProps) {
  const part = partOf(props.message);
  if (part === "text") return <TextWithFoot message={props.message} foot={props.foot} />;
  return (
    <Suspense fallback={<Reserved {...props} />}>
      {part === "content" ? <ContentKinds {...props} /> : <FileKinds {...props} />}
    </Suspense>
  );
}
