import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { type SnippetBody, type SnippetsImported, library } from "@/api/library";
import { sendingKeys } from "@/api/sending";
import { useSession } from "@/app/session";
import { useFormat, useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog } from "@/ui";
import { Choice } from "../parts/Choice";
import { chooseFiles } from "../files/useUploadsOf";
import { readSnippets } from "./importFile";

const MOST = 500;

/** Snippets out of a CSV or JSON file: what was found is shown before anything is made. */
export function ImportDialog({ mayManage, onClose }: { mayManage: boolean; onClose: () => void }) {
  const t = settingsWords.useT();
  const words = t.snippets;
  const ui = useT();
  const errors = useErrorText();
  const format = useFormat();
  const client = useQueryClient();
  const { workspace } = useSession();
  const [owner, setOwner] = useState<"all" | "private">(mayManage ? "all" : "private");
  const [read, setRead] = useState<{ found: SnippetBody[]; left: number } | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const [done, setDone] = useState<SnippetsImported | null>(null);
  const open = (chosen: File[]) => {
    const file = chosen[0];
    if (file === undefined) return;
    setRefused(null);
    void file.text().then((text) => setRead(readSnippets(text, workspace.language, { private: false, team_id: null })));
  };
  const found = read?.found ?? [];
  const run = async () => {
    setBusy(true);
    try {
      setDone(await library.importSnippets(found.map((snippet) => ({ ...snippet, private: owner === "private" }))));
      await client.invalidateQueries({ queryKey: sendingKeys.snippets });
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const problem = read === null || (read !== undefined && found.length === 0) ? words.unreadable : found.length > MOST ? words.tooMany : refused === null ? null : errors(refused);
  const actions =
    done === null ? (
      <>
        <Button onPress={onClose}>{ui.ui.cancel}</Button>
        <Button variant="primary" isBusy={busy} disabledReason={found.length === 0 ? words.chooseFile : found.length > MOST ? words.tooMany : null} onPress={() => void run()}>
          {words.import}
        </Button>
      </>
    ) : (
      <Button variant="primary" onPress={onClose}>
        {t.done}
      </Button>
    );
  return (
    <Dialog title={words.importTitle} isOpen onClose={onClose} actions={actions}>
      <div className="flex flex-col gap-3 text-sm">
        <p className="text-muted">{words.importText}</p>
        {done === null ? (
          <>
            <div>
              <Button icon={<FileUp size={16} aria-hidden />} onPress={() => chooseFiles(open, ".csv,.json,text/csv,application/json")}>
                {words.chooseFile}
              </Button>
            </div>
            {mayManage && <Choice label={words.owner} options={[{ id: "all", label: words.owners.all }, { id: "private", label: words.owners.private }]} value={owner} onChange={setOwner} />}
            {found.length > 0 && (
              <div role="status">
                <p className="font-medium">{words.found(found.length)}</p>
                {read !== undefined && read !== null && read.left > 0 && <p className="text-muted">{words.left(read.left)}</p>}
                <ul className="mt-2 max-h-48 overflow-auto rounded-card border border-line">
                  {found.slice(0, 50).map((snippet, place) => (
                    <li key={place} className="flex gap-3 border-line px-2 py-1 not-last:border-b">
                      <span className="cut w-32 shrink-0 font-mono text-xs text-accent">/{snippet.shortcut}</span>
                      <span className="cut flex-1">{snippet.title}</span>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </>
        ) : (
          <div role="status">
            <p className="font-medium">{words.imported(done.created)}</p>
            {done.taken.length > 0 && <p className="text-muted">{words.taken(format.list(done.taken.map((name) => `/${name}`)))}</p>}
          </div>
        )}
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
      </div>
    </Dialog>
  );
}
