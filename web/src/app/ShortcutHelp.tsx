import { useT } from "@/i18n";
import { Dialog, Kbd } from "@/ui";
import { useShortcuts, type Shortcut, type ShortcutGroup } from "./shortcuts";

const ORDER: ShortcutGroup[] = ["global", "list", "thread", "composer"];

/** The list behind `?`: what is registered on this screen, by group. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { shortcuts, enabled } = useShortcuts();
  const unique = (group: ShortcutGroup): Shortcut[] => {
    const seen = new Map(shortcuts.filter((item) => item.group === group).map((item) => [item.id, item]));
    return [...seen.values()];
  };
  return (
    <Dialog title={t.app.shortcuts.title} isOpen onClose={onClose} width="l">
      {!enabled && <p className="mb-3 text-sm text-muted">{t.app.shortcuts.off}</p>}
      <div className="columns-1 gap-8 sm:columns-2">
        {ORDER.filter((group) => unique(group).length > 0).map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-semibold text-muted">{t.app.shortcuts.groups[group]}</h3>
            <dl>
              {unique(group).map((item) => (
                <div key={item.id} className="flex min-h-8 items-center justify-between gap-4">
                  <dt className="text-sm">{item.label(t)}</dt>
                  <dd>
                    <Kbd keys={item.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
