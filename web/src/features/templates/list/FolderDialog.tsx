import { useQuery } from "@tanstack/react-query";
import { Folder } from "lucide-react";
import { useId, useState } from "react";
import { templateQueries } from "@/api/templates";
import { useT } from "@/i18n";
import { Button, Dialog, TextField } from "@/ui";
import { type TemplateGroup, foldersOf } from "../model/groups";
import { useTemplateActions } from "../useTemplateActions";
import { templateWords } from "../words";

const LONGEST = 60;

/** Into one of the folders there are, a new one, or none. */
export function FolderDialog({ group, archived, onClose }: { group: TemplateGroup; archived: boolean; onClose: () => void }) {
  const t = templateWords.useT();
  const ui = useT();
  const form = useId();
  const actions = useTemplateActions();
  const templates = useQuery(templateQueries.list(archived)).data ?? [];
  const [name, setName] = useState(group.folder ?? "");
  const move = (folder: string) => {
    onClose();
    if (folder !== (group.folder ?? "")) void actions.moveTo(group.templates, folder);
  };
  const buttons = (
    <>
      {group.folder !== null && <Button onPress={() => move("")} className="mr-auto">{t.noFolder}</Button>}
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button variant="primary" type="submit" form={form} isDisabled={name.trim() === ""}>{t.move}</Button>
    </>
  );
  return (
    <Dialog title={t.moveTitle(group.name)} isOpen width="s" onClose={onClose} actions={buttons}>
      <form
        id={form}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") move(name.trim());
        }}
      >
        <TextField label={t.folder} value={name} onChange={setName} maxLength={LONGEST} autoFocus autoComplete="off" />
        <ul aria-label={t.folders} className="flex flex-wrap gap-1.5">
          {foldersOf(templates).map((folder) => (
            <li key={folder}>
              <Button size="s" icon={<Folder size={14} aria-hidden />} onPress={() => move(folder)}>{folder}</Button>
            </li>
          ))}
        </ul>
      </form>
    </Dialog>
  );
}
