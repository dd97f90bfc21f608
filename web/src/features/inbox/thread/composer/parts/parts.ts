/** What opens from the composer's menus: each loaded at its first use. */
import type { Capability } from "@/api/requests";
import { lazyPart } from "@/ui/lazyPart";
import type { Target } from "../attach/tray";
import type { Planned } from "../messages";

export interface PartProps {
  /** What stands in the box: where a part has a text, it begins with it. */
  text: string;
  capability: Capability | null;
  target: Target;
  /** False when it could not be taken; `usesText` empties the box. */
  onSend: (planned: Planned[], usesText?: boolean) => boolean;
  onClose: () => void;
}

export const PARTS = {
  location: lazyPart(() => import("./LocationDialog")),
  contacts: lazyPart(() => import("./ContactsDialog")),
  library: lazyPart(() => import("./LibraryDialog")),
  options: lazyPart(() => import("./OptionsDialog")),
  link: lazyPart(() => import("./LinkDialog")),
  location_request: lazyPart(async () => ({ default: (await import("./RequestDialog")).LocationRequest })),
  contact_request: lazyPart(async () => ({ default: (await import("./RequestDialog")).ContactRequest })),
} as const;
export type PartName = keyof typeof PARTS;
