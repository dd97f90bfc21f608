import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { Bell, Ellipsis, Inbox } from "lucide-react";
import { Suspense, useState, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { queries } from "@/api/queries";
import { useT } from "@/i18n";
import { Badge, Sheet, Switch, cx } from "@/ui";
import { useMemberLines } from "./MemberMenu";
import { useSession, useUpdateMe } from "./session";
import { lazyPart } from "@/ui/lazyPart";

const Panel = lazyPart(() => import("./NotificationPanel"));
const LOOK = "relative flex h-14 min-w-16 flex-1 flex-col items-center justify-center gap-0.5 text-2xs no-underline";
const LINE = "flex min-h-11 w-full items-center gap-3 px-4 text-left text-base no-underline text-ink";

function Face({ icon, label, count }: { icon: ReactNode; label: string; count?: number }) {
  return (
    <>
      {icon}
      <span>{label}</span>
      <span className="absolute top-1 left-1/2 ml-1.5">
        <Badge count={count ?? 0} className="h-4 min-w-4 px-1 text-[10px] leading-4" />
      </span>
    </>
  );
}

/** Navigation of phones. Hidden while a conversation is open, where the thread has the full height. */
export function BottomBar() {
  const t = useT();
  const { workspace, member, permissions } = useSession();
  const update = useUpdateMe();
  const lines = useMemberLines();
  const [sheet, setSheet] = useState<"more" | "notifications" | null>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const unread = useQuery(queries.counts()).data?.unread_mine ?? 0;
  const notices = useQuery(queries.notificationCount()).data?.unread ?? 0;
  const close = () => setSheet(null);
  if (/^\/inbox\/[^/]+\/[^/]+/u.test(path)) return null;
  const inbox = path.startsWith("/inbox");
  return (
    <>
      <nav aria-label={t.app.nav.label} className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden">
        <Link to="/inbox" aria-current={inbox ? "page" : undefined} className={cx(LOOK, inbox ? "text-accent" : "text-muted")}>
          <Face icon={<Inbox size={20} strokeWidth={1.75} aria-hidden />} label={t.app.nav.inbox} count={unread} />
        </Link>
        <AriaButton onPress={() => setSheet("notifications")} className={cx(LOOK, "text-muted")}>
          <Face icon={<Bell size={20} strokeWidth={1.75} aria-hidden />} label={t.app.nav.notifications} count={notices} />
        </AriaButton>
        <AriaButton onPress={() => setSheet("more")} className={cx(LOOK, inbox ? "text-muted" : "text-accent")}>
          <Face icon={<Ellipsis size={20} strokeWidth={1.75} aria-hidden />} label={t.app.nav.more} />
        </AriaButton>
      </nav>
      <Sheet title={t.app.notifications.title} side="bottom" isOpen={sheet === "notifications"} onClose={close}>
        <Suspense fallback={null}>
          <Panel onClose={close} titled={false} />
        </Suspense>
      </Sheet>
      <Sheet title={t.app.nav.more} side="bottom" isOpen={sheet === "more"} onClose={close}>
        <div className="py-1">
          <div className={LINE}>
            <Switch className="min-h-11" isSelected={member.availability === "available"} onChange={(on) => update.mutate({ availability: on ? "available" : "away" })}>
              {t.app.member.availability}
            </Switch>
          </div>
          {permissions["template.view"] !== undefined && (
            <Link to="/templates" onClick={close} className={LINE}>
              {t.app.nav.templates}
            </Link>
          )}
          <Link to="/settings" onClick={close} className={LINE}>
            {t.app.nav.settings}
          </Link>
          {workspace.phones_url !== null && (
            <a href={workspace.phones_url} target="_blank" rel="noreferrer" className={LINE}>
              {t.app.nav.phones}
            </a>
          )}
          {lines.map((line) =>
            line === "separator" ? null : (
              <AriaButton key={line.id} onPress={() => { close(); line.run?.(); }} className={LINE}>
                {line.icon} {line.label}
              </AriaButton>
            ),
          )}
        </div>
      </Sheet>
    </>
  );
}
