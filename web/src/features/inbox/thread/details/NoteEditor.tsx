import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/endpoints";
import { putMessage } from "@/api/liveCache";
import type { Message } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Button, Dialog, TextareaField } from "@/ui";
import { LIMIT, NOTE_EDIT } from "../composer/composerState";
import { mentionsIn } from "../composer/mentions";
import { useScene } from "../scene";
import { toolWords } from "../words";

/** Changes one's own note; the server allows it for 15 minutes. A refusal keeps the text and says why. */
export default function NoteEditor({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const words = useErrorText();
  const tools = toolWords.useT();
  const client = useQueryClient();
  const { mentionable } = useScene();
  const [text, setText] = useState(message.text ?? "");
  const save = useMutation({
    mutationFn: () => api.messages.editNote(message.id, { text: text.trim(), mentions: mentionsIn(text, mentionable) }),
    onSuccess: (answer) => {
      putMessage(client, answer);
      onClose();
    },
  });
  const until = new Date(Date.parse(message.created_at) + NOTE_EDIT).toISOString();
  const empty = text.trim() === "";
  return (
    <Dialog
      title={tools.editNote.title}
      isOpen
      onClose={onClose}
      width="m"
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" isDisabled={save.isPending} disabledReason={empty ? tools.composer.nothing : null} onPress={() => save.mutate()}>
            {tools.editNote.save}
          </Button>
        </>
      }
    >
      <TextareaField autoFocus label={tools.editNote.label} hint={tools.editNote.until(format.time(until))} problem={save.isError ? words(save.error) : null} rows={4} maxLength={LIMIT} value={text} onChange={setText} />
    </Dialog>
  );
}
