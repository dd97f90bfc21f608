import { useQuery } from "@tanstack/react-query";
import { UserX, Users } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api/queries";
import type { AssignRequest } from "@/api/requests";
import type { Id, Member } from "@/api/types";
import { useMe } from "@/app/session";
import { Avatar, PickList, type PickSection, TextareaField } from "@/ui";
import { panelWords } from "./words";

const NOBODY = "nobody";
const NO_TEAM = "no-team";

export interface AssignListProps {
  /** The member who answers now. */
  selected: Id | null;
  /** Whether there is a team to take away. */
  hasTeam: boolean;
  /** `done` says in words who answers then. */
  onPick: (to: AssignRequest, done: string) => void;
}

/** Members and teams to choose from, and a note that goes with the choice. */
export function AssignList({ selected, hasTeam, onPick }: AssignListProps) {
  const w = panelWords.useT();
  const me = useMe();
  const [note, setNote] = useState("");
  const members = (useQuery(queries.members()).data ?? []).filter((member) => member.active);
  const teams = useQuery(queries.teams()).data ?? [];
  const counts = useQuery(queries.counts()).data;

  const person = (member: Member) => ({
    id: member.id,
    label: member.id === me.id ? w.me : member.name,
    description: member.availability === "away" ? w.away : undefined,
    icon: <Avatar id={member.id} name={member.name} size={20} />,
  });
  const openIn = (team: Id) => (counts?.teams[team] === undefined ? undefined : w.openCount(counts.teams[team]));
  const mine = members.filter((member) => member.id === me.id);
  const others = members.filter((member) => member.id !== me.id).toSorted((one, two) => one.name.localeCompare(two.name));
  const nobody = { id: NOBODY, label: w.nobody, icon: <UserX size={16} aria-hidden /> };
  const noTeam = hasTeam ? [{ id: NO_TEAM, label: w.noTeam, icon: <UserX size={16} aria-hidden /> }] : [];
  const sections: PickSection[] = [
    { id: "people", title: w.people, options: [...[...mine, ...others].map(person), nobody] },
    { id: "teams", title: w.teams, options: [...teams.map(({ id, name }) => ({ id, label: name, description: openIn(id), icon: <Users size={16} aria-hidden /> })), ...noTeam] },
  ];
  function pick(id: string) {
    const told = note.trim() === "" ? {} : { note: note.trim() };
    const name = [...teams, ...members].find((one) => one.id === id)?.name ?? "";
    if (id === NOBODY) onPick({ assignee_id: null, ...told }, w.done.unassigned);
    else if (id === NO_TEAM) onPick({ team_id: null, ...told }, w.done.unassigned);
    else if (teams.some((team) => team.id === id)) onPick({ team_id: id, ...told }, w.done.assigned(name));
    else onPick({ assignee_id: id, ...told }, id === me.id ? w.done.assignedToMe : w.done.assigned(name));
  }
  return (
    <>
      <div className="px-2 pt-2 pb-1">
        <TextareaField label={w.assignNote} rows={1} value={note} onChange={setNote} maxLength={2000} />
      </div>
      <PickList label={w.assign} placeholder={w.find} sections={sections} selected={selected} onPick={pick} />
    </>
  );
}
