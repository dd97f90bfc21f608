import { ArrowDownLeft, ArrowUpRight, RotateCcw, ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { cx } from "@/ui/classes";
import { Button } from "../parts/Button";
import { api } from "../state/api";
import { usePhones } from "../state/store";
import { attempt, errorText } from "../state/trouble";
import type { LogDetail, LogEntry } from "../state/types";
import { useFormats, useWords } from "../words";
import { pretty } from "./logFilter";

function Body({ title, text, cut }: { title: string; text: string; cut?: boolean }) {
  const words = useWords();
  return (
    <>
      <h3 className="mt-2 text-2xs font-semibold text-muted">
        {title}
        {cut === true && ` (${words.log.cut})`}
      </h3>
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded-card bg-sunken px-3 py-2 font-mono text-[11px]/4 wrap-anywhere whitespace-pre-wrap">{pretty(text)}</pre>
    </>
  );
}

function Detail({ entry }: { entry: LogEntry }) {
  const words = useWords();
  const formats = useFormats();
  const [detail, setDetail] = useState<LogDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    api.logEntry(entry.id).then(
      (answer) => !gone && setDetail(answer),
      (error: unknown) => !gone && setProblem(errorText(error)),
    );
    return () => {
      gone = true;
    };
  }, [entry.id, entry.attempt, entry.state]);
  if (problem !== null) return <p className="pt-2 text-danger">{problem}</p>;
  if (detail === null) return <p className="pt-2 text-muted">{words.log.loading}</p>;
  const where = detail.url ?? [detail.method, detail.path].filter((part) => part !== null).join(" ");
  return (
    <div className="pt-1">
      <p className="font-mono text-[11px]/4 break-all text-muted">{where}</p>
      {detail.request_body !== null && detail.request_body !== "" && <Body title={words.log.request} text={detail.request_body} cut={detail.request_cut} />}
      {detail.response_body !== null && detail.response_body !== "" && <Body title={words.log.response} text={detail.response_body} />}
      {detail.attempts.length > 1 && (
        <>
          <h3 className="mt-2 text-2xs font-semibold text-muted">{words.log.attempts}</h3>
          <ol className="tabular text-2xs text-muted">
            {detail.attempts.map((one) => (
              <li key={one.real_at}>
                {formats.exactTime(one.real_at)} · {one.status ?? one.error ?? words.log.noAnswer} · {formats.number(one.duration_ms)} ms
              </li>
            ))}
          </ol>
        </>
      )}
      {entry.kind === "webhook" && (
        <div className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
          {detail.signature !== null && (
            <span className="inline-flex items-center gap-1" title={detail.signature}>
              <ShieldCheck size={14} aria-hidden className="text-ok" />
              {words.log.signed}
            </span>
          )}
          <span>{words.log.attempt(entry.attempt, entry.attempts_max)}</span>
          <Button small className="ml-auto" onClick={() => void attempt(api.replay(entry.id))}>
            <RotateCcw size={14} aria-hidden />
            {words.log.replay}
          </Button>
        </div>
      )}
    </div>
  );
}

const COLOURS: Record<LogEntry["state"], string> = { ok: "text-ok", delivered: "text-ok", pending: "text-muted", retrying: "text-warn", faulted: "text-warn", refused: "text-danger", failed: "text-danger" };

export function LogItem({ entry, open, onToggle }: { entry: LogEntry; open: boolean; onToggle: (id: number) => void }) {
  const words = useWords();
  const formats = useFormats();
  const name = usePhones((known) => (entry.person_id === null ? null : (known.people[entry.person_id]?.name ?? words.log.nobody)));
  const call = entry.kind === "call";
  const Icon = call ? ArrowUpRight : ArrowDownLeft;
  return (
    <li className={cx("border-b border-line", open && "bg-bg")}>
      <button type="button" aria-expanded={open} onClick={() => onToggle(entry.id)} className="grid w-full grid-cols-[24px_1fr_auto] items-center gap-x-2 py-1.5 pr-4 pl-3 text-left hover:bg-fill/50 focus-visible:-outline-offset-2">
        <span role="img" aria-label={call ? words.log.call : words.log.webhook} title={call ? words.log.call : words.log.webhook} className={cx("grid size-6 place-items-center rounded-chip", call ? "bg-accent-soft text-accent" : "bg-fill text-muted")}>
          <Icon size={14} aria-hidden />
        </span>
        <span className="min-w-0">
          <span className="cut block font-mono text-xs/4.5">{entry.title}</span>
          <span className="tabular cut block text-2xs text-muted">
            {formats.exactTime(entry.at)}
            {name !== null && ` · ${name}`}
          </span>
        </span>
        <span className="text-right">
          <span className={cx("tabular block text-xs/4.5 font-semibold", COLOURS[entry.state])} title={words.log.states[entry.state]}>
            {entry.error ?? entry.status ?? words.log.states[entry.state]}
          </span>
          <span className="tabular block text-2xs text-muted">{entry.state === "retrying" || entry.state === "failed" ? words.log.states[entry.state] : entry.duration_ms === null ? "" : `${formats.number(entry.duration_ms)} ms`}</span>
        </span>
      </button>
      {open && (
        <div className="px-3 pb-3">
          <Detail entry={entry} />
        </div>
      )}
    </li>
  );
}
