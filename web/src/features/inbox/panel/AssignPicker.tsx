import { useQuery } from "@tanstack/react-query";
import { ChevronDown, UserX, Users } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api/queries";
import type { ConversationDetail } from "@/api/types";
import { useMe } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { Avatar, Button, PickList, Popover, type PickSection } from "@/ui";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

const NOBODY = "nobody";
const NO_TEAM = "no-team";

/** Who answers: a member, a team, both or nobody. */
export function AssignPicker({ conversation, actions }: { conversation: ConversationDetail; actions: Actions }) {
  const w = panelWords.useT();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const members = useQuery(queries.members()).data ?? [];
  const teams = useQuery(queries.teams()).data ?? [];
  const assignee = members.find((member) => member.id === conversation.assignee_id);
  const team = teams.find((item) => item.id === conversation.team_id);
  useShortcut({ id: "assign", keys: "a", group: "thread", label: () => w.assign, run: () => setOpen(true) });
  useShortcut({ id: "assign-me", keys: "i", group: "thread", label: () => w.assignToMe, run: () => void actions.assignToMe() });
  useShortcut({ id: "unassign", keys: "shift+a", group: "thread", label: () => w.unassign, run: () => void actions.unassign() });

  const active = members.filter((member) => member.active);
  const person = (member: (typeof active)[number]) => ({
    id: member.id,
    label: member.id === me.id ? w.me : member.name,
    description: member.availability === "away" ? w.away : undefined,
    icon: <Avatar id={member.id} name={member.name} size={20} />,
  });
  const mine = active.filter((member) => member.id === me.id);
  const others = active.filter((member) => member.id !== me.id).toSorted((one, two) => one.name.localeCompare(two.name));
  const sections: PickSection[] = [
    { id: "people", title: w.people, options: [...mine, ...others].map(person).concat([{ id: NOBODY, label: w.nobody, description: undefined, icon: <UserX size={16} aria-hidden /> }]) },
    { id: "teams", title: w.teams, options: teams.map((item) => ({ id: item.id, label: item.name, icon: <Users size={16} aria-hidden /> })).concat(team === undefined ? [] : [{ id: NO_TEAM, label: w.noTeam, icon: <UserX size={16} aria-hidden /> }]) },
  ];
  function pick(id: string) {
    setOpen(false);
    const chosen = teams.find((item) => item.id === id);
    if (id === NOBODY) void actions.unassign();
    else if (id === NO_TEAM) void actions.assign({ team_id: null }, w.done.unassigned);
    else if (chosen !== undefined) void actions.assign({ team_id: id }, w.done.assigned(chosen.name));
    else if (id === me.id) void actions.assignToMe();
    else void actions.assign({ assignee_id: id }, w.done.assigned(members.find((member) => member.id === id)?.name ?? ""));
  }
  const label = assignee?.name.split(" ")[0] ?? team?.name ?? w.unassigned;
  const trigger = (
    <Button className="max-w-44 min-w-0" aria-label={w.assignedTo(assignee?.name ?? team?.name ?? w.unassigned)}>
      {assignee === undefined ? <Users size={16} aria-hidden className="shrink-0 text-muted" /> : <Avatar id={assignee.id} name={assignee.name} size={20} />}
      <span className="cut hidden md:inline">{label}</span>
      <ChevronDown size={16} aria-hidden className="hidden shrink-0 text-muted md:inline" />
    </Button>
  );
  return (
    <Popover trigger={trigger} label={w.assign} placement="bottom end" className="w-72" isOpen={open} onOpenChange={setOpen}>
      <PickList label={w.assign} placeholder={w.find} sections={sections} selected={conversation.assignee_id} onPick={pick} />
    </Popover>
  );
}
