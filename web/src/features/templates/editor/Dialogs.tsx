import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Finding, Template, TemplateUse } from "@/api/templateTypes";
import { templateApi, templateKeys, templateQueries } from "@/api/templates";
import { useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog, toast } from "@/ui";
import { type EditorWords, editorWords } from "../words";
import { CheckList } from "./Checks";

/** The checks once more before Meta gets the template. */
export function SubmitDialog({ findings, busy, onSubmit, onClose }: { findings: Finding[]; busy: boolean; onSubmit: () => void; onClose: () => void }) {
  const t = editorWords.useT();
  const ui = useT();
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button variant="primary" isBusy={busy} onPress={onSubmit} autoFocus>
        {t.submit}
      </Button>
    </>
  );
  return (
    <Dialog title={t.submitTitle} isOpen onClose={onClose} actions={actions}>
      <div className="flex flex-col gap-2 text-sm">
        <p>{t.submitText}</p>
        {findings.length > 0 && <p className="text-warn">{t.warnings(findings.length)}</p>}
        <CheckList findings={findings} />
      </div>
    </Dialog>
  );
}

function usedBy({ kind, name }: TemplateUse, t: EditorWords): string {
  return kind in t.useKinds ? `${t.useKinds[kind as keyof EditorWords["useKinds"]]}: ${name}` : name;
}

/** What uses the template; the list that also stands before deleting. */
export function Uses({ template }: { template: Template }) {
  const t = editorWords.useT();
  const query = useQuery(templateQueries.uses(template.id));
  if (query.error !== null) return <p className="text-xs text-danger">{t.usesFailed}</p>;
  if (query.data === undefined) return null;
  if (query.data.length === 0) return <p className="text-xs text-muted">{t.usedNowhere}</p>;
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {query.data.map((use) => (
        <li key={`${use.kind}${use.id}`}>{usedBy(use, t)}</li>
      ))}
    </ul>
  );
}

/** Asks before deleting; refuses while something uses the template. */
export function DeleteDialog({ template, onClose, onDeleted }: { template: Template; onClose: () => void; onDeleted: () => void }) {
  const t = editorWords.useT();
  const ui = useT();
  const words = useErrorText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const uses = useQuery(templateQueries.uses(template.id));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const used = (uses.data?.length ?? 0) > 0;
  const remove = async () => {
    setBusy(true);
    setError(null);
    try {
      await templateApi.remove(template.id);
      onDeleted();
      toast.say(t.deleted(template.name), "ok");
      client.setQueriesData<Template[]>({ queryKey: templateKeys.lists }, (list) => list?.filter((one) => one.id !== template.id));
      void client.invalidateQueries({ queryKey: templateKeys.all });
      void navigate({ to: "/templates" });
    } catch (reason) {
      setError(reason);
      setBusy(false);
      void uses.refetch();
    }
  };
  const actions = (
    <>
      <Button onPress={onClose} autoFocus>
        {ui.ui.cancel}
      </Button>
      <Button variant="danger" isBusy={busy} disabledReason={used ? t.usedStops : null} onPress={() => void remove()}>
        {t.delete}
      </Button>
    </>
  );
  return (
    <Dialog role="alertdialog" title={t.deleteTitle(template.name, template.language)} isOpen onClose={onClose} actions={actions}>
      <div className="flex flex-col gap-3 text-sm">
        <p>{template.vendor_id === null ? t.deleteDraft : t.deleteText}</p>
        <div>
          <h3 className="font-medium">{t.usedIn}</h3>
          <Uses template={template} />
        </div>
        {used && <Banner tone="warn">{t.usedStops}</Banner>}
        {error !== null && <Banner tone="danger">{words(error)}</Banner>}
      </div>
    </Dialog>
  );
}

/** Asks before changes are lost. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const t = editorWords.useT();
  const actions = (
    <>
      <Button onPress={onStay} autoFocus>
        {t.stay}
      </Button>
      <Button variant="danger" onPress={onLeave}>
        {t.leave}
      </Button>
    </>
  );
  return (
    <Dialog role="alertdialog" title={t.leaveTitle} isOpen onClose={onStay} actions={actions}>
      <p className="text-sm">{t.leaveText}</p>
    </Dialog>
  );
}
