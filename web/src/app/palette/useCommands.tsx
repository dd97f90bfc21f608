import { useNavigate } from "@tanstack/react-router";
import { FileCheck, Inbox, Keyboard, LogOut, type LucideIcon, Monitor, Moon, Settings, Smartphone, Star, Sun, User, UserX, Users } from "lucide-react";
import { STARRED, VIEWS } from "@/features/inbox/search";
import { useVisibleTeams } from "@/features/inbox/useVisibleTeams";
import { VIEW_ICONS } from "@/features/inbox/viewIcons";
import { ICONS as SECTION_ICONS, SECTIONS, mayOpen } from "@/features/settings/sections";
import { overlays } from "../overlays";
import { signOut, useMe, useSession, useUpdateMe } from "../session";
import type { PaletteAction } from "./actions";

type Group = PaletteAction["group"];
const command = (group: Group, id: string, label: PaletteAction["label"], Icon: LucideIcon, run: () => void, shortcut?: string): PaletteAction => ({ id, label, group, icon: <Icon size={16} />, shortcut, run });

/** The views and teams of the inbox, the sections of the settings, and the phones: what the member may see of them. */
function usePlaces(): PaletteAction[] {
  const navigate = useNavigate();
  const { workspace, permissions } = useSession();
  const teams = useVisibleTeams();
  const inbox = (view: string) => void navigate({ to: "/inbox/$view", params: { view }, search: {} });
  const phones = workspace.phones_url;
  return [
    command("go", "goInbox", (w) => w.goInbox, Inbox, () => void navigate({ to: "/inbox" }), "g i"),
    ...VIEWS.map((view) => command("go", `view-${view}`, (w) => w.views[view], VIEW_ICONS[view], () => inbox(view))),
    command("go", "goStarred", (w) => w.goStarred, Star, () => inbox(STARRED)),
    ...teams.map(({ id, name }) => command("go", `team-${id}`, (w) => w.team(name), Users, () => inbox(`team-${id}`))),
    ...(permissions["template.view"] === undefined ? [] : [command("go", "goTemplates", (w) => w.goTemplates, FileCheck, () => void navigate({ to: "/templates" }))]),
    command("go", "goSettings", (w) => w.goSettings, Settings, () => void navigate({ to: "/settings" }), "g s"),
    ...SECTIONS.filter((section) => mayOpen(section, permissions)).map((section) =>
      command("go", `section-${section}`, (w) => w.sections[section], SECTION_ICONS[section], () => void navigate({ to: "/settings/$section", params: { section } })),
    ),
    ...(phones === null ? [] : [command("go", "goPhones", (w) => w.goPhones, Smartphone, () => void window.open(phones, "_blank", "noreferrer"))]),
  ];
}

/** What the palette offers on every screen. */
export function useCommands(): PaletteAction[] {
  const places = usePlaces();
  const { availability } = useMe();
  const { mutate } = useUpdateMe();
  const available = availability === "available";
  return [
    ...places,
    command("settings", "themeLight", (w) => w.themeLight, Sun, () => mutate({ preferences: { theme: "light" } })),
    command("settings", "themeDark", (w) => w.themeDark, Moon, () => mutate({ preferences: { theme: "dark" } })),
    command("settings", "themeSystem", (w) => w.themeSystem, Monitor, () => mutate({ preferences: { theme: "system" } })),
    available
      ? command("settings", "away", (w) => w.away, UserX, () => mutate({ availability: "away" }))
      : command("settings", "available", (w) => w.available, User, () => mutate({ availability: "available" })),
    command("help", "shortcuts", (w) => w.shortcuts, Keyboard, () => overlays.shortcuts(true), "?"),
    command("help", "signOut", (w) => w.signOut, LogOut, () => void signOut()),
  ];
}
