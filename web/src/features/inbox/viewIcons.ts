import { AlarmClock, AtSign, Ban, CircleAlert, CircleCheck, Inbox, type LucideIcon, User, UserX } from "lucide-react";
import type { VIEWS } from "./search";

export const VIEW_ICONS: Record<(typeof VIEWS)[number], LucideIcon> = {
  mine: User, unassigned: UserX, all: Inbox, mentions: AtSign, snoozed: AlarmClock, closed: CircleCheck, blocked: Ban, failed: CircleAlert,
};
