import { Check, CircleAlert, TriangleAlert } from "lucide-react";
import type { Definition, Finding, Place } from "@/api/templateTypes";
import { languageName } from "@/features/inbox/panel/languageName";
import { useFormat, useLanguage, useT } from "@/i18n";
import { Button } from "@/ui";
import { errorsOf } from "../model/places";
import { marketName } from "../market";
import { moneyText } from "../money";
import { type Prices, priceOf } from "../prices";
import { type EditorWords, costEffect, editorWords, templateWords } from "../words";
import { ruleWords } from "./Findings";
import type { Checked } from "./useFindings";

/** Which rules each line of the passed checks stands for. */
const GROUPS: [keyof EditorWords["passes"], RegExp][] = [
  ["name", /^template\.name\./u],
  ["ends", /variable_at_|adjacent/u],
  ["lengths", /too_long|\.long$/u],
  ["samples", /sample_missing|media_missing/u],
  ["buttons", /^template\.buttons?\./u],
  ["wording", /^template\.wording\./u],
];

function placeWords({ part, card }: Place, t: EditorWords): string {
  const own = typeof part === "string" ? t.parts[part] : t.buttonNumber(part.button + 1);
  return typeof card !== "number" ? own : `${t.card(card + 1)}, ${own.toLowerCase()}`;
}

function Problem({ finding }: { finding: Finding }) {
  const t = editorWords.useT();
  const { title, text } = ruleWords(finding, t);
  const bad = finding.severity === "error";
  const Icon = bad ? CircleAlert : TriangleAlert;
  return (
    <li className="flex gap-2 py-1 text-xs">
      <Icon size={16} aria-hidden className={`shrink-0 ${bad ? "text-danger" : "text-warn"}`} />
      <span>
        <b className="block">{title}</b>
        <span className="text-muted">{`${placeWords(finding.place, t)}: ${text}`}</span>
      </span>
    </li>
  );
}

/** Every finding, and what passed. */
export function CheckList({ findings }: { findings: Finding[] }) {
  const t = editorWords.useT();
  const passed = GROUPS.filter(([, rules]) => !findings.some(({ rule }) => rules.test(rule)));
  return (
    <ul className="flex flex-col">
      {[...errorsOf(findings), ...findings.filter(({ severity }) => severity === "warning")].map((finding) => (
        <Problem key={JSON.stringify(finding)} finding={finding} />
      ))}
      {passed.map(([id]) => (
        <li key={id} className="flex gap-2 py-1 text-xs">
          <Check size={16} aria-hidden className="shrink-0 text-ok" />
          {t.passes[id]}
        </li>
      ))}
    </ul>
  );
}

/** What a message costs, and what the messages of a month would if Meta took it for marketing. */
function Cost({ category, prices, sent }: { category: string; prices: Prices | null; sent: number }) {
  const t = editorWords.useT();
  const shared = templateWords.useT();
  const { locale } = useFormat();
  const price = priceOf(prices, category);
  const money = (amount: number) => moneyText(amount, prices?.currency ?? "USD", locale);
  return (
    <>
      <section className="flex flex-col gap-1">
        <h2 className="text-sm font-semibold">{t.cost}</h2>
        {prices !== null && price !== null && (
          <p>
            <b className="tabular text-lg font-semibold">{money(price)}</b> <span className="text-xs text-muted">{t.perMessage(marketName(prices.market, shared, locale))}</span>
          </p>
        )}
        <p className="text-xs text-muted">{costEffect(category, shared)}</p>
      </section>
      {category === "UTILITY" && (
        <section className="flex flex-col gap-1 border-t border-line pt-3">
          <h2 className="text-sm font-semibold">{t.recategorise}</h2>
          {prices !== null && price !== null && (
            <p className="text-xs text-muted">{sent > 0 ? t.monthChange(sent, money(sent * prices.marketing), money(sent * price)) : t.messageChange(money(prices.marketing), money(price))}</p>
          )}
          <p className="text-xs text-muted">{costEffect("MARKETING", shared)}</p>
        </section>
      )}
    </>
  );
}

/** The checks of this language and what the category costs. */
export function Checks({ definition, checked, prices, sent }: { definition: Definition; checked: Checked; prices: Prices | null; sent: number }) {
  const t = editorWords.useT();
  const ui = useT();
  const locale = useLanguage();
  const count = errorsOf(checked.findings).length;
  return (
    <div className="flex flex-col gap-3 p-4">
      <section className="flex flex-col gap-1">
        <h2 className="text-sm font-semibold">{t.checks}</h2>
        <p role="status" className="text-xs text-muted">
          {t.checksState(count === 0 ? t.checksPassed : t.problems(count), languageName(definition.language, locale))}
        </p>
        {checked.failed !== null && (
          <p className="flex items-center gap-2 text-xs text-danger">
            {t.checksFailed}
            <Button size="s" onPress={checked.retry}>
              {ui.ui.retry}
            </Button>
          </p>
        )}
        <CheckList findings={checked.findings} />
      </section>
      <hr className="border-line" />
      <Cost category={definition.category} prices={prices} sent={sent} />
    </div>
  );
}
