import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, type LucideIcon, Star, Users } from "lucide-react";
import { queries } from "@/api/queries";
import { useT } from "@/i18n";
import { Badge, Button, Menu, type MenuLine } from "@/ui";
import { STARRED, VIEWS } from "../search";
import { useVisibleTeams } from "../useVisibleTeams";
import { VIEW_ICONS } from "../viewIcons";
import { useInboxSearch } from "./useInboxSearch";
import { useViewName } from "./useViewName";
import { listWords } from "./words";

/** Closed ones only grow; their number says nothing. */
const UNCOUNTED = "closed";

/** The view that is shown, with its count; opens the list of views. */
export function ViewPicker({ view, open, onOpenChange }: { view: string; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useT();
  const list = listWords.useT();
  const navigate = useNavigate();
  const { search } = useInboxSearch();
  const counts = useQuery(queries.counts()).data;
  const teams = useVisibleTeams();
  const name = useViewName(view);

  const countOf = (id: string) => (id === UNCOUNTED ? 0 : ((id.startsWith("team-") ? counts?.teams[id.slice(5)] : counts?.views[id]) ?? 0));
  const line = (id: string, label: string, Icon: LucideIcon): MenuLine => ({
    id,
    label,
    icon: <Icon size={16} aria-hidden />,
    checked: id === view,
    end: <Badge quiet count={countOf(id)} />,
    run: () => void navigate({ to: "/inbox/$view", params: { view: id }, search: { sort: search.sort } }),
  });
  const lines: MenuLine[] = VIEWS.map((id) => line(id, t.inbox.views[id], VIEW_ICONS[id]));
  lines.push("separator", line(STARRED, t.inbox.views.starred, Star));
  if (teams.length > 0) lines.push("separator", ...teams.map((team) => line(`team-${team.id}`, team.name, Users)));
  const trigger = (
    <Button variant="quiet" className="-ml-2 max-w-full min-w-0 shrink! px-2! text-md text-ink! pointer-coarse:h-11">
      <span className="cut">{name}</span>
      <Badge quiet count={countOf(view)} className="text-2xs" />
      <ChevronDown size={16} aria-hidden className="shrink-0 text-muted" />
    </Button>
  );
  return (
    <h1 className="flex min-w-0 flex-1">
      <Menu trigger={trigger} label={list.chooseView} lines={lines} placement="bottom start" isOpen={open} onOpenChange={onOpenChange} />
    </h1>
  );
}
