import { useId } from "react";
import type { Finding } from "@/api/templateTypes";
import { useFormat } from "@/i18n";
import { cx } from "@/ui";
import { at } from "../model/places";
import { marketName } from "../market";
import { moneyText } from "../money";
import { type Prices, priceOf } from "../prices";
import { CATEGORIES, type Category } from "../model/search";
import { editorWords, templateWords } from "../words";
import { Findings } from "./Findings";

/** Three cards: what each category is for, and what it costs. */
export function CategoryField({ value, onChange, locked, findings, prices }: { value: string; onChange: (category: Category) => void; locked: boolean; findings: Finding[]; prices: Prices | null }) {
  const t = editorWords.useT();
  const shared = templateWords.useT();
  const names = shared.categories;
  const group = useId();
  const { locale } = useFormat();
  return (
    <fieldset disabled={locked} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t.category}</legend>
      {prices !== null && <p className="-mt-1 text-xs text-muted">{t.pricesOf(marketName(prices.market, shared, locale))}</p>}
      <div className="grid gap-2 sm:grid-cols-3">
        {CATEGORIES.map((category) => {
          const chosen = category === value;
          const price = priceOf(prices, category);
          return (
            <label
              key={category}
              className={cx(
                "relative flex gap-2 rounded-card border p-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
                chosen ? "border-accent shadow-[inset_0_0_0_1px_var(--accent)]" : cx("border-line", locked ? "opacity-60" : "hover:border-control"),
              )}
            >
              <input type="radio" aria-label={names[category]} name={group} checked={chosen} onChange={() => onChange(category)} className="absolute inset-0 size-full appearance-none opacity-0" />
              <span aria-hidden data-filled className={cx("mt-0.5 size-3.5 shrink-0 rounded-full", chosen ? "border-4 border-accent" : "border border-control")} />
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-baseline justify-between gap-x-2">
                  <b className="text-sm">{names[category]}</b>
                  {prices !== null && price !== null && <span className="tabular text-xs">{moneyText(price, prices.currency, locale)}</span>}
                </span>
                <span className="block text-xs">{t.categoryHints[category].what}</span>
                <span className="block text-xs text-muted">{t.categoryHints[category].cost}</span>
              </span>
            </label>
          );
        })}
      </div>
      {locked && <p className="text-xs text-muted">{t.categoryLocked}</p>}
      <Findings findings={at(findings, "category")} />
    </fieldset>
  );
}
