import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import type { StandardView } from "@/api/requests";
import { useNarrow } from "@/app/useNarrow";
import { NothingMatches } from "@/ui";
import { NO_FILTERS } from "../search";
import { FirstSteps } from "./FirstSteps";
import { useFilterChips } from "./useFilterChips";
import { useFirstRun } from "./useFirstRun";
import { useInboxSearch } from "./useInboxSearch";
import { listWords } from "./words";

export { FirstSteps };

/** Nobody passes the search or the filters: they can be taken away one by one. */
function Filtered() {
  const { search, change } = useInboxSearch();
  const chips = useFilterChips();
  const asked = search.q === undefined ? [] : [{ id: "q", label: `“${search.q}”`, remove: () => change({ q: undefined }) }];
  return (
    <div role="status">
      <NothingMatches filters={[...asked, ...chips]} onClearAll={() => change(NO_FILTERS)} />
    </div>
  );
}

/** A list without rows: what the view is for and where to go from here. */
export default function EmptyList({ kind }: { kind: StandardView }) {
  const list = listWords.useT();
  const words = list.empty;
  const narrow = useNarrow();
  const lacks = useFirstRun();
  const chips = useFilterChips();
  const unassigned = useQuery(queries.counts()).data?.views["unassigned"] ?? 0;
  if (chips.length > 0 || kind === "any") return <Filtered />;
  // Where there is room, the pane beside the list says it.
  if (lacks !== null && narrow) return <FirstSteps lacks={lacks} />;
  const offer = kind === "mine" && unassigned > 0;
  return (
    <div className="flex flex-col items-center gap-3 px-8 py-8 text-center text-muted">
      <p className="text-balance">{offer ? words.mineUnassigned(unassigned) : lacks === null ? words[kind] : words.all}</p>
      {offer && <OpenUnassigned />}
    </div>
  );
}

function OpenUnassigned() {
  const list = listWords.useT();
  return (
    <Link to="/inbox/$view" params={{ view: "unassigned" }} search={{}} className="inline-flex h-8 items-center rounded-card border border-line bg-surface px-3 font-medium text-ink no-underline hover:bg-fill max-sm:h-11">
      {list.empty.openUnassigned}
    </Link>
  );
}
