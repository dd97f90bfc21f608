import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { ApiError } from "@/api/client";
import { library } from "@/api/library";
import { queries } from "@/api/queries";
import type { Snippet } from "@/api/sendTypes";
import { sendingKeys } from "@/api/sending";
import { useSession } from "@/app/session";
import { useFormat, useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog, Select, TextField } from "@/ui";
import { SnippetFiles } from "./SnippetFiles";
import { SnippetTexts } from "./SnippetTexts";
import { type Owner, TEXT_UNITS, bodyOf, formOf, shortcutProblem } from "./snippetForm";

function useOwners(mayManage: boolean) {
  const words = settingsWords.useT().snippets;
  const teams = useQuery(queries.teams()).data ?? [];
  const own: { id: Owner; label: string } = { id: "private", label: words.owners.private };
  if (!mayManage) return [own];
  return [{ id: "all" as Owner, label: words.owners.all }, ...teams.map((team) => ({ id: `team:${team.id}` as Owner, label: words.owners.team(team.name) })), own];
}

/** A snippet with its texts and files; null makes a new one. Whoever may not change it sees it. */
export function SnippetDialog({ snippet, others, mayManage, onClose }: { snippet: Snippet | null; others: Snippet[]; mayManage: boolean; onClose: () => void }) {
  const t = settingsWords.useT();
  const words = t.snippets;
  const ui = useT();
  const id = useId();
  const client = useQueryClient();
  const errors = useErrorText();
  const { number } = useFormat();
  const { workspace } = useSession();
  const owners = useOwners(mayManage);
  const mayChange = snippet === null || snippet.private || mayManage;
  const [form, setForm] = useState(() => formOf(snippet, mayManage ? "all" : "private", workspace.language));
  const [files, setFiles] = useState(snippet?.files ?? []);
  const [uploading, setUploading] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const change = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const body = bodyOf(form, files.map((file) => file.id));
  const wrong = shortcutProblem(form.shortcut, others, snippet?.id ?? null);
  const isTaken = refused instanceof ApiError && refused.code === "snippet.shortcut_taken";
  const shortcutWords = wrong !== null && (tried || wrong !== "empty") ? words.problems[wrong] : isTaken ? words.problems.taken : null;
  const tooLong = Object.values(form.texts).some((text) => text.length > TEXT_UNITS);
  const isEmpty = Object.keys(body.texts).length === 0 && files.length === 0;
  const problem = tooLong ? words.tooLong(number(TEXT_UNITS)) : tried && isEmpty ? words.needed : refused !== null && !isTaken ? errors(refused) : null;
  const save = async () => {
    setTried(true);
    setRefused(null);
    if (wrong !== null || isEmpty || tooLong) return;
    setBusy(true);
    try {
      await (snippet === null ? library.createSnippet(body) : library.updateSnippet(snippet.id, body));
      await client.invalidateQueries({ queryKey: sendingKeys.snippets });
      onClose();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const actions = mayChange ? (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button type="submit" form={id} variant="primary" isBusy={busy || uploading}>
        {snippet === null ? t.create : ui.ui.save}
      </Button>
    </>
  ) : (
    <Button onPress={onClose}>{t.done}</Button>
  );
  return (
    <Dialog title={snippet === null ? words.newTitle : words.editTitle(snippet.shortcut)} isOpen onClose={onClose} width="l" actions={actions}>
      <form id={id} onSubmit={onSubmit} noValidate>
        <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-wrap gap-4 *:min-w-48 *:flex-1">
            <TextField label={words.shortcut} hint={words.shortcutHint} value={form.shortcut} onChange={(shortcut) => change({ shortcut })} problem={shortcutWords} maxLength={64} autoComplete="off" autoFocus isReadOnly={!mayChange} validationBehavior="aria" start={<span aria-hidden className="text-muted">/</span>} />
            <TextField label={words.name} value={form.title} onChange={(title) => change({ title })} maxLength={100} autoComplete="off" isReadOnly={!mayChange} />
            <TextField label={words.topic} hint={words.topicHint} value={form.topic} onChange={(topic) => change({ topic })} maxLength={60} autoComplete="off" isReadOnly={!mayChange} />
            <Select label={words.owner} options={owners.some((one) => one.id === form.owner) ? owners : [...owners, { id: form.owner, label: words.owners.all }]} value={form.owner} onChange={(owner) => change({ owner })} isDisabled={!mayChange || owners.length < 2} />
          </div>
          <SnippetTexts texts={form.texts} onChange={(texts) => change({ texts })} isReadOnly={!mayChange} />
          <SnippetFiles files={files} onChange={setFiles} onBusy={setUploading} isReadOnly={!mayChange} />
          {problem !== null && <Banner tone="danger">{problem}</Banner>}
        </fieldset>
      </form>
    </Dialog>
  );
}
