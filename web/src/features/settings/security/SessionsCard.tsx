import { useQuery } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { useState } from "react";
import { adminApi, adminQueries } from "@/api/admin";
import { keys } from "@/api/queries";
import type { SessionInfo } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, Chip, toast } from "@/ui";
import { Confirm, type Question } from "../parts/Confirm";
import { Listed, Nothing } from "../parts/Listed";
import { Card } from "../parts/Page";
import { useAction } from "../parts/saving";
import { deviceOf } from "./device";

function useDeviceName() {
  const t = settingsWords.useT().security;
  return (session: SessionInfo) => {
    const { browser, system } = deviceOf(session.user_agent);
    if (browser !== null && system !== null) return t.on(browser, system);
    return browser ?? system ?? (session.user_agent.slice(0, 40) || t.unknownDevice);
  };
}

function SessionRow({ session, onEnd }: { session: SessionInfo; onEnd: () => void }) {
  const t = settingsWords.useT().security;
  const format = useFormat();
  const name = useDeviceName()(session);
  const Icon = /Mobile|iPhone|Android/u.test(session.user_agent) ? Smartphone : Laptop;
  const seen = session.current ? null : t.lastSeen(format.relative(session.last_seen_at));
  return (
    <li className="flex min-h-14 items-center gap-3 border-line px-3 py-2 not-last:border-b">
      <Icon size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {name}
          {session.current && <Chip tone="accent">{t.current_session}</Chip>}
        </p>
        <p className="text-xs text-muted" title={format.exact(session.last_seen_at)}>
          {[session.address, seen, t.since(format.moment(session.created_at))].filter((part) => part !== null).join(" · ")}
        </p>
      </div>
      {!session.current && (
        <Button size="s" aria-label={t.endOne(name)} onPress={onEnd}>
          {t.end}
        </Button>
      )}
    </li>
  );
}

export function SessionsCard() {
  const t = settingsWords.useT().security;
  const query = useQuery(adminQueries.mySessions());
  const [question, setQuestion] = useState<Question | null>(null);
  const end = useAction((id: string) => adminApi.me.endSession(id), { again: [keys.mySessions], done: () => toast.say(t.ended, "ok") });
  const everywhere = async () => {
    await adminApi.me.signOutEverywhere();
    location.assign("/signin");
  };
  const ask = () => setQuestion({ title: t.everywhere, text: t.everywhereText, verb: t.everywhere, run: everywhere });
  const button = (
    <Button size="s" variant="danger" onPress={ask}>
      {t.everywhere}
    </Button>
  );
  return (
    <Card title={t.sessions} aside={button}>
      <Listed query={query} empty={<Nothing>–</Nothing>}>
        {(sessions) => (
          <ul>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
            ))}
          </ul>
        )}
      </Listed>
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </Card>
  );
}
