import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { adminApi } from "@/api/admin";
import { keys } from "@/api/queries";
import type { Member } from "@/api/types";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog, toast } from "@/ui";
import { RoleSelect, TeamChecks } from "./RoleFields";

const sameIds = (a: string[], b: string[]) => a.length === b.length && a.every((id) => b.includes(id));

/** Role and teams; a refusal, such as for the last owner, stands above the buttons. */
export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = settingsWords.useT().members;
  const ui = useT();
  const client = useQueryClient();
  const words = useErrorText();
  const [roleId, setRoleId] = useState(member.role.id);
  const [teamIds, setTeamIds] = useState(member.team_ids);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const change = {
      ...(roleId === member.role.id ? {} : { role_id: roleId }),
      ...(sameIds(teamIds, member.team_ids) ? {} : { team_ids: teamIds }),
    };
    if (Object.keys(change).length === 0) return onClose();
    setBusy(true);
    setError(null);
    try {
      await adminApi.members.update(member.id, change);
      await Promise.all([keys.members, keys.teams].map((queryKey) => client.invalidateQueries({ queryKey })));
      toast.say(t.saved(member.name), "ok");
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
    return undefined;
  };
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button variant="primary" isBusy={busy} onPress={() => void save()}>
        {ui.ui.save}
      </Button>
    </>
  );
  return (
    <Dialog title={t.editTitle(member.name)} isOpen onClose={onClose} actions={actions}>
      <div className="flex flex-col gap-4">
        <RoleSelect value={roleId} onChange={setRoleId} hint={t.roleHint} />
        <TeamChecks chosen={teamIds} onChange={setTeamIds} />
        {error !== null && <Banner tone="danger">{words(error)}</Banner>}
      </div>
    </Dialog>
  );
}
