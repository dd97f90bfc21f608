import { toolWords } from "../words";
import type { Attached } from "./attach/tray";
import { useUploads } from "./attach/uploads";

interface Judged {
  text: string;
  length: number;
  limit: number;
  attached: Attached[];
  unfilled: string[];
}

/** Why what stands in the box and the tray cannot be sent; null when it can. */
export function useReason({ text, length, limit, attached, unfilled }: Judged): string | null {
  const words = toolWords.useT().composer;
  const failed = useUploads((state) => attached.some((item) => item.upload !== null && state.byId[item.upload]?.state === "failed"));
  if (text.trim() === "" && attached.length === 0) return words.nothing;
  if (length > limit) return words.over(length - limit);
  if (attached.some((item) => item.kind.unfit !== null)) return words.unfit;
  if (failed) return words.uploadFailed;
  return unfilled.length > 0 ? words.notFilled : null;
}
