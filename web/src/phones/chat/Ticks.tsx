import { Check, CheckCheck, CircleAlert } from "lucide-react";
import { cx } from "@/ui/classes";
import type { MessageStatus } from "../state/types";
import type { Words } from "../words";

/** What became of a message of the person: the shape says it as well as the colour. */
export function Ticks({ status, words }: { status: MessageStatus; words: Words }) {
  const Icon = status === "failed" ? CircleAlert : status === "delivered" || status === "read" || status === "played" ? CheckCheck : Check;
  return (
    <span role="img" aria-label={status === "failed" ? words.phone.failed : words.tick[status]} title={status === "failed" ? words.phone.failed : words.tick[status]} className={cx("inline-flex", status === "read" ? "text-read" : status === "failed" ? "text-danger" : "text-muted")}>
      <Icon size={14} aria-hidden />
    </span>
  );
}
