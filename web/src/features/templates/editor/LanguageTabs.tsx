import { Link, useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Finding, Template } from "@/api/templateTypes";
import { putTemplate, templateApi } from "@/api/templates";
import { languageName } from "@/features/inbox/panel/languageName";
import { useLanguage, useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Combobox, Dialog, cx } from "@/ui";
import { TEMPLATE_LANGUAGES } from "../model/languages";
import { errorsOf } from "../model/places";
import { STATUS_ICONS, useStatusWords } from "../list/StatusChip";
import { editorWords } from "../words";

/** All languages Meta knows but these, by their names. */
export function useLanguageOptions(without: string[]): { id: string; label: string }[] {
  const locale = useLanguage();
  const options = TEMPLATE_LANGUAGES.filter((code) => !without.includes(code)).map((id) => ({ id, label: `${languageName(id, locale)} (${id})` }));
  return options.toSorted((one, other) => one.label.localeCompare(other.label, locale));
}

function AddLanguage({ template, siblings, onClose }: { template: Template; siblings: Template[]; onClose: () => void }) {
  const t = editorWords.useT();
  const ui = useT();
  const words = useErrorText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const options = useLanguageOptions(siblings.map(({ language }) => language));
  const [language, setLanguage] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (language === null) return;
    setBusy(true);
    try {
      const made = await templateApi.duplicate(template.id, { name: template.name, language });
      putTemplate(client, made);
      onClose();
      void navigate({ to: "/templates/$templateId", params: { templateId: made.id } });
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button variant="primary" isDisabled={language === null} isBusy={busy} onPress={() => void add()}>
        {t.addLanguageTitle}
      </Button>
    </>
  );
  return (
    <Dialog title={t.addLanguageTitle} isOpen onClose={onClose} actions={actions}>
      <div className="flex min-h-40 flex-col gap-3 text-sm">
        <p>{t.addLanguageText}</p>
        <Combobox label={t.language} options={options} value={language} onChange={setLanguage} />
        {error !== null && <Banner tone="danger">{words(error)}</Banner>}
      </div>
    </Dialog>
  );
}

/** The languages of a name; each is a template of its own at Meta. */
export function LanguageTabs({ template, siblings, findings, mayAdd, dirty }: { template: Template; siblings: Template[]; findings: Finding[]; mayAdd: boolean; dirty: boolean }) {
  const t = editorWords.useT();
  const locale = useLanguage();
  const status = useStatusWords();
  const [adding, setAdding] = useState(false);
  const errors = errorsOf(findings).length;
  const warnings = findings.length - errors;
  return (
    <nav aria-label={t.languages} className="flex min-h-9 items-stretch gap-4 overflow-x-auto border-b border-line">
      {siblings.map((one) => {
        const current = one.id === template.id;
        const Icon = STATUS_ICONS[one.status];
        return (
          <Link
            key={one.id}
            to="/templates/$templateId"
            params={{ templateId: one.id }}
            aria-current={current ? "page" : undefined}
            className={cx("flex shrink-0 items-center gap-1.5 no-underline", current ? "font-medium text-ink shadow-[inset_0_-2px_0_var(--accent)]" : "text-muted hover:text-ink")}
          >
            {languageName(one.language, locale)}
            {current && errors > 0 && <span className="flex items-center gap-0.5 text-xs text-danger"><CircleAlert size={14} aria-hidden />{errors}</span>}
            {current && errors === 0 && warnings > 0 && <span className="flex items-center gap-0.5 text-xs text-warn"><TriangleAlert size={14} aria-hidden />{warnings}</span>}
            {!current && <Icon size={14} role="img" aria-label={status(one)} />}
          </Link>
        );
      })}
      {mayAdd && (
        <span className="ml-auto flex shrink-0 items-center">
          <Button size="s" variant="quiet" icon={<Plus size={16} aria-hidden />} disabledReason={dirty ? t.saveFirst : null} onPress={() => setAdding(true)}>
            {t.addLanguage}
          </Button>
        </span>
      )}
      {adding && <AddLanguage template={template} siblings={siblings} onClose={() => setAdding(false)} />}
    </nav>
  );
}
