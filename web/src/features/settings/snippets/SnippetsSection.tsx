import { useQuery } from "@tanstack/react-query";
import { Import, Paperclip, Plus, Search, Trash2 } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { library } from "@/api/library";
import { queries } from "@/api/queries";
import type { Snippet } from "@/api/sendTypes";
import { sendingKeys, sendingQueries } from "@/api/sending";
import { useCan, useSession } from "@/app/session";
import { findSnippets } from "@/features/inbox/thread/composer/snippets/search";
import { settingsWords } from "@/i18n/areas";
import { Button, Chip, EmptyState, IconButton, NothingMatches, TextField, toast } from "@/ui";
import { Listed } from "../parts/Listed";
import { Card, Page } from "../parts/Page";
import { useAction } from "../parts/saving";
import { ImportDialog } from "./ImportDialog";
import { SnippetDialog } from "./SnippetDialog";
import { bodyOf, formOf } from "./snippetForm";

function Row({ snippet, team, mayChange, onOpen, onRemove }: { snippet: Snippet; team: string | undefined; mayChange: boolean; onOpen: () => void; onRemove: () => void }) {
  const words = settingsWords.useT().snippets;
  const about = [snippet.topic, snippet.owner.name, snippet.uses === 0 ? words.unused : words.uses(snippet.uses)].filter((part) => part !== null && part !== "");
  return (
    <li className="flex min-h-(--table-row) items-center gap-1 border-line pr-2 not-last:border-b">
      <AriaButton onPress={onOpen} className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-left outline-offset-[-2px] hover:bg-fill">
        <span className="cut w-32 shrink-0 font-mono text-xs text-accent">/{snippet.shortcut}</span>
        <span className="min-w-40 flex-1">
          <span className="cut block text-sm font-medium">{snippet.title}</span>
          <span className="cut block text-2xs text-muted">{about.join(" · ")}</span>
        </span>
        <span className="flex flex-wrap items-center gap-1">
          {snippet.private && <Chip>{words.owners.private}</Chip>}
          {team !== undefined && <Chip>{team}</Chip>}
          {Object.keys(snippet.texts).map((language) => (
            <Chip key={language}>{language}</Chip>
          ))}
          {snippet.files.length > 0 && (
            <Chip>
              <Paperclip size={12} aria-hidden /> {words.files(snippet.files.length)}
            </Chip>
          )}
        </span>
      </AriaButton>
      {mayChange && <IconButton label={words.remove(snippet.shortcut)} icon={<Trash2 size={16} />} onPress={onRemove} />}
    </li>
  );
}

/** Texts kept for reuse: everybody's, those of one's teams, and one's own. */
export default function SnippetsSection() {
  const t = settingsWords.useT();
  const words = t.snippets;
  const { workspace } = useSession();
  const query = useQuery(sendingQueries.snippets());
  const teams = useQuery(queries.teams()).data ?? [];
  const mayManage = useCan("snippet.manage");
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const [opened, setOpened] = useState<Snippet | "new" | null>(null);
  const [importing, setImporting] = useState(false);
  const again = { again: [sendingKeys.snippets] };
  const restore = useAction(library.createSnippet, again);
  const remove = useAction((snippet: Snippet) => library.removeSnippet(snippet.id), {
    ...again,
    done: (_result, snippet) => toast.undoable(words.removed(snippet.shortcut), () => restore.mutate(bodyOf(formOf(snippet, "all", workspace.language), snippet.files.map(({ id }) => id)))),
  });
  const create = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setOpened("new")}>
      {words.create}
    </Button>
  );
  const actions = (
    <>
      <Button icon={<Import size={16} aria-hidden />} onPress={() => setImporting(true)}>
        {words.import}
      </Button>
      {create}
    </>
  );
  return (
    <Page title={t.sections.snippets} actions={actions}>
      <p className="text-sm text-muted">{words.text}</p>
      <TextField label={words.find} labelHidden placeholder={words.find} type="search" value={typed} onChange={setTyped} start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
      <Card title={t.sections.snippets} aside={query.data !== undefined && <span className="text-xs text-muted">{words.count(query.data.length)}</span>}>
        <Listed query={query} empty={<EmptyState title={words.empty} text={words.emptyText} action={create} />}>
          {(all) => {
            const found = q === "" ? all : findSnippets(all, q.replace(/^\//u, ""));
            if (found.length === 0) return <NothingMatches filters={[]} onClearAll={() => setTyped("")} />;
            return (
              <ul>
                {found.map((snippet) => (
                  <Row key={snippet.id} snippet={snippet} team={teams.find(({ id }) => id === snippet.team_id)?.name} mayChange={snippet.private || mayManage} onOpen={() => setOpened(snippet)} onRemove={() => remove.mutate(snippet)} />
                ))}
              </ul>
            );
          }}
        </Listed>
      </Card>
      {opened !== null && <SnippetDialog snippet={opened === "new" ? null : opened} others={query.data ?? []} mayManage={mayManage} onClose={() => setOpened(null)} />}
      {importing && <ImportDialog mayManage={mayManage} onClose={() => setImporting(false)} />}
    </Page>
  );
}
