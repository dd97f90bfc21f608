import { Download } from "lucide-react";
import type { MessageFile } from "@/api/types";
import { cx } from "@/ui";
import { kindWords } from "../words";
import { downloadUrl } from "./parts";

/** Saves the file; nothing while it is not here. */
export function DownloadLink({ file, name, className }: { file: MessageFile; name: string; className?: string }) {
  const words = kindWords.useT().file;
  if (file.state !== "stored" || file.url === null) return null;
  const label = words.download(name);
  return (
    <a href={downloadUrl(file.url)} download={file.name} aria-label={label} title={label} className={cx("grid size-8 shrink-0 place-items-center rounded-card text-muted hover:bg-fill hover:text-ink pointer-coarse:size-11", className)}>
      <Download size={16} aria-hidden />
    </a>
  );
}
