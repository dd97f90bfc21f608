/** Settings: the route files render these. */
import { Link, Outlet } from "@tanstack/react-router";
import { useTitle } from "@/app/title";
import { settingsWords, type SettingsWords } from "@/i18n/areas";
import { cx } from "@/ui";

export type SettingsSection = keyof SettingsWords["sections"];
export const SECTIONS: readonly SettingsSection[] = ["profile", "workspace", "members", "channels", "closing", "security", "developer"];

/** Sections at the left, the chosen one beside them. On phones the sections stand above. */
export function SettingsLayout() {
  const t = settingsWords.useT();
  useTitle(t.title);
  return (
    <div className="flex min-h-0 flex-1 flex-col sm:flex-row">
      <nav aria-label={t.nav} className="flex shrink-0 gap-1 overflow-x-auto border-b border-line bg-surface p-2 sm:w-60 sm:flex-col sm:border-r sm:border-b-0">
        <h1 className="hidden h-10 items-center px-2 text-md sm:flex">{t.title}</h1>
        {SECTIONS.map((section) => (
          <Link
            key={section}
            to="/settings/$section"
            params={{ section }}
            className={cx("flex min-h-8 shrink-0 items-center rounded-card px-2 text-sm text-ink no-underline hover:bg-fill")}
            activeProps={{ className: "bg-accent-soft font-medium", "aria-current": "page" }}
          >
            {t.sections[section]}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-auto">
        <Outlet />
      </div>
    </div>
  );
}

export function SettingsPage({ section }: { section: SettingsSection }) {
  const t = settingsWords.useT();
  return <h2 className="p-6 text-lg">{t.sections[section]}</h2>;
}
