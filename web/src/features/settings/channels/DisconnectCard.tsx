import { useQueryClient } from "@tanstack/react-query";
import { ChevronRight, Plug } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { adminApi } from "@/api/admin";
import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { toast } from "@/ui";
import { Confirm, type Question } from "../parts/Confirm";
import { keepChannel } from "./cache";

/** Asks with the consequences before the number goes silent. */
export function DisconnectCard({ channel }: { channel: Channel }) {
  const t = settingsWords.useT().channels;
  const client = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const run = async () => {
    keepChannel(client, await adminApi.channels.disconnect(channel.id));
    toast.say(t.disconnected(channel.name));
  };
  const text = (
    <ul className="list-disc pl-5">
      {t.disconnectTexts.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <div className="rounded-card border border-line bg-surface">
      <AriaButton
        onPress={() => setQuestion({ title: t.disconnectTitle(channel.name), text, verb: t.disconnect, run })}
        className="flex min-h-10 w-full items-center gap-2 rounded-card px-3 text-left text-sm text-danger hover:bg-danger-bg"
      >
        <Plug size={16} strokeWidth={1.75} aria-hidden />
        <span className="flex-1">{t.disconnect}…</span>
        <ChevronRight size={16} aria-hidden />
      </AriaButton>
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </div>
  );
}
