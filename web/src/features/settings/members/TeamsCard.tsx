import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Plus, Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import { adminApi } from "@/api/admin";
import { keys, queries } from "@/api/queries";
import type { Team } from "@/api/types";
import { useCan } from "@/app/session";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, IconButton, Menu, toast } from "@/ui";
import { Confirm, type Question } from "../parts/Confirm";
import { Listed, Nothing } from "../parts/Listed";
import { Card } from "../parts/Page";
import { TeamDialog } from "./TeamDialog";

function TeamRow({ team, onEdit, onDelete }: { team: Team; onEdit: (() => void) | null; onDelete: () => void }) {
  const t = settingsWords.useT();
  const format = useFormat();
  const members = useQuery(queries.members()).data ?? [];
  const names = members.filter((member) => team.member_ids.includes(member.id)).map((member) => member.name);
  const lines = onEdit !== null && [
    { id: "edit", label: t.members.editTeam, icon: <Pencil size={16} />, run: onEdit },
    { id: "delete", label: `${t.members.deleteTeam}…`, icon: <Trash2 size={16} />, danger: true, run: onDelete },
  ];
  return (
    <li className="flex min-h-14 items-center gap-3 border-line px-3 py-2 not-last:border-b">
      <span className="grid size-8 shrink-0 place-items-center rounded-full bg-fill text-muted">
        <UsersRound size={16} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="cut text-sm font-medium">{team.name}</p>
        <p className="text-xs text-muted">{[t.members.count(team.member_ids.length), ...(names.length > 0 ? [format.list(names)] : [])].join(": ")}</p>
      </div>
      {lines !== false && <Menu trigger={<IconButton label={t.more(team.name)} icon={<Ellipsis size={16} />} />} label={t.more(team.name)} lines={lines} />}
    </li>
  );
}

export function TeamsCard() {
  const t = settingsWords.useT().members;
  const client = useQueryClient();
  const query = useQuery(queries.teams());
  const mayManage = useCan("team.manage");
  const [edited, setEdited] = useState<Team | "new" | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const remove = async (team: Team) => {
    await adminApi.teams.remove(team.id);
    await Promise.all([keys.teams, keys.members, keys.channels].map((queryKey) => client.invalidateQueries({ queryKey })));
    toast.say(t.teamDeleted(team.name), "ok");
  };
  const ask = (team: Team) => setQuestion({ title: t.deleteTeamTitle(team.name), text: t.deleteTeamText, verb: t.deleteTeam, run: () => remove(team) });
  const create = mayManage && (
    <Button size="s" icon={<Plus size={16} aria-hidden />} onPress={() => setEdited("new")}>
      {t.newTeam}
    </Button>
  );
  return (
    <Card title={t.teamsCard} aside={create}>
      <Listed query={query} empty={<Nothing>{t.noTeamsYet}</Nothing>}>
        {(teams) => (
          <ul>
            {teams.map((team) => (
              <TeamRow key={team.id} team={team} onEdit={mayManage ? () => setEdited(team) : null} onDelete={() => ask(team)} />
            ))}
          </ul>
        )}
      </Listed>
      {edited !== null && <TeamDialog team={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </Card>
  );
}
