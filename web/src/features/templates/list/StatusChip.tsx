import { Archive, Ban, CircleAlert, CircleCheck, CircleDot, CirclePause, CircleQuestionMark, Clock, type LucideIcon } from "lucide-react";
import type { Template, TemplateStatus } from "@/api/templateTypes";
import { useFormat } from "@/i18n";
import { Chip, type ChipTone } from "@/ui";
import { templateWords } from "../words";

export const STATUS_ICONS: Record<TemplateStatus, LucideIcon> = {
  draft: CircleDot, in_review: Clock, approved: CircleCheck, rejected: CircleAlert, in_appeal: Clock, paused: CirclePause, disabled: Ban, deleted: Archive, unknown: CircleQuestionMark,
};
export const STATUS_TONES: Record<TemplateStatus, ChipTone> = {
  draft: "quiet", in_review: "info", approved: "ok", rejected: "danger", in_appeal: "info", paused: "warn", disabled: "danger", deleted: "quiet", unknown: "quiet",
};

export function useStatusWords(): (template: Template) => string {
  const t = templateWords.useT();
  const format = useFormat();
  return ({ status, paused_until: until }) => (status === "paused" && until !== null ? t.pausedUntil(format.moment(until)) : t.statuses[status]);
}

/** The status of a template in a word, with how long a pause lasts. */
export function StatusChip({ template }: { template: Template }) {
  const words = useStatusWords();
  const Icon = STATUS_ICONS[template.status];
  return (
    <Chip tone={STATUS_TONES[template.status]} icon={<Icon size={12} aria-hidden />}>
      {words(template)}
    </Chip>
  );
}
