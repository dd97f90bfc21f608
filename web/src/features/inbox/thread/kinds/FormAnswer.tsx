import { BookmarkPlus, ClipboardCheck } from "lucide-react";
import type { ContentOf } from "@/api/types";
import { useCan } from "@/app/session";
import { CopyButton, IconButton } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { UNDER } from "../MessageText";
import { useScene } from "../scene";
import { kindWords } from "../words";

/** What came back from a form: each field with its value, and ways to copy it and to keep it as what is known of the person. */
export function FormAnswer({ content, message, foot }: BodyProps & { content: ContentOf<"form_answer"> }) {
  const words = kindWords.useT().flow;
  const scene = useScene();
  const mayEdit = useCan("contact.edit");
  return (
    <div className="w-72 max-w-full">
      <span className="mb-1 flex items-center gap-2 font-[550]">
        <ClipboardCheck size={16} aria-hidden className="shrink-0" />
        {content.name === null || content.name === "" ? words.answer : (words.answers[content.name] ?? words.form(content.name))}
      </span>
      {content.fields.length === 0 && <p className="text-sm text-muted">{words.empty}</p>}
      {content.fields.length > 0 && (
        <table className="w-full text-sm">
          <tbody>
            {content.fields.map(({ name, value }, at) => (
              <tr key={at} className="border-t border-[color-mix(in_srgb,var(--ink)_10%,transparent)] first:border-t-0">
                <th scope="row" className="w-2/5 py-1 pr-3 text-left align-top text-xs leading-5 font-[450] text-muted wrap-anywhere">{name}</th>
                <td className="py-1 align-top wrap-anywhere whitespace-pre-line">{value === "" ? "–" : value}</td>
                <td className="w-0 align-top">
                  {value !== "" && (
                    <span className="flex justify-end">
                      {mayEdit && <IconButton size="s" className="pointer-coarse:size-11" label={words.save(name)} icon={<BookmarkPlus size={14} />} onPress={() => scene.open({ kind: "save", message, selected: value })} />}
                      <CopyButton text={value} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {foot(UNDER)}
    </div>
  );
}
