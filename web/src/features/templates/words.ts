/** The words of templates, in three parts: what all screens have in common, the editor, and sending. */
import { makeArea } from "@/i18n/area";

export const templateWords = makeArea({
  es: async () => (await import("@/i18n/es/templates")).templates,
  en: async () => (await import("@/i18n/en/templates")).templates,
  pt: async () => (await import("@/i18n/pt/templates")).templates,
});
export type TemplateWords = Awaited<ReturnType<typeof templateWords.loaders.en>>;

export const editorWords = makeArea({
  es: async () => (await import("@/i18n/es/templateEditor")).templateEditor,
  en: async () => (await import("@/i18n/en/templateEditor")).templateEditor,
  pt: async () => (await import("@/i18n/pt/templateEditor")).templateEditor,
});
export type EditorWords = Awaited<ReturnType<typeof editorWords.loaders.en>>;

export const sendWords = makeArea({
  es: async () => (await import("@/i18n/es/templateSend")).templateSend,
  en: async () => (await import("@/i18n/en/templateSend")).templateSend,
  pt: async () => (await import("@/i18n/pt/templateSend")).templateSend,
});
export type SendWords = Awaited<ReturnType<typeof sendWords.loaders.en>>;

/** The name of a category, in its own word when it is a new one. */
export function categoryName(category: string, t: TemplateWords): string {
  return category in t.categories ? t.categories[category as keyof TemplateWords["categories"]] : category;
}

/** Why Meta refused or paused it; null when no reason came. */
export function reasonText(reason: string | null, t: TemplateWords): string | null {
  if (reason === null) return null;
  const code = reason.toUpperCase();
  return code in t.reasons ? t.reasons[code as keyof TemplateWords["reasons"]] : t.otherReason(reason);
}

/** What another category means for the price. */
export function costEffect(category: string, t: TemplateWords): string {
  return category in t.costEffect ? t.costEffect[category as keyof TemplateWords["costEffect"]] : t.otherCost;
}
