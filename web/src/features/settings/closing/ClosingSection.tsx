import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { adminApi } from "@/api/admin";
import { ApiError } from "@/api/client";
import { keys, queries } from "@/api/queries";
import type { ClosingCategory } from "@/api/types";
import { useForm } from "@/features/auth/useForm";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, Dialog, IconButton, TextField, toast } from "@/ui";
import { Listed, Nothing } from "../parts/Listed";
import { Card, Page } from "../parts/Page";
import { useAction } from "../parts/saving";
import { underField } from "../parts/underField";

/** A form with a name; one that exists already is said under it. */
function useNameForm(name: string, save: (name: string) => Promise<unknown>, done: () => void) {
  const t = settingsWords.useT();
  const client = useQueryClient();
  const [isTaken, setTaken] = useState(false);
  const { form, onSubmit, field, problem, busy } = useForm({ name }, ["name"], async (values) => {
    setTaken(false);
    try {
      await save(values.name.trim());
    } catch (error) {
      setTaken(error instanceof ApiError && error.code === "conflict");
      throw underField(error, { conflict: "name" });
    }
    await client.invalidateQueries({ queryKey: keys.closingCategories });
    done();
  });
  const own = field("name");
  const props = { ...own, size: "m" as const, maxLength: 100, problem: own.problem !== null && isTaken ? t.closing.taken : (own.problem ?? problem) };
  return { form, onSubmit, props, busy };
}

function AddLine({ isNext, onAdded }: { isNext: boolean; onAdded: () => void }) {
  const t = settingsWords.useT();
  const { form, onSubmit, props, busy } = useNameForm("", adminApi.closingCategories.create, onAdded);
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="flex items-start gap-2 border-t border-line p-3">
      <TextField {...props} label={t.closing.name} labelHidden placeholder={t.closing.name} autoFocus={isNext} className="min-w-0 flex-1" />
      <Button type="submit" isBusy={busy} icon={<Plus size={16} aria-hidden />}>
        {t.closing.add}
      </Button>
    </form>
  );
}

function RenameDialog({ category, onClose }: { category: ClosingCategory; onClose: () => void }) {
  const t = settingsWords.useT();
  const ui = useT();
  const id = useId();
  const { form, onSubmit, props, busy } = useNameForm(category.name, (name) => adminApi.closingCategories.update(category.id, name), onClose);
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button type="submit" form={id} variant="primary" isBusy={busy}>
        {ui.ui.save}
      </Button>
    </>
  );
  return (
    <Dialog title={t.closing.renameTitle} isOpen onClose={onClose} actions={actions}>
      <form id={id} ref={form} onSubmit={onSubmit} noValidate>
        <TextField {...props} label={t.profile.name} autoFocus />
      </form>
    </Dialog>
  );
}

/** Categories of closing notes. Deleting one can be undone: the same name brings the same category back. */
export default function ClosingSection() {
  const t = settingsWords.useT();
  const words = t.closing;
  const query = useQuery(queries.closingCategories());
  const [renamed, setRenamed] = useState<ClosingCategory | null>(null);
  const [added, setAdded] = useState(0);
  const again = { again: [keys.closingCategories] };
  const restore = useAction((name: string) => adminApi.closingCategories.create(name), again);
  const remove = useAction((category: ClosingCategory) => adminApi.closingCategories.remove(category.id), {
    ...again,
    done: (_result, { name }) => toast.undoable(words.deleted(name), () => restore.mutate(name)),
  });
  return (
    <Page title={t.sections.closing}>
      <p className="text-sm text-muted">{words.text}</p>
      <Card title={words.card}>
        <Listed query={query} empty={<Nothing>{words.empty}</Nothing>}>
          {(categories) => (
            <ul>
              {categories.map((category) => (
                <li key={category.id} className="flex min-h-(--table-row) items-center gap-1 border-line pr-2 pl-3 not-last:border-b">
                  <span className="cut flex-1 text-sm">{category.name}</span>
                  <IconButton label={`${words.rename}: ${category.name}`} icon={<Pencil size={16} />} onPress={() => setRenamed(category)} />
                  <IconButton label={`${t.delete}: ${category.name}`} icon={<Trash2 size={16} />} onPress={() => remove.mutate(category)} />
                </li>
              ))}
            </ul>
          )}
        </Listed>
        {query.data !== undefined && <AddLine key={added} isNext={added > 0} onAdded={() => setAdded((count) => count + 1)} />}
      </Card>
      {renamed !== null && <RenameDialog category={renamed} onClose={() => setRenamed(null)} />}
    </Page>
  );
}
