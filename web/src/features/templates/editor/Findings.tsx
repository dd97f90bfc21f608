import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Finding } from "@/api/templateTypes";
import { cx } from "@/ui";
import { type EditorWords, editorWords } from "../words";

/** The short name of a broken rule and what to do about it. */
export function ruleWords({ rule, params }: Finding, t: EditorWords): { title: string; text: string } {
  const known = rule in t.rules ? t.rules[rule as keyof EditorWords["rules"]] : undefined;
  return known === undefined ? { title: rule, text: t.otherRule(rule) } : { title: known.title, text: known.text(params) };
}

/** What is wrong with a part, under it. */
export function Findings({ findings }: { findings: Finding[] }) {
  const t = editorWords.useT();
  if (findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {findings.map((finding) => {
        const bad = finding.severity === "error";
        const Icon = bad ? CircleAlert : TriangleAlert;
        return (
          <li key={`${finding.rule}${JSON.stringify(finding.params)}`} className={cx("flex items-start gap-1.5 text-xs", bad ? "text-danger" : "text-warn")}>
            <Icon size={14} aria-hidden className="mt-px shrink-0" />
            {ruleWords(finding, t).text}
          </li>
        );
      })}
    </ul>
  );
}

/** How much of a limit is used; red when it is over. */
export function Counter({ length, limit }: { length: number; limit: number }) {
  const t = editorWords.useT();
  return <span className={cx("tabular text-xs", length > limit ? "text-danger" : "text-muted")}>{t.ofLimit(String(length), String(limit))}</span>;
}
