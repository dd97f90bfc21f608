/** Templates bring their own panel; it is loaded when one is wanted. */
import type { ComponentType } from "react";
import type { ConversationDetail } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";

interface TemplatePanelProps {
  conversation: ConversationDetail;
  /** Offered as the value of a variable. */
  initialText?: string;
  onSent: () => void;
}

const [load] = Object.values(import.meta.glob<{ default: ComponentType<TemplatePanelProps> }>("/src/features/templates/SendPanel.tsx"));

/** Null where there are no templates. */
export const TemplatePanel = load === undefined ? null : lazyPart(load);
