import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { sendingQueries } from "@/api/sending";
import { useLanguage } from "@/i18n";
import { ErrorState, PickList } from "@/ui";
import { useScene } from "../../scene";
import { sendWords } from "../sendWords";
import { findSnippets, snippetText, withValues } from "./search";
import { variableValues } from "./suggestSending";

/** All snippets, by topic, in a popover. */
export default function SnippetPicker({ onPick }: { onPick: (id: string) => void }) {
  const words = sendWords.useT().snippets;
  const language = useLanguage();
  const { contactLanguage, conversation } = useScene();
  const client = useQueryClient();
  const values = useQuery({ queryKey: ["conversations", "variables", conversation.id], queryFn: () => variableValues(client, conversation.id), staleTime: 30_000, retry: false }).data ?? [];
  const { data, isError, error, refetch } = useQuery(sendingQueries.snippets());
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <span className="block h-40 w-80" />;
  if (data.length === 0) return <p className="w-80 p-3 text-sm text-muted">{words.none}</p>;
  const all = findSnippets(data, "");
  const topics = [...new Set(all.map((item) => item.topic))].toSorted((one, two) => (one ?? "").localeCompare(two ?? ""));
  const sections = topics.map((topic) => ({
    id: topic ?? "none",
    title: topic ?? words.noTopic,
    options: all
      .filter((item) => item.topic === topic)
      .map((item) => ({ id: item.id, label: `/${item.shortcut} ${item.title}`, description: withValues(snippetText(item, [contactLanguage, language]), values), icon: item.files.length > 0 ? <Paperclip size={14} aria-hidden /> : undefined })),
  }));
  return (
    <div className="w-96 max-w-[calc(100vw-24px)]">
      <PickList label={words.label} placeholder={words.find} sections={sections} onPick={onPick} />
    </div>
  );
}
