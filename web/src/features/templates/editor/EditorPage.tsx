import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, ArrowLeft, CircleAlert, Copy, Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api/queries";
import type { Account, Template } from "@/api/templateTypes";
import { putTemplate, templateApi } from "@/api/templates";
import { useCan, useSession } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useTitle } from "@/app/title";
import { useWide } from "@/app/useWide";
import { errorTextNow } from "@/i18n/errorText";
import { Button, IconButton, Menu, RelativeTime, Tabs, cx, toast } from "@/ui";
import { StatusChip } from "../list/StatusChip";
import { byPerson } from "../model/defaults";
import { bySamples, fill } from "../model/fill";
import { errorsOf } from "../model/places";
import { Phone } from "../preview/Phone";
import { useTemplateActions } from "../useTemplateActions";
import { editorWords, templateWords } from "../words";
import { Checks } from "./Checks";
import { type Content, sent } from "./content";
import { DeleteDialog, LeaveDialog, SubmitDialog, Uses } from "./Dialogs";
import { Form } from "./Form";
import { Notices } from "./Notices";
import { Lacks, PersonChoice, usePeople } from "./People";
import { useLeaveGuard } from "./useLeaveGuard";
import { type Editor, useEditor } from "./useEditor";
import { type Checked, useFindings } from "./useFindings";

export interface EditorPageProps {
  template: Template | null;
  initial: Content;
  all: Template[];
  accounts: Account[];
}

/** Copies the template into a draft and opens that. */
function useDuplicate(template: Template | null) {
  const t = editorWords.useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    if (template === null) return;
    try {
      const made = await templateApi.duplicate(template.id, {});
      putTemplate(client, made);
      toast.say(t.duplicated(made.name), "ok");
      void navigate({ to: "/templates/$templateId", params: { templateId: made.id } });
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    }
  };
}

interface HeadProps {
  template: Template | null;
  editor: Editor;
  checked: Checked;
  readOnly: boolean;
  mayManage: boolean;
  onSubmit: () => void;
  onDuplicate: () => void;
  onDelete: () => void;
}

function Head({ template, editor, checked, readOnly, mayManage, onSubmit, onDuplicate, onDelete }: HeadProps) {
  const t = editorWords.useT();
  const shared = templateWords.useT();
  const errors = errorsOf(checked.findings).length;
  const isNew = template === null;
  const known = template !== null && template.status !== "draft";
  const reason = errors > 0 ? t.solveFirst(errors) : !checked.current && checked.failed === null ? t.checkingFirst : null;
  const actions = useTemplateActions();
  const archive = (one: Template) => ({ id: "archive", label: one.archived ? shared.unarchive : shared.archive, icon: one.archived ? <ArchiveRestore size={16} /> : <Archive size={16} />, run: () => void actions.archive([one], !one.archived) });
  const lines = [
    ...(template === null ? [] : [archive(template)]),
    { id: "duplicate", label: t.duplicate, icon: <Copy size={16} />, run: onDuplicate },
    "separator" as const,
    { id: "delete", label: t.delete, icon: <Trash2 size={16} />, danger: true, run: onDelete },
  ];
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1">
      <Link to="/templates" className="flex min-h-8 items-center gap-1 text-sm text-muted no-underline hover:text-ink">
        <ArrowLeft size={16} aria-hidden />
        {shared.title}
      </Link>
      <h1 className={cx("cut text-base font-medium", !isNew && "font-mono")}>{isNew ? t.newTitle : template.name}</h1>
      {template !== null && <StatusChip template={template} />}
      {(isNew || editor.dirty) && <span className="text-xs text-muted">{t.unsaved}</span>}
      {template !== null && !editor.dirty && template.status === "draft" && (
        <span className="text-xs text-muted max-sm:hidden">
          <RelativeTime at={template.updated_at} />
        </span>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {!readOnly && errors > 0 && (
          <span className="flex items-center gap-1.5 text-xs text-danger max-sm:hidden">
            <CircleAlert size={14} aria-hidden />
            {t.problems(errors)}
          </span>
        )}
        {!readOnly && (
          <Button isBusy={editor.busy === "save"} isDisabled={!isNew && !editor.dirty} disabledReason={editor.content.definition.name === "" ? t.rules["template.name.empty"].text({}) : null} onPress={() => void editor.save()}>
            {t.save}
          </Button>
        )}
        {!readOnly && (!known || editor.dirty || template.draft !== null || template.status === "rejected") && (
          <Button variant="primary" disabledReason={reason} isBusy={editor.busy === "submit"} onPress={onSubmit}>
            {known ? t.resubmit : t.submit}
          </Button>
        )}
        {template !== null && mayManage && <Menu trigger={<IconButton label={t.more} icon={<Ellipsis size={16} />} />} label={t.more} placement="bottom end" lines={lines} />}
      </div>
    </header>
  );
}

/** The form at the left, the checks and the phone beside it; on narrow screens one after the other. */
export default function EditorPage({ template, initial, all, accounts }: EditorPageProps) {
  const t = editorWords.useT();
  const shared = templateWords.useT();
  const { workspace } = useSession();
  const channels = useQuery(queries.channels()).data ?? [];
  const mayManage = useCan("template.manage");
  const readOnly = !mayManage || (template !== null && !template.editable);
  const editor = useEditor(template, initial);
  const { content, dirty } = editor;
  const checked = useFindings(content, template);
  const duplicate = useDuplicate(template);
  const [dialog, setDialog] = useState<"submit" | "delete" | null>(null);
  const [tab, setTab] = useState<"form" | "checks" | "preview">("form");
  const wide = useWide();
  useTitle(template?.name ?? t.newTitle, shared.title);
  const guard = useLeaveGuard(editor.mayLeave);
  useShortcut({ id: "template.save", keys: "mod+s", group: "global", label: () => t.save, run: () => void editor.save() }, !readOnly);
  const siblings = template === null ? [] : all.filter((one) => one.account_id === template.account_id && one.name === template.name).toSorted((one, other) => one.language.localeCompare(other.language));
  const { definition } = content;
  const account = accounts.find(({ id }) => id === content.accountId);
  const business = channels.find((channel) => account?.channels.includes(channel.id))?.health.verified_name ?? workspace.name;
  const people = usePeople();
  const examples = bySamples(definition.components);
  const kept = sent(content).defaults;
  const filled = fill(definition.components, definition.language, people.person === null ? examples : byPerson(kept, people.person, examples));
  const submit = async () => {
    await editor.submit();
    setDialog(null);
  };
  const form = (
    <>
      {template !== null && <Notices template={template} mayManage={mayManage} onCopy={() => void duplicate()} />}
      <Form content={content} change={editor.change} findings={checked.findings} template={template} siblings={siblings} accounts={accounts} channels={channels} readOnly={readOnly} dirty={dirty} mayManage={mayManage} />
    </>
  );
  const checks = (
    <>
      <Checks definition={definition} checked={checked} prices={account?.prices ?? null} sent={template?.sent_30d ?? 0} />
      {template !== null && (
        <section className="flex flex-col gap-1 border-t border-line p-4">
          <h2 className="text-sm font-semibold">{t.usedIn}</h2>
          <Uses template={template} />
        </section>
      )}
    </>
  );
  const phone = <Phone filled={filled} files={content.files} business={business} chooser={<PersonChoice people={people} />} notes={<Lacks defaults={kept} people={people} />} />;
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Head template={template} editor={editor} checked={checked} readOnly={readOnly} mayManage={mayManage} onSubmit={() => setDialog("submit")} onDuplicate={() => void duplicate()} onDelete={() => setDialog("delete")} />
      {wide ? (
        <div className="flex min-h-0 flex-1">
          <div className="relative min-w-0 flex-1 overflow-y-auto bg-surface">{form}</div>
          <aside aria-label={t.checks} className="relative w-74 shrink-0 overflow-y-auto border-l border-line bg-surface">{checks}</aside>
          <aside aria-label={shared.preview.title} className="relative flex w-98 shrink-0 justify-center overflow-y-auto border-l border-line px-6 py-3">{phone}</aside>
        </div>
      ) : (
        <Tabs
          label={template?.name ?? t.newTitle}
          selected={tab}
          onSelect={setTab}
          className="flex-1"
          items={[
            { id: "form", label: t.formTab, content: <div className="relative">{form}</div> },
            { id: "checks", label: t.checksTab, content: checks },
            { id: "preview", label: shared.preview.title, content: <div className="flex justify-center p-4">{phone}</div> },
          ]}
        />
      )}
      {dialog === "submit" && <SubmitDialog findings={checked.findings} busy={editor.busy !== null} onSubmit={() => void submit()} onClose={() => setDialog(null)} />}
      {dialog === "delete" && template !== null && <DeleteDialog template={template} onClose={() => setDialog(null)} onDeleted={editor.abandon} />}
      {guard !== null && <LeaveDialog onStay={guard.stay} onLeave={guard.leave} />}
    </section>
  );
}
