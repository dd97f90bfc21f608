import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AtSign, CheckCheck, CircleAlert, Info, LayoutTemplate, UserPlus } from "lucide-react";
import { useState } from "react";
import { api } from "@/api/endpoints";
import { keys, queries } from "@/api/queries";
import { tellRead } from "@/api/tabNews";
import type { Notification } from "@/api/types";
import { useT, type Messages } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { Bone, Button, ErrorState, IconButton, Loading, RelativeTime, Tabs, cx, toast } from "@/ui";

type Tab = "all" | "mentions" | "assigned" | "system";
const ICONS = { mention: AtSign, assigned: UserPlus, failed: CircleAlert, template: LayoutTemplate, system: Info };
const IN_TAB: Record<Tab, (item: Notification) => boolean> = {
  all: () => true,
  mentions: (item) => item.kind === "mention",
  assigned: (item) => item.kind === "assigned",
  system: (item) => ["system", "failed", "template"].includes(item.kind),
};

function sentence(item: Notification, t: Messages): string {
  const words = t.app.notifications;
  const actor = item.actor.name ?? words.someone;
  const contact = item.contact_name ?? "–";
  if (item.kind === "mention") return words.mention(actor, contact);
  if (item.kind === "assigned") return words.assignedText(actor, contact);
  if (item.kind === "template") return words.templateText(item.template?.name ?? "–");
  return item.kind === "failed" ? words.failedText(contact) : words.systemText;
}

function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) => api.notifications.markRead(ids),
    onSuccess: () => {
      tellRead();
      return client.invalidateQueries({ queryKey: keys.allNotifications });
    },
    onError: (error) => toast.say(errorTextNow(error), "error"),
  });
}

function Line({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const t = useT();
  const Icon = ICONS[item.kind];
  const body = (
    <>
      <Icon size={16} aria-hidden className={cx("mt-0.5 shrink-0", item.kind === "failed" ? "text-danger" : "text-muted")} />
      <span className="min-w-0 flex-1">
        <span className={cx("block text-sm text-ink", item.read_at === null && "font-semibold")}>{sentence(item, t)}</span>
        {item.extract !== null && item.extract !== "" && <span className="cut block text-xs text-muted">{item.extract}</span>}
        <RelativeTime at={item.at} className="text-2xs text-muted" />
      </span>
      {item.read_at === null && (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{t.app.notifications.unread}</span>
        </span>
      )}
    </>
  );
  const look = "flex gap-3 border-b border-line px-4 py-2 no-underline last:border-0";
  if (item.template !== null) {
    return (
      <Link to="/templates/$templateId" params={{ templateId: item.template.id }} onClick={onOpen} className={cx(look, "outline-offset-[-2px] hover:bg-fill")}>
        {body}
      </Link>
    );
  }
  if (item.conversation_id === null) return <div className={look}>{body}</div>;
  return (
    <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: item.conversation_id }} search={item.message_id === null ? {} : { message: item.message_id }} onClick={onOpen} className={cx(look, "outline-offset-[-2px] hover:bg-fill")}>
      {body}
    </Link>
  );
}

/** `titled` is false where what it stands in has the title already. */
export default function NotificationPanel({ onClose, titled = true }: { onClose: () => void; titled?: boolean }) {
  const t = useT();
  const [tab, setTab] = useState<Tab>("all");
  const query = useInfiniteQuery(queries.notifications());
  const markRead = useMarkRead();
  const items = query.data?.pages.flatMap((page) => page.data) ?? [];
  const open = (item: Notification) => {
    if (item.read_at === null) markRead.mutate([item.id]);
    onClose();
  };
  const content = (which: Tab) => {
    if (query.isPending) {
      return <Loading onRetry={() => void query.refetch()}><div className="flex flex-col gap-3 p-4"><Bone className="h-8" /><Bone className="h-8" /></div></Loading>;
    }
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    const shown = items.filter(IN_TAB[which]);
    if (shown.length === 0) return <p className="p-4 text-sm text-muted">{t.app.notifications.empty}</p>;
    return (
      <div className="max-h-120 overflow-auto">
        {shown.map((item) => <Line key={item.id} item={item} onOpen={() => open(item)} />)}
        {query.hasNextPage && <div className="p-2"><Button full variant="quiet" onPress={() => void query.fetchNextPage()}>{t.app.notifications.more}</Button></div>}
      </div>
    );
  };
  const tabs: Tab[] = ["all", "mentions", "assigned", "system"];
  return (
    <>
      {titled ? (
        <header className="flex h-12 items-center pr-2 pl-4">
          <h2 className="flex-1 text-sm font-semibold">{t.app.notifications.title}</h2>
          <IconButton label={t.app.notifications.markAll} icon={<CheckCheck size={16} />} className="pointer-coarse:size-11" onPress={() => markRead.mutate(undefined)} />
        </header>
      ) : (
        <div className="flex justify-end px-2 pt-1">
          <Button variant="quiet" icon={<CheckCheck size={16} aria-hidden />} className="pointer-coarse:h-11" onPress={() => markRead.mutate(undefined)}>
            {t.app.notifications.markAll}
          </Button>
        </div>
      )}
      <Tabs label={t.app.notifications.title} selected={tab} onSelect={setTab} items={tabs.map((id) => ({ id, label: t.app.notifications[id], content: content(id) }))} />
    </>
  );
}
