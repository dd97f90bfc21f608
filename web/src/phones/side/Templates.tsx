import { useState } from "react";
import { cx } from "@/ui/classes";
import { Button } from "../parts/Button";
import { SelectInput, SwitchLine } from "../parts/fields";
import { act } from "../state/act";
import { usePhones } from "../state/store";
import type { Template, TemplateAction } from "../state/types";
import { type Words, useFormats, useWords } from "../words";
import { list, text, tree } from "../chat/tree";
import { actionsFor, inOrder } from "./templateOrder";

const REASONS = ["INVALID_FORMAT", "PROMOTIONAL", "TAG_CONTENT_MISMATCH", "INCORRECT_CATEGORY", "ABUSIVE_CONTENT", "SCAM"];
const SCORES = ["GREEN", "YELLOW", "RED", "UNKNOWN"];
const COLOURS: Record<string, string> = { APPROVED: "text-ok", PENDING: "text-warn", PAUSED: "text-warn", REJECTED: "text-danger", DISABLED: "text-danger" };

function bodyOf(template: Template): string {
  const body = list(template.components).map(tree).find((part) => part.type === "BODY");
  return text(body?.text) ?? "";
}

function Actions({ template, words }: { template: Template; words: Words }) {
  const [reason, setReason] = useState(REASONS[0] ?? "");
  const possible = actionsFor(template.status);
  const press = (action: TemplateAction) => void act.template(template.id, action, action === "reject" ? { reason } : undefined);
  return (
    <div className="flex flex-col gap-2 pt-2">
      <div className="flex flex-wrap gap-1">
        {possible.map((action) => (
          <Button key={action} small look={action === "reject" || action === "disable" ? "danger" : "default"} onClick={() => press(action)}>
            {words.templates.actions[action]}
          </Button>
        ))}
      </div>
      {possible.includes("reject") && <SelectInput label={words.templates.reason} value={reason} choices={REASONS.map((id) => ({ id, label: id }))} onChange={setReason} />}
      {template.status !== "DISABLED" && template.status !== "PENDING_DELETION" && (
        <SelectInput label={words.templates.quality} hint={words.templates.qualityHint} value={template.quality_score.score} choices={SCORES.map((id) => ({ id, label: words.templates.scores[id] ?? id }))} onChange={(score) => void act.template(template.id, "quality", { score })} />
      )}
    </div>
  );
}

function Line({ template, open, onToggle }: { template: Template; open: boolean; onToggle: () => void }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <li className={cx("border-b border-line", open && "bg-bg")}>
      <button type="button" aria-expanded={open} onClick={onToggle} className="flex w-full items-center gap-2 px-4 py-2 text-left hover:bg-fill/50 focus-visible:-outline-offset-2">
        <span className="min-w-0 flex-1">
          <span className="cut block font-mono text-xs/4.5">{template.name}</span>
          <span className="cut block text-2xs text-muted">
            {template.language} · {words.templates.categories[template.category] ?? template.category}
          </span>
        </span>
        <span className={cx("shrink-0 text-xs font-semibold", COLOURS[template.status] ?? "text-muted")}>{words.templates.statuses[template.status] ?? template.status}</span>
      </button>
      {open && (
        <div className="px-4 pb-3">
          <p className="text-sm wrap-anywhere whitespace-pre-wrap">{bodyOf(template)}</p>
          {template.status === "REJECTED" && <p className="mt-1 text-xs text-danger">{template.rejected_reason}</p>}
          {template.paused_until !== null && <p className="mt-1 text-xs text-warn">{words.templates.pausedUntil(formats.moment(template.paused_until))}</p>}
          <Actions template={template} words={words} />
        </div>
      )}
    </li>
  );
}

/** Meta's side of templates: what waits for a review first, with the reviewer's decisions. */
export function TemplatesPanel() {
  const words = useWords();
  const templates = usePhones((known) => known.templates);
  const conditions = usePhones((known) => known.conditions);
  const [open, setOpen] = useState<string | null>(null);
  const all = inOrder(templates);
  return (
    <section aria-label={words.templates.label} className="flex min-h-0 flex-1 flex-col bg-surface">
      {conditions !== null && (
        <div className="flex shrink-0 flex-col gap-2 border-b border-line px-4 py-3">
          <SwitchLine label={words.templates.manual} hint={words.templates.manualHint} on={conditions.review === "manual"} onChange={(manual) => void act.conditions({ review: manual ? "manual" : "auto" })} />
          <SwitchLine label={words.templates.any} hint={words.templates.anyHint} on={conditions.templates === "any"} onChange={(any) => void act.conditions({ templates: any ? "any" : "strict" })} />
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-auto">
        {all.length === 0 && <p className="p-4 text-muted">{words.templates.none}</p>}
        <ul>
          {all.map((template) => (
            <Line key={template.id} template={template} open={open === template.id} onToggle={() => setOpen(open === template.id ? null : template.id)} />
          ))}
        </ul>
      </div>
    </section>
  );
}
