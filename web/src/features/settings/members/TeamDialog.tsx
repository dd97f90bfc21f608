import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { adminApi } from "@/api/admin";
import { keys, queries } from "@/api/queries";
import type { Team } from "@/api/types";
import { useForm } from "@/features/auth/useForm";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, Dialog, TextField } from "@/ui";
import { Checks } from "../parts/Checks";

/** Name and members of a team; null makes a new one. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const t = settingsWords.useT();
  const words = t.members;
  const ui = useT();
  const id = useId();
  const client = useQueryClient();
  const members = (useQuery(queries.members()).data ?? []).filter((member) => member.active || team?.member_ids.includes(member.id) === true);
  const [memberIds, setMemberIds] = useState(team?.member_ids ?? []);
  const { form, onSubmit, field, problem, busy } = useForm({ name: team?.name ?? "" }, ["name"], async (values) => {
    const body = { name: values.name.trim(), member_ids: memberIds };
    await (team === null ? adminApi.teams.create(body) : adminApi.teams.update(team.id, body));
    await Promise.all([keys.teams, keys.members].map((queryKey) => client.invalidateQueries({ queryKey })));
    onClose();
  });
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button type="submit" form={id} variant="primary" isBusy={busy}>
        {team === null ? t.create : ui.ui.save}
      </Button>
    </>
  );
  return (
    <Dialog title={team === null ? words.newTeamTitle : words.editTeamTitle(team.name)} isOpen onClose={onClose} actions={actions}>
      <form id={id} ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <TextField {...field("name")} size="m" label={words.teamName} maxLength={100} autoComplete="off" autoFocus />
        <Checks legend={words.teamMembers} options={members.map((member) => ({ id: member.id, label: member.name }))} chosen={memberIds} onChange={setMemberIds} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
      </form>
    </Dialog>
  );
}
