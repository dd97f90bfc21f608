import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { adminApi } from "@/api/admin";
import { keys, queries } from "@/api/queries";
import type { InvitationCreated } from "@/api/requests";
import { useForm } from "@/features/auth/useForm";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, Dialog, TextField } from "@/ui";
import { underField } from "../parts/underField";
import { LinkDialog } from "./LinkDialog";
import { RoleSelect, TeamChecks } from "./RoleFields";

/** E-mail, role and teams; then the link, which only whoever made it sees. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = settingsWords.useT();
  const words = t.members;
  const ui = useT();
  const id = useId();
  const client = useQueryClient();
  const agent = useQuery(queries.roles()).data?.find((role) => role.key === "agent")?.id ?? null;
  const [picked, setRoleId] = useState<string | null>(null);
  const roleId = picked ?? agent;
  const [teamIds, setTeamIds] = useState<string[]>([]);
  const [made, setMade] = useState<InvitationCreated | null>(null);
  const { form, onSubmit, field, problem, busy } = useForm<"email" | "name">({ email: "", name: "" }, ["email"], async ({ email, name }) => {
    if (roleId === null) return;
    try {
      const given = name.trim() === "" ? {} : { name: name.trim() };
      setMade(await adminApi.invitations.create({ email: email.trim(), ...given, role_id: roleId, team_ids: teamIds }));
      await client.invalidateQueries({ queryKey: keys.invitations });
    } catch (error) {
      throw underField(error, { "email.taken": "email" });
    }
  });
  if (made !== null) return <LinkDialog title={words.inviteDone(made.invitation.email)} text={words.inviteDoneText} link={made.link} onClose={onClose} />;
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button type="submit" form={id} variant="primary" isBusy={busy} isDisabled={roleId === null}>
        {words.inviteSubmit}
      </Button>
    </>
  );
  return (
    <Dialog title={words.inviteTitle} isOpen onClose={onClose} actions={actions}>
      <form id={id} ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <TextField {...field("email")} size="m" label={words.inviteEmail} type="email" autoComplete="off" autoFocus />
        <TextField {...field("name")} size="m" label={`${words.inviteName} (${ui.ui.optional})`} autoComplete="off" maxLength={100} />
        <RoleSelect value={roleId} onChange={setRoleId} hint={words.roleHint} />
        <TeamChecks chosen={teamIds} onChange={setTeamIds} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
      </form>
    </Dialog>
  );
}
