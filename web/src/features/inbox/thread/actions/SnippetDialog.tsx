import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { ApiError } from "@/api/client";
import { library } from "@/api/library";
import { sendingKeys, sendingQueries } from "@/api/sending";
import type { Message } from "@/api/types";
import { useSession } from "@/app/session";
import { COMMON_LANGUAGES, TEXT_UNITS, bodyOf, shortcutProblem } from "@/features/settings/snippets/snippetForm";
import { useFormat, useLanguage, useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog, Select, TextField, TextareaField, toast } from "@/ui";
import { languageName } from "../../panel/languageName";
import { sendWords } from "../composer/sendWords";
import { useScene } from "../scene";
import { snippetFrom } from "./snippetFrom";

/** The words of a message, or what is marked in them, become a snippet of everybody. */
export default function SnippetDialog({ message, selected, onClose }: { message: Message; selected?: string; onClose: () => void }) {
  const t = useT();
  const own = sendWords.useT().snippet;
  const words = settingsWords.useT().snippets;
  const id = useId();
  const errors = useErrorText();
  const client = useQueryClient();
  const { number } = useFormat();
  const shown = useLanguage();
  const { workspace } = useSession();
  const { contactLanguage } = useScene();
  const others = useQuery(sendingQueries.snippets()).data ?? [];
  const [form, setForm] = useState(() => snippetFrom(selected ?? message.text ?? "", contactLanguage ?? workspace.language));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const save = useMutation({
    mutationFn: () => library.createSnippet(bodyOf({ ...form, texts: { [form.language]: form.text }, owner: "all" }, [])),
    onSuccess: (snippet) => {
      void client.invalidateQueries({ queryKey: sendingKeys.snippets });
      toast.say(own.done(snippet.shortcut), "ok");
      onClose();
    },
  });
  const wrong = shortcutProblem(form.shortcut, others, null);
  const isTaken = save.error instanceof ApiError && save.error.code === "snippet.shortcut_taken";
  const shortcutWords = wrong !== null && (tried || wrong !== "empty") ? words.problems[wrong] : isTaken ? words.problems.taken : null;
  const isEmpty = form.text.trim() === "";
  const textWords = form.text.length > TEXT_UNITS ? words.tooLong(number(TEXT_UNITS)) : tried && isEmpty ? words.problems.empty : null;
  const languages = [...new Set([form.language, ...COMMON_LANGUAGES])].map((tag) => ({ id: tag as string, label: languageName(tag, shown) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong === null && !isEmpty && textWords === null) save.mutate();
  };
  return (
    <Dialog
      title={own.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button type="submit" form={id} variant="primary" isBusy={save.isPending}>
            {t.ui.save}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextareaField label={words.body} value={form.text} onChange={(text) => change({ text })} rows={4} problem={textWords} />
        <TextField label={words.shortcut} hint={words.shortcutHint} value={form.shortcut} onChange={(shortcut) => change({ shortcut })} problem={shortcutWords} maxLength={64} autoComplete="off" autoFocus validationBehavior="aria" start={<span aria-hidden className="text-muted">/</span>} />
        <TextField label={words.name} value={form.title} onChange={(title) => change({ title })} maxLength={100} autoComplete="off" />
        <div className="flex flex-wrap gap-3 *:min-w-40 *:flex-1">
          <TextField label={words.topic} value={form.topic} onChange={(topic) => change({ topic })} maxLength={60} autoComplete="off" />
          <Select label={own.language} options={languages} value={form.language} onChange={(language) => change({ language })} />
        </div>
        {save.isError && !isTaken && <Banner tone="danger">{errors(save.error)}</Banner>}
      </form>
    </Dialog>
  );
}
