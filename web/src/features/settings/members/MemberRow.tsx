import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, KeyRound, UserCheck, UserRoundPen, UserX } from "lucide-react";
import { useState } from "react";
import { adminApi } from "@/api/admin";
import { keys, queries } from "@/api/queries";
import type { Link, Member } from "@/api/types";
import { useCan, useMe } from "@/app/session";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useRoleName } from "@/i18n/roleName";
import { Avatar, Chip, IconButton, Menu, toast, type MenuLine } from "@/ui";
import { Confirm, type Question } from "../parts/Confirm";
import { useAction } from "../parts/saving";
import { LinkDialog } from "./LinkDialog";
import { MemberDialog } from "./MemberDialog";

function Actions({ member }: { member: Member }) {
  const t = settingsWords.useT();
  const words = t.members;
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const activate = useAction<void, Member>(() => adminApi.members.update(member.id, { active: true }), { again: [keys.members], done: () => toast.say(words.reactivated(member.name), "ok") });
  const reset = useAction<void, Link>(() => adminApi.members.resetPassword(member.id), { done: setLink });
  const deactivate = async () => {
    await adminApi.members.update(member.id, { active: false });
    await client.invalidateQueries({ queryKey: keys.members });
    toast.say(words.deactivated(member.name), "ok");
  };
  const ask = () => setQuestion({ title: words.deactivateTitle(member.name), text: words.deactivateText, verb: words.deactivate, run: deactivate });
  const active: MenuLine[] = [
    { id: "edit", label: words.edit, icon: <UserRoundPen size={16} />, run: () => setEditing(true) },
    { id: "reset", label: words.resetLink, icon: <KeyRound size={16} />, run: () => reset.mutate() },
    "separator",
    { id: "deactivate", label: `${words.deactivate}…`, icon: <UserX size={16} />, danger: true, run: ask },
  ];
  const inactive: MenuLine[] = [{ id: "activate", label: words.reactivate, icon: <UserCheck size={16} />, run: () => activate.mutate() }];
  return (
    <>
      <Menu trigger={<IconButton label={t.more(member.name)} icon={<Ellipsis size={16} />} />} label={t.more(member.name)} lines={member.active ? active : inactive} />
      {editing && <MemberDialog member={member} onClose={() => setEditing(false)} />}
      {link !== null && <LinkDialog title={words.resetTitle(member.name)} text={words.resetText} link={link} onClose={() => setLink(null)} />}
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

export function MemberRow({ member }: { member: Member }) {
  const t = settingsWords.useT();
  const format = useFormat();
  const roleName = useRoleName();
  const me = useMe();
  const mayManage = useCan("member.manage");
  const teams = (useQuery(queries.teams()).data ?? []).filter((team) => member.team_ids.includes(team.id)).map((team) => team.name);
  return (
    <li className="flex min-h-14 items-center gap-3 border-line px-3 py-2 not-last:border-b">
      <Avatar id={member.id} name={member.name} size={32} />
      <div className="grid min-w-0 flex-1 items-center gap-x-4 md:grid-cols-[minmax(0,3fr)_minmax(0,1fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
            <span className="cut">{member.name}</span>
            {member.id === me.id && <Chip>{t.members.you}</Chip>}
            {!member.active && <Chip tone="line">{t.members.inactive}</Chip>}
            {member.active && member.availability === "away" && <Chip tone="line">{t.members.away}</Chip>}
          </p>
          <p className="cut text-xs text-muted">{member.email}</p>
        </div>
        <p className="cut text-xs md:text-sm">{roleName(member.role)}</p>
        <p className="text-xs text-muted md:text-sm">{teams.length === 0 ? t.members.noTeams : format.list(teams)}</p>
      </div>
      {mayManage && <Actions member={member} />}
    </li>
  );
}
