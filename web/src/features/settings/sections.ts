/** Which sections exist, in which group, and the permission each needs. */
import { Building, Files, Lock, type LucideIcon, MessageSquareOff, MessageSquareQuote, Plug, UserRound, UsersRound, Webhook } from "lucide-react";
import type { Scope } from "@/api/types";
import type { SettingsWords } from "@/i18n/areas";
import { plain } from "@/i18n/plain";

export type SettingsSection = keyof SettingsWords["sections"];
export const SECTIONS: readonly SettingsSection[] = ["profile", "security", "workspace", "members", "channels", "closing", "snippets", "files", "developer"];

/** Absent for what every member may open. */
export const NEEDS: Partial<Record<SettingsSection, string>> = {
  workspace: "workspace.manage",
  members: "member.view",
  channels: "channel.view",
  closing: "workspace.manage",
  snippets: "conversation.reply",
  files: "conversation.reply",
  developer: "developer.view",
};

export const ICONS: Record<SettingsSection, LucideIcon> = {
  profile: UserRound, security: Lock, workspace: Building, members: UsersRound, channels: Plug, closing: MessageSquareOff,
  snippets: MessageSquareQuote, files: Files, developer: Webhook,
};

export const GROUPS: readonly { id: keyof SettingsWords["groups"]; sections: readonly SettingsSection[] }[] = [
  { id: "account", sections: ["profile", "security"] },
  { id: "workspace", sections: ["workspace", "members", "channels", "closing", "snippets", "files"] },
  { id: "system", sections: ["developer"] },
];

export function mayOpen(section: SettingsSection, permissions: Record<string, Scope>): boolean {
  const needed = NEEDS[section];
  return needed === undefined || permissions[needed] !== undefined;
}

/** Whether every word typed into the search begins a word of the section's name or topics; accents do not count. */
export function isFound(section: SettingsSection, typed: string, t: SettingsWords): boolean {
  const words = plain(`${t.sections[section]} ${t.search.topics[section]}`).split(/\s+/u);
  return plain(typed).split(/\s+/u).every((part) => words.some((word) => word.startsWith(part)));
}
