import { Link } from "@tanstack/react-router";
import { Plug, Smartphone } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import { asCustomer, simulatedOne } from "@/app/phones";
import { useCan, useSession } from "@/app/session";
import { EmptyState } from "@/ui";
import { listWords } from "./words";

const PRIMARY = "inline-flex h-8 items-center gap-2 rounded-card bg-accent px-3 font-medium text-on-accent no-underline hover:opacity-92 max-sm:h-11";

/** The first thing to do in a workspace that has no number, or nobody has written to it. */
export function FirstSteps({ lacks }: { lacks: "channel" | "message" }) {
  const list = listWords.useT();
  const words = list.first;
  const mayConnect = useCan("channel.manage");
  const phones = useSession().workspace.phones_url;
  const number = simulatedOne(useQuery(queries.channels()).data)?.phone;
  const connect = (look: string) => (
    <Link to="/settings/$section" params={{ section: "channels" }} className={look} data-filled={look === PRIMARY ? "" : undefined}>
      {look === PRIMARY && <Plug size={16} aria-hidden />}
      {words.connect}
    </Link>
  );
  const write = phones === null ? undefined : (
    <a href={asCustomer(phones, number, words.tryText)} target="_blank" rel="noreferrer" className={PRIMARY} data-filled="">
      <Smartphone size={16} aria-hidden />
      {words.phones}
    </a>
  );
  if (lacks === "channel") return <EmptyState title={words.noChannel} text={mayConnect ? words.noChannelText : words.askAdmin} action={mayConnect ? connect(PRIMARY) : undefined} />;
  return <EmptyState title={words.title} text={words.text} action={write} link={mayConnect ? connect("text-link") : undefined} />;
}
