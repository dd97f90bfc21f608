/** Meta's change of category, done or announced, in words. */
import type { Template } from "@/api/templateTypes";
import { useFormat } from "@/i18n";
import { marketName } from "./market";
import { moneyText } from "./money";
import { categoryName, costEffect, templateWords } from "./words";

type Changed = Pick<Template, "category" | "previous_category" | "correct_category">;

/** Whether Meta gave it another category, or is going to. */
export function isRecategorised({ category, previous_category: previous, correct_category: correct }: Changed): boolean {
  return (correct !== null && correct !== category) || (previous !== null && previous !== category);
}

/** Old and new category, and what that means for the price; null when nothing changed. */
export function useCategoryChange(): (template: Template) => string | null {
  const t = templateWords.useT();
  const { locale } = useFormat();
  return (template) => {
    if (!isRecategorised(template)) return null;
    const { category, previous_category: previous, correct_category: correct, cost_change: cost } = template;
    const coming = correct !== null && correct !== category ? correct : null;
    const words = coming === null ? t.recategorised(categoryName(previous ?? "", t), categoryName(category, t)) : t.willRecategorise(categoryName(category, t), categoryName(coming, t));
    const money = (amount: number) => moneyText(amount, cost?.currency ?? "USD", locale);
    const price = cost === null || cost === undefined ? [] : [t.costChange(money(cost.before), money(cost.after), marketName(cost.market, t, locale))];
    return [words, costEffect(coming ?? category, t), ...price].join(" ");
  };
}
