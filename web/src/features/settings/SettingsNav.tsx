import { Link, useLocation } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useSession } from "@/app/session";
import { settingsWords } from "@/i18n/areas";
import { TextField, cx } from "@/ui";
import { GROUPS, ICONS, type SettingsSection, isFound, mayOpen } from "./sections";

const LINK = "flex min-h-11 shrink-0 items-center gap-2 rounded-card px-2 text-sm text-ink no-underline outline-offset-[-2px] hover:bg-fill sm:min-h-7 pointer-coarse:min-h-11";

function SectionLink({ section }: { section: SettingsSection }) {
  const t = settingsWords.useT();
  const { workspace } = useSession();
  const Icon = ICONS[section];
  return (
    <Link
      to="/settings/$section"
      params={{ section }}
      className={LINK}
      activeOptions={{ exact: false, includeSearch: false }}
      activeProps={{ className: cx(LINK, "bg-accent-soft font-medium !text-accent"), "aria-current": "page" }}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="cut">{section === "workspace" ? workspace.name : t.sections[section]}</span>
    </Link>
  );
}

/** Only what the member may open, narrowed by the search. */
export function SettingsNav() {
  const t = settingsWords.useT();
  const { permissions } = useSession();
  const [typed, setTyped] = useState("");
  const nav = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  const shown = (section: SettingsSection) => mayOpen(section, permissions) && isFound(section, typed, t);
  const groups = GROUPS.map(({ id, sections }) => ({ id, sections: sections.filter(shown) })).filter(({ sections }) => sections.length > 0);
  return (
    <div className="flex shrink-0 flex-col border-b border-line sm:w-52 sm:border-r sm:border-b-0">
      <p className="hidden h-12 shrink-0 items-center border-b border-line px-4 text-md font-medium sm:flex">{t.title}</p>
      <div className="hidden px-2 pt-3 pb-1 sm:block">
        <TextField label={t.search.label} labelHidden placeholder={t.search.label} type="search" value={typed} onChange={setTyped} start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
      </div>
      <nav ref={nav} aria-label={t.nav} className="flex gap-1 overflow-x-auto p-1 sm:flex-col sm:gap-0 sm:overflow-auto sm:p-2">
        {groups.map(({ id, sections }) => (
          <div key={id} className="flex gap-1 sm:mb-3 sm:flex-col sm:gap-0">
            <h2 className="hidden px-2 pt-1 pb-1 text-xs font-medium text-muted sm:block">{t.groups[id]}</h2>
            {sections.map((section) => (
              <SectionLink key={section} section={section} />
            ))}
          </div>
        ))}
        {groups.length === 0 && (
          <p role="status" className="p-2 text-sm text-muted">
            {t.search.none}
          </p>
        )}
      </nav>
    </div>
  );
}
