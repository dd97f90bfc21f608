import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, ArrowRight, Ellipsis, Folder, FolderInput, Star, StarOff, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Template } from "@/api/templateTypes";
import { useCan } from "@/app/session";
import { languageName } from "@/features/inbox/panel/languageName";
import { useFormat, useLanguage } from "@/i18n";
import { Chip, IconButton, Menu, RelativeTime, TooltipFor, cx } from "@/ui";
import { type TemplateGroup, readRate } from "../model/groups";
import { useCategoryChange } from "../categoryChange";
import { useTemplateActions } from "../useTemplateActions";
import { categoryName, reasonText, templateWords } from "../words";
import { FolderDialog } from "./FolderDialog";
import { STATUS_ICONS, STATUS_TONES, useStatusWords } from "./StatusChip";

/** A language with its status; leads to it. */
function LanguageChip({ template }: { template: Template }) {
  const t = templateWords.useT();
  const words = useStatusWords();
  const locale = useLanguage();
  const Icon = STATUS_ICONS[template.status];
  const reason = template.status === "rejected" || template.status === "disabled" ? reasonText(template.reason, t) : null;
  const name = [`${languageName(template.language, locale)}: ${words(template)}`, reason].filter((one) => one !== null).join(". ");
  return (
    <Link to="/templates/$templateId" params={{ templateId: template.id }} title={name} className="relative rounded-chip no-underline hover:brightness-95 pointer-coarse:py-2">
      <Chip tone={STATUS_TONES[template.status]} icon={<Icon size={12} aria-hidden />}>
        {template.status === "approved" ? template.language : `${template.language} · ${t.statuses[template.status]}`}
      </Chip>
      <span className="sr-only">{name}</span>
    </Link>
  );
}

/** A mark with Meta's change of category, done or announced, and what it means for the price. */
function CategoryChange({ templates }: { templates: Template[] }) {
  const words = useCategoryChange();
  const text = templates.map(words).find((one) => one !== null) ?? null;
  if (text === null) return null;
  return (
    <TooltipFor text={text}>
      <span role="img" aria-label={text} className="text-warn">
        <TriangleAlert size={14} aria-hidden />
      </span>
    </TooltipFor>
  );
}

function Quality({ group }: { group: TemplateGroup }) {
  const t = templateWords.useT();
  const tone = { unknown: "text-faint", green: "text-ok", yellow: "text-warn", red: "text-danger" }[group.quality];
  return (
    <span className={cx("flex items-center gap-1.5", tone)}>
      {group.quality !== "unknown" && <span aria-hidden className="size-2 rounded-full bg-current" />}
      {t.qualities[group.quality]}
    </span>
  );
}

function RowMenu({ group, archived }: { group: TemplateGroup; archived: boolean }) {
  const t = templateWords.useT();
  const actions = useTemplateActions();
  const navigate = useNavigate();
  const mayManage = useCan("template.manage");
  const favourite = group.templates.some((template) => template.favourite);
  const [moving, setMoving] = useState(false);
  const first = group.templates[0];
  const lines = [
    { id: "open", label: t.open, icon: <ArrowRight size={16} />, run: () => first !== undefined && void navigate({ to: "/templates/$templateId", params: { templateId: first.id } }) },
    { id: "favourite", label: favourite ? t.unfavourite : t.favourite, icon: favourite ? <StarOff size={16} /> : <Star size={16} />, run: () => void actions.favourite(group.templates, !favourite) },
    ...(mayManage
      ? [
          { id: "folder", label: t.moveToFolder, icon: <FolderInput size={16} />, run: () => setMoving(true) },
          { id: "archive", label: archived ? t.unarchive : t.archive, icon: archived ? <ArchiveRestore size={16} /> : <Archive size={16} />, run: () => void actions.archive(group.templates, !archived) },
        ]
      : []),
  ];
  return (
    <>
      <Menu trigger={<IconButton size="s" label={t.actions(group.name)} icon={<Ellipsis size={16} />} />} label={t.actions(group.name)} placement="bottom end" lines={lines} />
      {moving && <FolderDialog group={group} archived={archived} onClose={() => setMoving(false)} />}
    </>
  );
}

function Name({ group }: { group: TemplateGroup }) {
  const t = templateWords.useT();
  const first = group.templates[0];
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link to="/templates/$templateId" params={{ templateId: first.id }} className="cut font-mono text-sm text-ink no-underline hover:underline">
        {group.name}
      </Link>
      {group.templates.some((template) => template.favourite) && <Star size={12} role="img" aria-label={t.favourite} className="shrink-0 fill-current text-warn" />}
      {group.folder !== null && (
        <span title={group.folder} className="flex min-w-0 items-center gap-1 text-xs text-muted">
          <Folder size={12} aria-hidden className="shrink-0" />
          <span className="sr-only">{t.folder}: </span>
          <span className="cut">{group.folder}</span>
        </span>
      )}
    </span>
  );
}

/** What keeps a language from being sent, in words: Meta's reason, or until when it waits. */
function Stopped({ group }: { group: TemplateGroup }) {
  const t = templateWords.useT();
  const words = useStatusWords();
  const stopped = group.templates.find(({ status }) => status === "rejected" || status === "disabled" || status === "paused");
  if (stopped === undefined) return null;
  const text = stopped.status === "paused" ? words(stopped) : (reasonText(stopped.reason, t) ?? t.statusHints[stopped.status]);
  return <span className={cx("cut block text-xs", stopped.status === "paused" ? "text-warn" : "text-danger")}>{`${stopped.language}: ${text}`}</span>;
}

const CELL = "px-3";

/** One name of the table. */
export function Row({ group, archived }: { group: TemplateGroup; archived: boolean }) {
  const t = templateWords.useT();
  const format = useFormat();
  const rate = readRate(group.sent_30d, group.read_30d);
  return (
    <tr className="h-(--table-row) border-b border-line hover:bg-fill/50">
      <th scope="row" className="max-w-0 py-1 pr-3 pl-4 text-left font-normal">
        <Name group={group} />
        <Stopped group={group} />
      </th>
      <td className={CELL}>
        <span className="flex items-center gap-1.5">
          {categoryName(group.category, t)}
          <CategoryChange templates={group.templates} />
        </span>
      </td>
      <td className={cx(CELL, "py-1")}>
        <span className="flex flex-wrap gap-1">
          {group.templates.map((template) => (
            <LanguageChip key={template.id} template={template} />
          ))}
        </span>
      </td>
      <td className={CELL}>
        <Quality group={group} />
      </td>
      <td className={cx(CELL, "tabular text-right")}>{format.number(group.sent_30d)}</td>
      <td className={cx(CELL, "tabular text-right")}>{rate === null ? <span className="text-faint">–</span> : `${format.number(rate)} %`}</td>
      <td className={cx(CELL, "text-muted")}>
        <RelativeTime at={group.updated_at} />
      </td>
      <td className="pr-2">
        <RowMenu group={group} archived={archived} />
      </td>
    </tr>
  );
}

/** The same as a card, where there is no room for a table. */
export function RowCard({ group, archived }: { group: TemplateGroup; archived: boolean }) {
  const t = templateWords.useT();
  const format = useFormat();
  const rate = readRate(group.sent_30d, group.read_30d);
  return (
    <li className="flex flex-col gap-1 border-b border-line px-4 py-2">
      <div className="flex min-h-8 items-center gap-2">
        <span className="min-w-0 flex-1">
          <Name group={group} />
        </span>
        <RowMenu group={group} archived={archived} />
      </div>
      <Stopped group={group} />
      <div className="flex flex-wrap items-center gap-1">
        {group.templates.map((template) => (
          <LanguageChip key={template.id} template={template} />
        ))}
        <span className="ml-1 flex items-center gap-1 text-xs text-muted">
          {categoryName(group.category, t)}
          <CategoryChange templates={group.templates} />
        </span>
      </div>
      <p className="flex flex-wrap gap-x-2 text-xs text-muted">
        <span>{t.sentLine(group.sent_30d)}</span>
        {rate !== null && <span>{t.readLine(format.number(rate))}</span>}
        {group.quality !== "unknown" && <Quality group={group} />}
        <RelativeTime at={group.updated_at} className="ml-auto" />
      </p>
    </li>
  );
}
