import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/queries";
import { sending } from "@/api/sending";
import type { Message } from "@/api/types";
import { useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Button, Dialog, Select, TextField, toast } from "@/ui";
import { sendWords } from "../composer/sendWords";
import { useScene } from "../scene";

const FIELDS = ["name", "language"] as const;
const LONGEST = 200;

/** What is marked in a message becomes a field of the contact. */
export default function SaveDialog({ message, selected, onClose }: { message: Message; selected?: string; onClose: () => void }) {
  const t = useT();
  const words = sendWords.useT().save;
  const errors = useErrorText();
  const client = useQueryClient();
  const { conversation } = useScene();
  const [text, setText] = useState((selected ?? message.text ?? "").trim().slice(0, LONGEST));
  const [field, setField] = useState<(typeof FIELDS)[number]>("name");
  const save = useMutation({
    mutationFn: () => sending.saveTo(message.id, { field, text: text.trim() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.contact(conversation.contact.id) });
      toast.say(words.done, "ok");
      onClose();
    },
  });
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={text.trim() === "" ? words.needed : null} isBusy={save.isPending} onPress={() => save.mutate()}>
            {t.ui.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={words.text} value={text} onChange={setText} maxLength={LONGEST} autoFocus problem={save.isError ? errors(save.error) : null} />
        <Select label={words.field} options={FIELDS.map((id) => ({ id, label: words.fields[id] }))} value={field} onChange={setField} />
      </div>
    </Dialog>
  );
}
