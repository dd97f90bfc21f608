import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { adminApi, adminQueries } from "@/api/admin";
import { serverNow } from "@/api/liveStore";
import { keys } from "@/api/queries";
import type { ApiKey } from "@/api/types";
import { useCan } from "@/app/session";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useRoleName } from "@/i18n/roleName";
import { Button, Chip, EmptyState, toast } from "@/ui";
import { Confirm, type Question } from "../parts/Confirm";
import { Listed } from "../parts/Listed";
import { Card } from "../parts/Page";
import { KeyDialog } from "./KeyDialog";

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: (() => void) | null }) {
  const t = settingsWords.useT();
  const words = t.developer;
  const format = useFormat();
  const roleName = useRoleName();
  const { expires_at: expires, last_used_at: used } = apiKey;
  const expired = expires !== null && Date.parse(expires) < serverNow();
  const parts = [
    roleName(apiKey.role),
    used === null ? words.neverUsed : words.lastUsed(format.relative(used)),
    words.created(format.moment(apiKey.created_at)),
    expires === null ? words.noExpiry : words.expiresAt(format.moment(expires)),
  ];
  return (
    <li className="flex min-h-14 items-center gap-3 border-line px-3 py-2 not-last:border-b">
      <KeyRound size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          <span className="cut">{apiKey.name}</span>
          {expired && <Chip tone="warn">{words.expired}</Chip>}
        </p>
        <p className="text-xs text-muted">{parts.join(" · ")}</p>
      </div>
      {onRevoke !== null && (
        <Button size="s" variant="danger" aria-label={`${words.revoke}: ${apiKey.name}`} onPress={onRevoke}>
          {words.revoke}
        </Button>
      )}
    </li>
  );
}

export function KeysTab() {
  const t = settingsWords.useT().developer;
  const client = useQueryClient();
  const query = useQuery(adminQueries.apiKeys());
  const mayManage = useCan("developer.manage");
  const [creating, setCreating] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const revoke = async (apiKey: ApiKey) => {
    await adminApi.apiKeys.remove(apiKey.id);
    await client.invalidateQueries({ queryKey: keys.apiKeys });
    toast.say(t.revoked(apiKey.name), "ok");
  };
  const ask = (apiKey: ApiKey) => setQuestion({ title: t.revokeTitle(apiKey.name), text: t.revokeText, verb: t.revoke, run: () => revoke(apiKey) });
  const create = (variant: "primary" | "default") =>
    mayManage && (
      <Button variant={variant} size={variant === "primary" ? "m" : "s"} icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
        {t.newKey}
      </Button>
    );
  const some = query.data !== undefined && query.data.length > 0;
  return (
    <div className="flex max-w-200 flex-col gap-3 p-4">
      {some && <p className="text-sm text-muted">{t.keysText}</p>}
      <Card title={t.tabs.keys} aside={some && create("default")}>
        <Listed query={query} empty={<EmptyState title={t.keysEmpty} action={create("primary")} />}>
          {(list) => (
            <ul>
              {list.map((apiKey) => (
                <KeyRow key={apiKey.id} apiKey={apiKey} onRevoke={mayManage ? () => ask(apiKey) : null} />
              ))}
            </ul>
          )}
        </Listed>
      </Card>
      {creating && <KeyDialog onClose={() => setCreating(false)} />}
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </div>
  );
}
