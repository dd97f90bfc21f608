import { CircleDot, ListFilter, Pause, Play, Trash2, X } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { cx } from "@/ui/classes";
import { Button, IconButton } from "../parts/Button";
import { Pop } from "../parts/Pop";
import { SelectInput, SwitchLine } from "../parts/fields";
import { api } from "../state/api";
import { peopleInOrder, withOlder } from "../state/reduce";
import { clearLog, loadOlderLog, usePhones } from "../state/store";
import { attempt } from "../state/trouble";
import type { LogEntry } from "../state/types";
import { useWords } from "../words";
import { LogItem } from "./LogItem";
import { EVERYTHING, fits, setFilter, useLogFilter } from "./logFilter";

function FilterPanel() {
  const words = useWords();
  const { filter } = useLogFilter();
  const people = usePhones((known) => known.people);
  return (
    <div className="flex w-60 flex-col gap-3">
      <SelectInput
        label={words.log.filter}
        value={filter.kind}
        choices={[{ id: "all", label: words.log.all }, { id: "call", label: words.log.calls }, { id: "webhook", label: words.log.webhooks }]}
        onChange={(kind) => setFilter({ kind: kind === "call" || kind === "webhook" ? kind : "all" })}
      />
      <SelectInput label={words.people.label} value={filter.person ?? ""} choices={[{ id: "", label: words.log.everybody }, ...peopleInOrder(people).map(({ id, name }) => ({ id, label: name }))]} onChange={(person) => setFilter({ person: person === "" ? null : person })} />
      <SwitchLine label={words.log.problems} on={filter.problems} onChange={(problems) => setFilter({ problems })} />
    </div>
  );
}

/** What one message caused, also when it is older than what the page holds. */
function useOfMessage(message: string | null): LogEntry[] {
  const [older, setOlder] = useState<LogEntry[]>([]);
  useEffect(() => {
    setOlder([]);
    if (message !== null) void attempt(api.logOfMessage(message)).then((page) => setOlder(page?.data ?? []));
  }, [message]);
  return older;
}

function Live() {
  const words = useWords();
  const link = usePhones((known) => known.link);
  return (
    <span role="status" className={cx("inline-flex items-center gap-1 text-xs font-medium", link === "live" ? "text-ok" : "text-warn")}>
      <CircleDot size={12} aria-hidden />
      {link === "live" ? words.link.live : words.link.starting}
    </span>
  );
}

/** Calls of the program and webhooks to it, newest first, with what was sent and answered. */
export function LogPanel() {
  const words = useWords();
  const log = usePhones((known) => known.log);
  const more = usePhones((known) => known.logMore);
  const { filter } = useLogFilter();
  const [paused, setPaused] = useState<LogEntry[] | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const ofMessage = useOfMessage(filter.message);
  const entries = useMemo(() => withOlder(paused ?? log, filter.message === null ? [] : ofMessage).filter((entry) => fits(entry, filter)), [paused, log, filter, ofMessage]);
  const filtered = filter.kind !== "all" || filter.problems || filter.person !== null || filter.message !== null;
  return (
    <section aria-label={words.log.label} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex h-10 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4 max-md:h-12">
        <h2 className="mr-auto text-xs font-semibold text-muted">{words.log.label}</h2>
        {paused === null ? <Live /> : <span className="text-xs font-medium text-warn">{words.log.paused}</span>}
        <Pop trigger={<IconButton label={words.log.filter} icon={<ListFilter size={14} aria-hidden />} className={filtered ? "bg-fill text-ink" : undefined} />} label={words.log.filter}>
          {() => <FilterPanel />}
        </Pop>
        <IconButton label={paused === null ? words.log.pause : words.log.resume} icon={paused === null ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />} onClick={() => setPaused(paused === null ? log : null)} />
        <IconButton label={words.log.clear} icon={<Trash2 size={14} aria-hidden />} onClick={() => void attempt(clearLog()).then(() => setPaused(null))} />
      </header>
      {filtered && (
        <p className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line bg-fill px-4 text-xs">
          <span className="mr-auto">{filter.message === null ? words.log.filter : words.log.ofMessage}</span>
          <Button small look="quiet" onClick={() => setFilter(EVERYTHING)}>
            <X size={12} aria-hidden />
            {words.log.showAll}
          </Button>
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-auto">
        {entries.length === 0 && <p className="p-4 text-muted">{filtered ? words.empty.logFilter : words.empty.log}</p>}
        <ul>
          {entries.map((entry) => (
            <LogItem key={entry.id} entry={entry} open={open === entry.id} onToggle={(id) => setOpen(open === id ? null : id)} />
          ))}
        </ul>
        {more && filter.message === null && paused === null && (
          <div className="flex justify-center p-2">
            <Button small look="quiet" onClick={() => void attempt(loadOlderLog())}>
              {words.log.older}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
