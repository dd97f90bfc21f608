import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { adminApi } from "@/api/admin";
import { keys } from "@/api/queries";
import type { Session, Workspace } from "@/api/types";
import { useSession } from "@/app/session";
import { LANGUAGES, LANGUAGE_NAMES } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { errorTextNow } from "@/i18n/errorText";
import { Combobox, Select, Switch, toast } from "@/ui";
import { Choice } from "../parts/Choice";
import { Card, Line, Page } from "../parts/Page";
import { NameField, SavedMark, useSavedMark } from "../parts/saving";

type Change = Partial<Pick<Workspace, "name" | "language" | "time_zone" | "closing_note_required" | "undo_send_seconds">>;

const UNDO_SECONDS = [0, 3, 5, 10] as const;

/** Shown at once; a refusal shows what the server holds again. */
function useUpdateWorkspace() {
  const client = useQueryClient();
  const show = (change: Change) =>
    client.setQueryData<Session>(keys.session, (session) => (session === undefined ? session : { ...session, workspace: { ...session.workspace, ...change } }));
  return useMutation({
    mutationFn: (change: Change) => adminApi.workspace.update(change),
    onMutate: (change) => {
      const before = client.getQueryData<Session>(keys.session)?.workspace;
      show(change);
      return before;
    },
    onSuccess: (workspace) => void show(workspace),
    onError: (error, _change, before) => {
      if (before !== undefined) show(before);
      toast.say(errorTextNow(error), "error");
    },
  });
}

function zoneOptions(current: string) {
  const known = Intl.supportedValuesOf("timeZone");
  const all = known.includes(current) ? known : [current, ...known];
  return all.map((id) => ({ id, label: id.replaceAll("_", " ") }));
}

export default function WorkspaceSection() {
  const t = settingsWords.useT();
  const words = t.workspace;
  const { workspace } = useSession();
  const update = useUpdateWorkspace();
  const { mark, isMarked } = useSavedMark();
  const save = (name: keyof Change, change: Change) => update.mutate(change, { onSuccess: () => mark(name) });
  const zone = (time_zone: string | null) => {
    if (time_zone !== null && time_zone !== workspace.time_zone) save("time_zone", { time_zone });
  };
  return (
    <Page title={t.sections.workspace}>
      <Card title={words.card}>
        <Line label={words.name} hint={words.nameHint} mark={<SavedMark on={isMarked("name")} />}>
          <NameField label={words.name} value={workspace.name} autoComplete="organization" onSave={(name) => save("name", { name })} />
        </Line>
        <Line label={words.language} hint={words.languageHint} mark={<SavedMark on={isMarked("language")} />}>
          <Select label={words.language} labelHidden options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} value={workspace.language} onChange={(language) => save("language", { language })} className="w-64" />
        </Line>
        <Line label={words.timeZone} hint={words.timeZoneHint} mark={<SavedMark on={isMarked("time_zone")} />}>
          <Combobox label={words.timeZone} labelHidden options={zoneOptions(workspace.time_zone)} value={workspace.time_zone} onChange={zone} className="w-64" />
        </Line>
      </Card>
      <Card title={words.rules}>
        <Line label={words.closingRequired} hint={words.closingRequiredHint} mark={<SavedMark on={isMarked("closing_note_required")} />}>
          <Link to="/settings/$section" params={{ section: "closing" }} className="text-sm">
            {words.categories}
          </Link>
          <Switch aria-label={words.closingRequired} isSelected={workspace.closing_note_required} onChange={(on) => save("closing_note_required", { closing_note_required: on })} />
        </Line>
        <Line label={t.undoSend.label} hint={t.undoSend.hint} mark={<SavedMark on={isMarked("undo_send_seconds")} />}>
          <Choice
            label={t.undoSend.label}
            options={UNDO_SECONDS.map((seconds) => ({ id: String(seconds), label: seconds === 0 ? t.undoSend.off : t.undoSend.seconds(seconds) }))}
            value={String(workspace.undo_send_seconds ?? 0)}
            onChange={(id) => save("undo_send_seconds", { undo_send_seconds: UNDO_SECONDS.find((seconds) => String(seconds) === id) ?? 0 })}
          />
        </Line>
      </Card>
    </Page>
  );
}
