import { Outlet } from "@tanstack/react-router";
import { useTitle } from "@/app/title";
import { useT } from "@/i18n";
import { EmptyState, cx } from "@/ui";

/** List pane and what is beside it. On phones one pane at a time: the thread hides the list. */
export function InboxLayout({ conversationId }: { view: string; conversationId: string | null }) {
  const t = useT();
  useTitle(t.inbox.title);
  return (
    <>
      <section aria-label={t.inbox.list} className={cx("min-h-0 w-full shrink-0 flex-col border-r border-line bg-surface sm:w-80", conversationId === null ? "flex" : "hidden sm:flex")}>
        <header className="flex h-12 shrink-0 items-center border-b border-line px-3">
          <h1 className="text-md">{t.inbox.title}</h1>
        </header>
      </section>
      <Outlet />
    </>
  );
}

/** Beside the list when no conversation is chosen. */
export function NoConversation() {
  const t = useT();
  return (
    <section aria-label={t.inbox.thread} className="hidden min-w-0 flex-1 place-items-center sm:grid">
      <EmptyState title={t.inbox.pick} />
    </section>
  );
}
