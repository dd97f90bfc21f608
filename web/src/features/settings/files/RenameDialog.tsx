import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import type { StoredFile } from "@/api/fileTypes";
import { library } from "@/api/library";
import { useForm } from "@/features/auth/useForm";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, Dialog, TextField } from "@/ui";

/** Gives a file of the library another title. */
export function RenameDialog({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const words = settingsWords.useT().files;
  const ui = useT();
  const id = useId();
  const client = useQueryClient();
  const { form, onSubmit, field, problem, busy } = useForm({ title: file.title ?? file.name }, ["title"], async (values) => {
    await library.setTitle(file.id, values.title.trim());
    await client.invalidateQueries({ queryKey: ["files", "library"] });
    onClose();
  });
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button type="submit" form={id} variant="primary" isBusy={busy}>
        {ui.ui.save}
      </Button>
    </>
  );
  return (
    <Dialog title={words.renameTitle} isOpen onClose={onClose} actions={actions}>
      <form id={id} ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
        <TextField {...field("title")} size="m" label={words.title} maxLength={100} autoComplete="off" autoFocus />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
      </form>
    </Dialog>
  );
}
