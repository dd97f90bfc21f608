import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { FileCheck, Inbox, PanelLeftClose, PanelLeftOpen, Settings, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { queries } from "@/api/queries";
import { useT } from "@/i18n";
import { Badge, IconButton, Mark, Switch, Tooltip, cx } from "@/ui";
import { MemberMenu } from "./MemberMenu";
import { NotificationBell } from "./NotificationBell";
import { usePreferences, useSession, useUpdateMe } from "./session";

const ITEM = "relative flex items-center rounded-card no-underline";
const OTHER = "text-muted hover:bg-surface hover:text-ink";
const CURRENT = "bg-surface text-accent shadow-[inset_0_0_0_1px_var(--line)]";

export function itemClass(wide: boolean, current: boolean): string {
  return cx(ITEM, wide ? "h-9 w-full gap-3 px-2.5 pointer-coarse:h-11" : "size-10 justify-center pointer-coarse:size-11", current ? CURRENT : OTHER);
}

function Named({ label, wide, children }: { label: string; wide: boolean; children: ReactNode }) {
  return wide ? children : (
    <TooltipTrigger delay={300} closeDelay={0}>
      {children}
      <AriaTooltip placement="right" offset={6} className="arrives z-popover rounded-chip bg-ink px-2 py-1 text-xs text-bg shadow-1">
        {label}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** `name` says what its badge shows. */
function RailLink({ to, label, name = label, icon, wide, badge }: { to: "/inbox" | "/templates" | "/settings"; label: string; name?: string; icon: ReactNode; wide: boolean; badge?: ReactNode }) {
  const current = useRouterState({ select: (state) => state.location.pathname.startsWith(to) });
  return (
    <Named label={label} wide={wide}>
      <Focusable>
        <Link to={to} aria-label={name} aria-current={current ? "page" : undefined} className={itemClass(wide, current)}>
          {icon}
          {wide && <span className="cut flex-1 text-sm font-medium">{label}</span>}
          <span aria-hidden>{badge}</span>
        </Link>
      </Focusable>
    </Named>
  );
}

/** The main navigation at the left; only what exists. Hidden on phones, where BottomBar stands in. */
export function Rail() {
  const t = useT();
  const session = useSession();
  const { rail_expanded: wide } = usePreferences();
  const update = useUpdateMe();
  const unread = useQuery(queries.counts()).data?.unread_mine ?? 0;
  const available = session.member.availability === "available";
  const badge = <Badge count={unread} className={wide ? undefined : "absolute top-0.5 right-0 h-4 min-w-4 px-1 text-[10px] leading-4 shadow-[0_0_0_2px_var(--sunken)]"} />;
  const toggle = wide ? t.app.nav.collapse : t.app.nav.expand;
  return (
    <nav aria-label={t.app.nav.label} className={cx("hidden shrink-0 flex-col gap-1 overflow-x-hidden overflow-y-auto border-r border-line bg-sunken pt-2 pb-3 *:shrink-0 sm:flex", wide ? "w-52 px-2" : "w-14 items-center")}>
      <div className={cx("mb-2 flex items-center gap-2", wide && "w-full")}>
        <Mark />
        {wide && <span className="cut flex-1 font-semibold">{session.workspace.name}</span>}
      </div>
      <RailLink to="/inbox" label={t.app.nav.inbox} name={t.app.nav.inboxWith(unread)} icon={<Inbox size={20} strokeWidth={1.75} aria-hidden />} wide={wide} badge={badge} />
      {session.permissions["template.view"] !== undefined && <RailLink to="/templates" label={t.app.nav.templates} icon={<FileCheck size={20} strokeWidth={1.75} aria-hidden />} wide={wide} />}
      <RailLink to="/settings" label={t.app.nav.settings} icon={<Settings size={20} strokeWidth={1.75} aria-hidden />} wide={wide} />
      <IconButton
        label={toggle}
        placement="right"
        size="l"
        icon={wide ? <PanelLeftClose size={20} strokeWidth={1.75} /> : <PanelLeftOpen size={20} strokeWidth={1.75} />}
        onPress={() => update.mutate({ preferences: { rail_expanded: !wide } })}
        className="mt-auto hover:bg-surface pointer-coarse:size-11"
      />
      {session.workspace.phones_url !== null && (
        <Named label={t.app.nav.phones} wide={wide}>
          <Focusable>
            <a href={session.workspace.phones_url} target="_blank" rel="noreferrer" aria-label={t.app.nav.phones} className={itemClass(wide, false)}>
              <Smartphone size={20} strokeWidth={1.75} aria-hidden />
              {wide && <span className="cut flex-1 text-sm font-medium">{t.app.nav.phones}</span>}
            </a>
          </Focusable>
        </Named>
      )}
      <NotificationBell wide={wide} />
      <div className={cx("my-1 flex min-h-6 items-center", wide && "px-2.5")}>
        <Tooltip text={available ? t.app.member.available : t.app.member.away} placement="right">
          <Switch aria-label={t.app.member.availability} isSelected={available} onChange={(on) => update.mutate({ availability: on ? "available" : "away" })} className={cx("pointer-coarse:min-h-11 pointer-coarse:min-w-11", !wide && "justify-center")}>
            {wide && <span className="font-medium text-muted">{available ? t.app.member.available : t.app.member.away}</span>}
          </Switch>
        </Tooltip>
      </div>
      <MemberMenu wide={wide} />
    </nav>
  );
}
