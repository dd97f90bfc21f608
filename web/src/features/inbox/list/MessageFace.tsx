import type { ReactNode } from "react";
import type { Timestamp } from "@/api/types";
import { useFormat } from "@/i18n";
import { Avatar, cx } from "@/ui";

/** How a row of a list of messages looks. */
export const messageLook = (current: boolean) => cx("flex min-h-18 gap-3 border-b border-line px-3 py-3 text-ink no-underline outline-offset-[-2px] max-sm:px-4", current ? "bg-accent-soft" : "hover:bg-fill");

/** Whose message it is and of when, and in two lines what it says. */
export function MessageFace({ contact, at, className, children }: { contact: { id: string; name: string }; at: Timestamp; className?: string; children: ReactNode }) {
  const format = useFormat();
  return (
    <>
      <Avatar id={contact.id} name={contact.name} size={36} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="cut flex-1 font-[550]">{contact.name}</span>
          <time dateTime={at} className="tabular shrink-0 text-2xs text-muted">{format.listTime(at)}</time>
        </span>
        <span className={cx("mt-0.5 line-clamp-2 text-sm text-muted", className)}>{children}</span>
      </span>
    </>
  );
}
