import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Users } from "lucide-react";
import { queries } from "@/api/queries";
import type { AssignRequest } from "@/api/requests";
import type { ConversationDetail } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { Avatar, Button, Popover } from "@/ui";
import { AssignList } from "./AssignList";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

interface Props {
  conversation: ConversationDetail;
  actions: Actions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Who answers: a member, a team, both or nobody. */
export function AssignPicker({ conversation, actions, open, onOpenChange }: Props) {
  const w = panelWords.useT();
  const assignee = useQuery(queries.members()).data?.find((member) => member.id === conversation.assignee_id);
  const team = useQuery(queries.teams()).data?.find((item) => item.id === conversation.team_id);
  useShortcut({ id: "assign", keys: "a", group: "thread", label: () => w.assign, run: () => onOpenChange(true) });
  useShortcut({ id: "assign-me", keys: "i", group: "thread", label: () => w.assignToMe, run: () => void actions.assignToMe() });
  useShortcut({ id: "unassign", keys: "shift+a", group: "thread", label: () => w.unassign, run: () => void actions.unassign() });
  const pick = (to: AssignRequest, done: string) => {
    onOpenChange(false);
    void actions.assign(to, done);
  };
  const label = assignee?.name.split(" ")[0] ?? team?.name ?? w.unassigned;
  const trigger = (
    <Button className="max-w-44 min-w-0 pointer-coarse:h-11 pointer-coarse:min-w-11" aria-label={w.assignedTo(assignee?.name ?? team?.name ?? w.unassigned)}>
      {assignee === undefined ? <Users size={16} aria-hidden className="shrink-0 text-muted" /> : <Avatar id={assignee.id} name={assignee.name} size={20} />}
      <span className="cut hidden md:inline">{label}</span>
      <ChevronDown size={16} aria-hidden className="hidden shrink-0 text-muted md:inline" />
    </Button>
  );
  return (
    <Popover trigger={trigger} label={w.assign} placement="bottom end" className="w-72" isOpen={open} onOpenChange={onOpenChange}>
      <AssignList selected={conversation.assignee_id} hasTeam={team !== undefined} onPick={pick} />
    </Popover>
  );
}
