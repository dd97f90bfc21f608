import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { adminApi, adminQueries } from "@/api/admin";
import { serverNow } from "@/api/liveStore";
import { keys, queries } from "@/api/queries";
import type { Invitation } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useRoleName } from "@/i18n/roleName";
import { Button, Chip } from "@/ui";
import { Confirm, type Question } from "../parts/Confirm";
import { Listed, Nothing } from "../parts/Listed";
import { Card } from "../parts/Page";

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const t = settingsWords.useT();
  const format = useFormat();
  const roleName = useRoleName();
  const members = useQuery(queries.members()).data ?? [];
  const inviter = members.find((member) => member.id === invitation.invited_by)?.name;
  const expired = Date.parse(invitation.expires_at) < serverNow();
  const parts = [invitation.name, roleName(invitation.role), inviter === undefined ? null : t.members.invitedBy(inviter), expired ? null : t.members.expires(format.moment(invitation.expires_at))];
  return (
    <li className="flex min-h-14 items-center gap-3 border-line px-3 py-2 not-last:border-b">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <span className="cut">{invitation.email}</span>
          {expired && <Chip tone="warn">{t.members.expired}</Chip>}
        </p>
        <p className="text-xs text-muted" title={format.exact(invitation.expires_at)}>
          {parts.filter((part) => part !== null).join(" · ")}
        </p>
      </div>
      <Button size="s" aria-label={t.members.revokeFor(invitation.email)} onPress={onRevoke}>
        {t.members.revoke}
      </Button>
    </li>
  );
}

export function InvitationsCard() {
  const t = settingsWords.useT().members;
  const client = useQueryClient();
  const query = useQuery(adminQueries.invitations());
  const [question, setQuestion] = useState<Question | null>(null);
  const revoke = async (id: string) => {
    await adminApi.invitations.remove(id);
    await client.invalidateQueries({ queryKey: keys.invitations });
  };
  const ask = (invitation: Invitation) => setQuestion({ title: t.revokeFor(invitation.email), text: t.revokeText, verb: t.revoke, run: () => revoke(invitation.id) });
  return (
    <Card title={t.invitations}>
      <Listed query={query} empty={<Nothing>{t.noInvitations}</Nothing>}>
        {(list) => (
          <ul>
            {list.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => ask(invitation)} />
            ))}
          </ul>
        )}
      </Listed>
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </Card>
  );
}
