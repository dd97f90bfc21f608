import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, X } from "lucide-react";
import type { RefObject } from "react";
import { Button as AriaButton } from "react-aria-components";
import { sending } from "@/api/sending";
import { useT } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { Button, toast } from "@/ui";
import { useScene } from "../../scene";
import { applyEdit } from "../applyEdit";
import { sendWords } from "../sendWords";

/** Variables without a value: nothing is sent until each is filled or removed. A press on one selects its place in the text. */
export default function Unfilled({ names, box, onText }: { names: string[]; box: RefObject<HTMLTextAreaElement | null>; onText: (text: string) => void }) {
  const t = useT();
  const words = sendWords.useT().variables;
  const client = useQueryClient();
  const { id } = useScene().conversation;
  const find = (name: string) => {
    const area = box.current;
    const from = area?.value.indexOf(name) ?? -1;
    if (area === null || from < 0) return;
    area.focus();
    area.setSelectionRange(from, from + name.length);
  };
  const drop = (name: string) => {
    const area = box.current;
    if (area === null) return;
    const text = area.value.replaceAll(name, "").replaceAll(/ {2,}/gu, " ");
    applyEdit(area, { text, start: text.length, end: text.length }, onText);
  };
  const fill = async () => {
    const area = box.current;
    if (area === null) return;
    try {
      const { text } = await client.fetchQuery({ queryKey: ["fill", id, area.value], queryFn: () => sending.fill(id, { text: area.value }), staleTime: 0 });
      applyEdit(area, { text, start: text.length, end: text.length }, onText);
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    }
  };
  return (
    <div role="status" className="flex flex-wrap items-center gap-1.5 px-3 pb-1 text-xs text-danger">
      <CircleAlert size={14} aria-hidden className="shrink-0" />
      <span>{words.unfilled(names.length)}</span>
      {names.map((name) => (
        <span key={name} className="inline-flex h-6 items-center rounded-chip bg-danger-bg pl-1.5">
          <AriaButton onPress={() => find(name)} className="h-6 rounded-chip font-medium">{words.names[name] ?? name}</AriaButton>
          <AriaButton aria-label={t.ui.remove(name)} onPress={() => drop(name)} className="grid size-6 place-items-center rounded-chip"><X size={12} aria-hidden /></AriaButton>
        </span>
      ))}
      <Button size="s" variant="quiet" className="h-6! pointer-coarse:h-11!" onPress={() => void fill()}>{words.fill}</Button>
    </div>
  );
}
