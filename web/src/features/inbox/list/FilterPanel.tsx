import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import { Select, Switch } from "@/ui";
import type { InboxSearch } from "../search";
import { useInboxSearch } from "./useInboxSearch";
import { listWords } from "./words";

const ANY = "any";

/** What the list can be narrowed by; every change counts at once. `view` is "any" for a search. */
export default function FilterPanel({ view }: { view: string }) {
  const list = listWords.useT();
  const words = list.filter;
  const { search, change } = useInboxSearch();
  const channels = useQuery(queries.channels()).data ?? [];
  const members = useQuery(queries.members()).data ?? [];
  const any = { id: ANY, label: words.any };
  const set = (name: keyof InboxSearch) => (value: string) => change({ [name]: value === ANY ? undefined : value });
  const people = members.filter((member) => member.active || member.id === search.assignee);
  return (
    <div className="flex w-72 max-w-[calc(100vw-48px)] flex-col gap-3 p-3">
      {channels.length > 1 && <Select label={words.channel} options={[any, ...channels.map(({ id, name }) => ({ id, label: name }))]} value={search.channel ?? ANY} onChange={set("channel")} />}
      {view !== "mine" && view !== "unassigned" && (
        <Select label={words.assignee} options={[any, ...people.map(({ id, name }) => ({ id, label: name }))]} value={search.assignee ?? ANY} onChange={set("assignee")} />
      )}
      <Select
        label={words.waiting}
        options={[any, { id: "us", label: words.waitingUs }, { id: "them", label: words.waitingThem }]}
        value={search.waiting ?? ANY}
        onChange={set("waiting")}
      />
      <Select
        label={words.window}
        options={[any, { id: "open", label: words.windowOpen }, { id: "closing", label: words.windowClosing }, { id: "closed", label: words.windowClosed }]}
        value={search.window ?? ANY}
        onChange={set("window")}
      />
      <Switch isSelected={search.unread === true} onChange={(on) => change({ unread: on ? true : undefined })}>
        {words.unread}
      </Switch>
    </div>
  );
}
