import type { Outgoing } from "../../outbox";
import { fileKind } from "./fileKind";
import { attachAgain } from "./tray";
import { adoptFile, useUploads } from "./uploads";

/** The file of a message that was not sent, into the tray again; nothing when its bytes are gone with an earlier page. */
export function reattach({ body, message, upload }: Outgoing, place: string): void {
  const { file } = message;
  if (file === null || (body.kind !== "file" && body.kind !== "note")) return;
  const known = upload !== null && useUploads.getState().byId[upload] !== undefined;
  if (!known && upload !== null) return;
  const kind = fileKind(file.mime_type, file.size ?? 1, body.kind === "file" && body.as === "document" ? "document" : null, null);
  const held = upload ?? adoptFile({ ...file, title: null, created_at: message.created_at });
  attachAgain(place, [{ id: body.client_id, upload: held, kind: body.kind === "file" ? { as: body.as, demoted: null, unfit: null } : kind, caption: "", file }]);
}
