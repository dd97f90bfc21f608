import { useNavigate } from "@tanstack/react-router";
import { Keyboard, LogOut, Monitor, Moon, Sun, User } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { ThemeChoice } from "@/api/types";
import { useT } from "@/i18n";
import { Avatar, Menu, cx, type MenuLine } from "@/ui";
import { overlays } from "./overlays";
import { signOut, usePreferences, useSession, useUpdateMe } from "./session";

const THEMES: { id: ThemeChoice; icon: typeof Sun }[] = [
  { id: "light", icon: Sun },
  { id: "dark", icon: Moon },
  { id: "system", icon: Monitor },
];

export function useMemberLines(): MenuLine[] {
  const t = useT();
  const navigate = useNavigate();
  const update = useUpdateMe();
  const { theme } = usePreferences();
  const profile = () => void navigate({ to: "/settings/$section", params: { section: "profile" } });
  return [
    { id: "profile", label: t.app.member.profile, icon: <User size={16} />, run: profile },
    { id: "shortcuts", label: t.app.member.shortcuts, icon: <Keyboard size={16} />, shortcut: "?", run: () => overlays.shortcuts(true) },
    "separator",
    ...THEMES.map(({ id, icon: Icon }): MenuLine => ({ id, label: t.app.themes[id], icon: <Icon size={16} />, checked: theme === id, run: () => update.mutate({ preferences: { theme: id } }) })),
    "separator",
    { id: "sign-out", label: t.app.member.signOut, icon: <LogOut size={16} />, run: () => void signOut() },
  ];
}

export function MemberMenu({ wide }: { wide: boolean }) {
  const t = useT();
  const { member } = useSession();
  const lines = useMemberLines();
  const trigger = (
    <AriaButton aria-label={t.app.member.menu(member.name)} className={cx("flex items-center rounded-full pointer-coarse:min-h-11 pointer-coarse:min-w-11", wide ? "w-full gap-3 rounded-card px-2 py-1 hover:bg-surface" : "justify-center")}>
      <Avatar id={member.id} name={member.name} size={32} />
      {wide && <span className="cut flex-1 text-left text-sm font-medium">{member.name}</span>}
    </AriaButton>
  );
  const header = (
    <div className="px-2 pt-1 pb-2">
      <p className="cut text-sm font-medium">{member.name}</p>
      <p className="cut text-xs text-muted">{member.email}</p>
    </div>
  );
  return <Menu trigger={trigger} label={t.app.member.menu(member.name)} lines={lines} placement="right bottom" header={header} />;
}
