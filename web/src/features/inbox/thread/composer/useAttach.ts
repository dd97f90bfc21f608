import { useQueryClient } from "@tanstack/react-query";
import { type ClipboardEvent, useCallback } from "react";
import type { Draft, Id } from "@/api/types";
import { attachFiles, placeOf } from "./attach/tray";
import { capabilityNow } from "./capability";

export interface Attach {
  /** Opens the browser's own dialog. */
  choose: (what: "media" | "document" | "camera") => void;
  add: (files: File[]) => void;
  /** True when what is pasted was taken as files. */
  paste: (event: ClipboardEvent) => boolean;
}

const ACCEPT = { media: "image/*,video/*", document: "", camera: "image/*" };

/** Brings files into the tray of a conversation. A note takes files of every type. */
export function useAttach(conversationId: Id, mode: Draft["mode"], after: () => void): Attach {
  const client = useQueryClient();
  const put = useCallback(
    async (files: File[], asked: "document" | null) => {
      const capability = mode === "note" ? null : await capabilityNow(client);
      await attachFiles(files, asked, { place: placeOf(conversationId, mode), capability });
      after();
    },
    [client, conversationId, mode, after],
  );
  const choose = (what: "media" | "document" | "camera") => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ACCEPT[what];
    input.multiple = what !== "camera";
    if (what === "camera") input.setAttribute("capture", "environment");
    input.addEventListener("change", () => void put([...(input.files ?? [])], what === "document" ? "document" : null));
    input.click();
  };
  const add = (files: File[]) => void put(files, null);
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Programs for tables bring a picture of the cells beside their text.
    if (files.length === 0 || event.clipboardData.getData("text/plain") !== "") return false;
    event.preventDefault();
    add(files);
    return true;
  };
  return { choose, add, paste };
}
