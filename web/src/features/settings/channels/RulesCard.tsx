import { useQuery, useQueryClient } from "@tanstack/react-query";
import { adminApi } from "@/api/admin";
import { queries } from "@/api/queries";
import type { ChannelPatch } from "@/api/requests";
import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { Select } from "@/ui";
import { Card, Line } from "../parts/Page";
import { NameField, SavedMark, useAction, useSavedMark } from "../parts/saving";
import { keepChannel } from "./cache";

const NONE = "none";
const POLICIES = ["focus", "open", "reply", "never"] as const;

/** Name, team and when people see that their message was read; each is saved at once. */
export function RulesCard({ channel, mayManage }: { channel: Channel; mayManage: boolean }) {
  const t = settingsWords.useT().channels;
  const client = useQueryClient();
  const teams = useQuery(queries.teams()).data ?? [];
  const { mark, isMarked } = useSavedMark();
  const save = useAction((change: ChannelPatch) => adminApi.channels.update(channel.id, change), {
    done: (fresh, change) => {
      keepChannel(client, fresh);
      mark(Object.keys(change)[0] ?? "");
    },
  });
  const choices = [{ id: NONE, label: t.noTeam }, ...teams.map(({ id, name }) => ({ id, label: name }))];
  return (
    <Card title={t.settings}>
      <Line label={t.name} hint={t.nameHint} mark={<SavedMark on={isMarked("name")} />}>
        <NameField label={t.name} value={channel.name} isDisabled={!mayManage} onSave={(name) => save.mutate({ name })} />
      </Line>
      <Line label={t.team} hint={t.teamHint} mark={<SavedMark on={isMarked("team_id")} />}>
        <Select label={t.team} labelHidden options={choices} value={channel.team_id ?? NONE} isDisabled={!mayManage} onChange={(id) => save.mutate({ team_id: id === NONE ? null : id })} className="w-64" />
      </Line>
      <Line label={t.readPolicy} hint={t.readPolicyHint} mark={<SavedMark on={isMarked("read_policy")} />}>
        <Select label={t.readPolicy} labelHidden options={POLICIES.map((id) => ({ id, label: t.readPolicies[id] }))} value={channel.read_policy} isDisabled={!mayManage} onChange={(read_policy) => save.mutate({ read_policy })} className="w-64" />
      </Line>
    </Card>
  );
}
