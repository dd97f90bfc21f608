import type { Template } from "@/api/templateTypes";
import { useFormat } from "@/i18n";
import { Banner, Button } from "@/ui";
import { useCategoryChange } from "../categoryChange";
import { editorWords, reasonText, templateWords } from "../words";

/** What Meta said of the template, and why the form cannot be used when it cannot. */
export function Notices({ template, mayManage, onCopy }: { template: Template; mayManage: boolean; onCopy: () => void }) {
  const t = editorWords.useT();
  const shared = templateWords.useT();
  const format = useFormat();
  const { status, paused_until: until } = template;
  const reason = reasonText(template.reason, shared);
  const copy = mayManage && <Button size="s" onPress={onCopy}>{t.editCopy}</Button>;
  const change = useCategoryChange()(template);
  return (
    <div className="flex max-w-168 flex-col gap-2 px-6 pt-4 empty:hidden max-sm:px-4">
      {!mayManage && <Banner>{t.mayNotManage}</Banner>}
      {(status === "in_review" || status === "in_appeal") && <Banner>{status === "in_review" ? t.inReview : shared.statusHints.in_appeal}</Banner>}
      {status === "rejected" && (
        <Banner tone="danger" action={copy}>
          <b>{t.rejectedTitle}</b> {reason} {template.recommendation}
        </Banner>
      )}
      {status === "paused" && (
        <Banner tone="warn">
          {until === null ? "" : `${shared.pausedUntil(format.moment(until))}. `}
          {shared.statusHints.paused}
        </Banner>
      )}
      {status === "disabled" && <Banner tone="danger" action={copy}>{shared.statusHints.disabled} {reason}</Banner>}
      {status === "approved" && mayManage && <Banner>{template.editable ? t.approvedNote : t.notEditable}</Banner>}
      {change !== null && <Banner tone="warn">{change}</Banner>}
    </div>
  );
}
