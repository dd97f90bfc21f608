import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { queries } from "@/api/queries";
import type { Message, MessageDetails as Details, MessageError, Receipt, Timestamp } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { messageErrorText, messageErrorWords } from "@/i18n/messageErrors";
import { Bone, CodeBlock, CopyButton, ErrorState, Loading, Sheet, Tick } from "@/ui";
import { nameOf, useScene } from "../scene";
import { Held } from "./Held";
import { Pairs, Section } from "./Parts";
import { toolWords } from "../words";

function Code({ text }: { text: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 font-mono text-xs leading-6 wrap-anywhere">{text}</code>
      <CopyButton text={text} />
    </span>
  );
}

function States({ message, receipt }: { message: Message; receipt: Receipt | null }) {
  const t = useT();
  const format = useFormat();
  const words = toolWords.useT().details;
  const times: [string, Timestamp | null][] = [
    [message.direction === "inbound" ? words.created : words.queued, message.created_at],
    [message.direction === "inbound" ? words.vendorTime : words.sent, receipt?.sent_at ?? message.sent_at],
    [words.delivered, receipt?.delivered_at ?? message.delivered_at],
    [words.read, receipt?.read_at ?? message.read_at],
    [words.played, receipt?.played_at ?? null],
    [words.failed, receipt?.failed_at ?? null],
    [words.edited, message.edited_at],
  ];
  const known = times.flatMap(([name, at]): [string, ReactNode][] => (at === null ? [] : [[name, <time key={name} dateTime={at} className="tabular">{format.exact(at)}</time>]]));
  return (
    <Section title={words.states}>
      {message.status !== null && message.direction === "outbound" && (
        <p className="mb-1 flex items-center gap-1.5 text-sm font-medium">
          <Tick status={message.status} size={16} />
          <span aria-hidden>{t.ui.tick[message.status]}</span>
        </p>
      )}
      <Pairs rows={known} />
    </Section>
  );
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}

function Price({ pricing }: { pricing: unknown }) {
  const words = toolWords.useT().details;
  const price = record(pricing);
  if (price === null) return null;
  const rows: [string, ReactNode][] = [];
  if (typeof price["category"] === "string") rows.push([words.category, price["category"]]);
  if (typeof price["billable"] === "boolean") rows.push([words.billable, price["billable"] ? words.yes : words.no]);
  if (typeof price["pricing_model"] === "string") rows.push([words.model, price["pricing_model"]]);
  return rows.length === 0 ? null : <Section title={words.pricing}><Pairs rows={rows} /></Section>;
}

function Failure({ error }: { error: MessageError }) {
  const title = toolWords.useT().details.error;
  const { words, advice } = messageErrorText(error, messageErrorWords.useT());
  return (
    <Section title={title}>
      <p className="text-sm text-danger">{words}</p>
      {advice !== null && <p className="text-sm">{advice}</p>}
      {error.details !== null && <p className="mt-1 text-xs text-muted">{error.details}</p>}
    </Section>
  );
}

function Loaded({ details }: { details: Details }) {
  const scene = useScene();
  const words = toolWords.useT().details;
  const { message, receipts, trace_id: trace, raw } = details;
  const receipt = receipts[0] ?? null;
  const error = receipt?.error ?? message.error;
  const author = nameOf(message.author, scene);
  const rows: [string, ReactNode][] = [];
  const add = (name: string, id: string | null) => id !== null && rows.push([name, <Code key={name} text={id} />]);
  add(words.messageId, message.id);
  add(words.vendorId, message.vendor_id);
  add(words.clientId, message.client_id);
  add(words.traceId, trace);
  return (
    <>
      <States message={message} receipt={receipt} />
      <Suspense fallback={null}>{error !== null && <Failure error={error} />}</Suspense>
      <Held message={message} />
      <Price pricing={receipt?.pricing ?? details.pricing} />
      {author !== null && message.direction !== "inbound" && <Section title={words.author}><p className="text-sm">{author}</p></Section>}
      <Section title={words.identifiers}>
        <Pairs rows={rows} />
      </Section>
      {raw !== null && raw !== undefined && (
        <Section title={words.raw}>
          <CodeBlock label={words.raw} code={JSON.stringify(raw, null, 2)} />
        </Section>
      )}
    </>
  );
}

/** Everything known about one message: states with times, error and advice, price, identifiers, and the payload for those who may see it. */
export default function MessageDetails({ message, onClose }: { message: Message; onClose: () => void }) {
  const words = toolWords.useT().details;
  const query = useQuery({ ...queries.message(message.id), retry: false });
  return (
    <Sheet title={words.title} isOpen onClose={onClose}>
      {query.data !== undefined ? (
        <Loaded details={query.data} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading onRetry={() => void query.refetch()}>
          <div className="flex flex-col gap-3 p-4">
            <Bone className="h-5 w-40" />
            <Bone className="h-24 w-full" />
            <Bone className="h-16 w-full" />
          </div>
        </Loading>
      )}
    </Sheet>
  );
}
