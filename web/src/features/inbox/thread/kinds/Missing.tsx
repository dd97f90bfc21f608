import { CircleAlert, Download, RotateCcw } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import type { Message, MessageFile } from "@/api/types";
import { useT } from "@/i18n";
import { Bone, Button, cx } from "@/ui";
import { kindWords } from "../words";
import { DownloadLink } from "./DownloadLink";
import { useFetchAgain } from "./useFile";

export const BOX = "bg-[color-mix(in_srgb,var(--ink)_5%,transparent)]";

/** Why a file is not here, in words, and the way to try again. */
export function Why({ message, file, broken = false }: { message: Message; file: MessageFile; broken?: boolean }) {
  const t = useT();
  const words = kindWords.useT().file;
  const again = useFetchAgain(message);
  if (file.state === "waiting" && message.direction === "inbound") return <span className="text-xs text-muted">{words.waiting}</span>;
  // On its way from this browser: what is under the message tells how far it is.
  if (file.state !== "failed" && !broken) return null;
  return (
    <>
      <span className="flex items-center gap-1 text-xs text-danger">
        <CircleAlert size={14} aria-hidden className="shrink-0" />
        <span>{broken ? t.ui.failed : (words.reasons[file.reason ?? ""] ?? words.failed)}</span>
      </span>
      {again !== null && (
        <Button size="s" variant="quiet" icon={<RotateCcw size={14} aria-hidden />} isBusy={again.busy} onPress={again.run} className="mt-0.5 h-6! text-xs font-semibold pointer-coarse:h-11!">
          {words.again}
        </Button>
      )}
    </>
  );
}

/** A picture's room while the picture is not there: it is being fetched, or will not come. */
export function MissingBox({ message, file, broken, className, style }: { message: Message; file: MessageFile; broken?: boolean; className?: string; style?: CSSProperties }) {
  const waits = file.state !== "failed" && broken !== true;
  return (
    <div className={cx("relative grid place-items-center overflow-hidden", BOX, className)} style={style}>
      {waits && <Bone className="absolute inset-0 rounded-none!" />}
      <span role={waits ? "status" : undefined} className="relative flex flex-col items-center gap-1 p-3 text-center">
        {waits && message.direction === "inbound" && <Download size={20} aria-hidden className="text-muted" />}
        <Why message={message} file={file} broken={broken} />
        {broken === true && <DownloadLink file={file} name={file.name} />}
      </span>
    </div>
  );
}

/** A line with an icon at the left: for files that are no pictures, and for what is known by its name only. */
export function FileRow({ icon, children, end }: { icon: ReactNode; children: ReactNode; end?: ReactNode }) {
  return (
    <div className={cx("-mx-1 mb-1 flex min-h-14 max-w-[calc(100%+8px)] min-w-52 items-center gap-3 rounded-card p-2", BOX)}>
      <span className="grid h-10 w-8 shrink-0 place-items-center rounded-chip bg-surface text-[10px] font-bold tracking-[0.02em] text-danger shadow-[inset_0_0_0_1px_var(--line)]">{icon}</span>
      <div className="min-w-0 flex-1 text-sm">{children}</div>
      {end}
    </div>
  );
}
