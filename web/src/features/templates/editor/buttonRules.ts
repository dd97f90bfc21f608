/** Which buttons there may be, and what a new one starts with. Pure. */
import type { ButtonType, TemplateButton } from "@/api/templateTypes";

/** In the order of the menu; one-time codes have a button of their own. */
export const BUTTON_TYPES: readonly ButtonType[] = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW", "CATALOG", "MPM", "VOICE_CALL", "REQUEST_CONTACT_INFO"];
export const CARD_BUTTON_TYPES: readonly ButtonType[] = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "SPM"];
export const BUTTON_LIMIT = 10;
export const CARD_BUTTON_LIMIT = 2;
/** The phone or Meta has words of its own for these. */
const WITHOUT_TEXT: readonly ButtonType[] = ["COPY_CODE", "REQUEST_CONTACT_INFO"];

export function mostOf(type: ButtonType): number {
  return type === "QUICK_REPLY" ? BUTTON_LIMIT : type === "URL" ? 2 : 1;
}

export function isFull(buttons: TemplateButton[], type: ButtonType): boolean {
  return buttons.filter((button) => button.type === type).length >= mostOf(type);
}

export function hasText(type: ButtonType): boolean {
  return !WITHOUT_TEXT.includes(type);
}

export function newButton(type: ButtonType, text = ""): TemplateButton {
  const base: TemplateButton = hasText(type) ? { type, text } : { type };
  if (type === "URL") return { ...base, url: "https://" };
  if (type === "PHONE_NUMBER") return { ...base, phone_number: "" };
  if (type === "COPY_CODE") return { ...base, example: "" };
  return type === "FLOW" ? { ...base, flow_id: "", flow_action: "navigate" } : base;
}

/** A new quick reply beside the others: Meta wants them in one block. */
export function placed(buttons: TemplateButton[], button: TemplateButton): { buttons: TemplateButton[]; index: number } {
  const last = buttons.findLastIndex((one) => (one.type === "QUICK_REPLY") === (button.type === "QUICK_REPLY"));
  const index = last < 0 ? buttons.length : last + 1;
  return { buttons: buttons.toSpliced(index, 0, button), index };
}

export function urlExample(button: TemplateButton): string {
  return typeof button.example === "string" ? button.example : (button.example?.[0] ?? "");
}
