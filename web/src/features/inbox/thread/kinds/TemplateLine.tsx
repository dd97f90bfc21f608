import { LayoutTemplate } from "lucide-react";
import type { ContentOf } from "@/api/types";
import { kindWords } from "../words";

/** Under a template: its name, language and category, and how often its links were followed. */
export default function TemplateLine({ content }: { content: ContentOf<"template"> }) {
  const words = kindWords.useT().template;
  const category = content.category === null ? null : (words.categories[content.category] ?? content.category);
  return (
    <span className="mx-1 mt-0.5 flex max-w-full items-center gap-1 text-2xs text-muted">
      <LayoutTemplate size={12} aria-hidden className="shrink-0" />
      <span className="min-w-0 wrap-anywhere">{[words.line(content.name), content.language, category, content.clicks > 0 ? words.clicks(content.clicks) : null].filter((part) => part !== null).join(" · ")}</span>
    </span>
  );
}
