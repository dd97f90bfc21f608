import { ClipboardCheck } from "lucide-react";
import type { ContentOf } from "@/api/types";
import { CopyButton } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { UNDER } from "../MessageText";
import { kindWords } from "../words";

/** What came back from a form: each field with its value, and a way to copy it. */
export function FormAnswer({ content, foot }: BodyProps & { content: ContentOf<"form_answer"> }) {
  const words = kindWords.useT().flow;
  return (
    <div className="w-72 max-w-full">
      <span className="mb-1 flex items-center gap-2 font-[550]">
        <ClipboardCheck size={16} aria-hidden className="shrink-0" />
        {content.name === null || content.name === "" ? words.answer : words.form(content.name)}
      </span>
      {content.fields.length === 0 && <p className="text-sm text-muted">{words.empty}</p>}
      <dl>
        {content.fields.map(({ name, value }, at) => (
          <div key={at} className="flex items-center gap-2 border-t border-[color-mix(in_srgb,var(--ink)_10%,transparent)] py-1 first:border-t-0">
            <div className="min-w-0 flex-1">
              <dt className="text-xs text-muted wrap-anywhere">{name}</dt>
              <dd className="text-sm wrap-anywhere whitespace-pre-line">{value === "" ? "–" : value}</dd>
            </div>
            {value !== "" && <CopyButton text={value} />}
          </div>
        ))}
      </dl>
      {foot(UNDER)}
    </div>
  );
}
