import type { BodyProps } from "../MessageBody";
import { Bare } from "./Bare";
import { DocumentRow } from "./DocumentRow";
import { fileKind } from "./parts";
import { Album, Picture } from "./Pictures";
import { AudioFile, Voice } from "./Sounds";
import { Sticker } from "./Sticker";

/** A message that is a file: each as what it was sent. */
export default function FileKinds(props: BodyProps) {
  const { message, album } = props;
  const file = message.file ?? null;
  if (file === null) return <Bare {...props} />;
  if (album !== null) return <Album {...props} album={album} />;
  switch (fileKind(message, file)) {
    case "picture": case "film": return <Picture {...props} file={file} />;
    case "sticker": return <Sticker {...props} file={file} />;
    case "voice": return <Voice {...props} file={file} />;
    case "audio": return <AudioFile {...props} file={file} />;
    case "document": return <DocumentRow {...props} file={file} />;
  }
}
