import { useQueryClient } from "@tanstack/react-query";
import type { Template, TemplatePatch } from "@/api/templateTypes";
import { putTemplate, templateApi, templateKeys } from "@/api/templates";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui/toasts";
import { templateWords } from "./words";

/** What can be done with a template at once, with Undo where there is something to undo. */
export function useTemplateActions() {
  const t = templateWords.useT();
  const client = useQueryClient();
  const change = async (list: Template[], part: TemplatePatch): Promise<boolean> => {
    try {
      for (const answer of await Promise.all(list.map((template) => templateApi.update(template.id, part)))) putTemplate(client, answer);
      void client.invalidateQueries({ queryKey: templateKeys.all });
      return true;
    } catch (error) {
      toast.say(errorTextNow(error), "error");
      void client.invalidateQueries({ queryKey: templateKeys.all });
      return false;
    }
  };
  const archive = async (list: Template[], archived: boolean) => {
    const name = list[0]?.name ?? "";
    if (await change(list, { archived })) toast.undoable(archived ? t.archived(name) : t.unarchived(name), () => void change(list, { archived: !archived }));
  };
  const favourite = (list: Template[], on: boolean) => change(list, { favourite: on });
  const moveTo = async (list: Template[], folder: string) => {
    const before = list.find((template) => template.folder !== null)?.folder ?? "";
    const name = list[0]?.name ?? "";
    if (await change(list, { folder })) toast.undoable(folder === "" ? t.outOfFolder(name) : t.inFolder(name, folder), () => void change(list, { folder: before }));
  };
  const sync = async (accountId: string) => {
    try {
      await templateApi.sync(accountId);
      toast.say(t.synced, "ok");
      await client.invalidateQueries({ queryKey: templateKeys.all });
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    }
  };
  return { archive, favourite, moveTo, sync };
}
