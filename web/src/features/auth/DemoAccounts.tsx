import type { SetupState } from "@/api/requests";
import { authWords } from "@/i18n/areas";
import { useRoleName } from "@/i18n/roleName";
import { Avatar, Button } from "@/ui";

export function DemoAccounts({ demo, onUse }: { demo: NonNullable<SetupState["demo"]>; onUse: (account: { email: string; password: string }) => void }) {
  const t = authWords.useT();
  const roleName = useRoleName();
  return (
    <section aria-label={t.demoTitle} className="mt-8 rounded-bubble border border-line bg-surface">
      <p className="px-4 pt-3 pb-1 text-xs text-muted">
        <b className="text-ink">{t.demoTitle}</b> {t.demoPassword} <b className="text-ink">{demo.password}</b>
      </p>
      <ul className="mt-1 divide-y divide-line">
        {demo.members.map((member) => (
          <li key={member.email} className="flex min-h-14 items-center gap-3 px-4 py-2">
            <Avatar id={member.email} name={member.name} size={32} />
            <div className="min-w-0 flex-1">
              <p className="cut">
                <b className="font-[550]">{member.name}</b> <span className="text-muted">{roleName({ key: member.role, name: member.role, built_in: true })}</span>
              </p>
              <p className="cut text-xs text-muted">{member.email}</p>
            </div>
            <Button size="s" aria-label={`${t.use} ${member.name}`} onPress={() => onUse({ email: member.email, password: demo.password })}>
              {t.use}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
