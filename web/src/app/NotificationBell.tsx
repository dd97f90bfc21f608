import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { Suspense } from "react";
import { Button as AriaButton } from "react-aria-components";
import { queries } from "@/api/queries";
import { useT } from "@/i18n";
import { Badge, Popover, Tooltip } from "@/ui";
import { itemClass } from "./Rail";
import { lazyPart } from "@/ui/lazyPart";

const Panel = lazyPart(() => import("./NotificationPanel"));

export function NotificationBell({ wide }: { wide: boolean }) {
  const t = useT();
  const unread = useQuery(queries.notificationCount()).data?.unread ?? 0;
  const button = (
    <AriaButton aria-label={t.app.nav.notificationsWith(unread)} className={itemClass(wide, false)}>
      <Bell size={20} strokeWidth={1.75} aria-hidden />
      {wide && <span className="cut flex-1 text-left text-sm font-medium">{t.app.nav.notifications}</span>}
      <span aria-hidden className={wide ? undefined : "absolute -top-0.5 right-0"}>
        <Badge count={unread} className={wide ? undefined : "h-4 min-w-4 px-1 text-[10px] leading-4 shadow-[0_0_0_2px_var(--sunken)]"} />
      </span>
    </AriaButton>
  );
  const trigger = wide ? button : <Tooltip text={t.app.nav.notifications} placement="right">{button}</Tooltip>;
  return (
    <Popover trigger={trigger} label={t.app.notifications.title} placement="right bottom" className="w-90 max-w-[calc(100vw-32px)] overflow-hidden">
      {(close) => (
        <Suspense fallback={null}>
          <Panel onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}
