import { Suspense } from "react";
import { STARRED } from "../search";
import { FilterBar } from "./FilterBar";
import { ListHeader } from "./ListHeader";
import { useSelection } from "./selection";
import { useInboxSearch } from "./useInboxSearch";
import { listWords } from "./words";
import { lazyPart } from "@/ui/lazyPart";

export { ListResizer } from "./ListResizer";

const BulkBar = lazyPart(() => import("./BulkBar"));

/** Filters are of conversations; above messages stands whose marks they are. */
function Bar({ view }: { view: string }) {
  const words = listWords.useT().starred;
  const { search } = useInboxSearch();
  if (view !== STARRED || search.q !== undefined) return <FilterBar view={view} />;
  return <p className="flex min-h-10 shrink-0 items-center border-b border-line px-3 text-xs text-muted max-sm:min-h-12 max-sm:px-4">{words.about}</p>;
}

/** Everything above the rows; its code comes after the first paint, into the place of the same size. */
export default function ListControls({ view }: { view: string }) {
  const busy = useSelection((state) => state.ids.size > 0 || state.progress !== null);
  return (
    <>
      <ListHeader key={view} view={view} />
      {busy ? (
        <Suspense fallback={<div className="h-10 shrink-0 border-b border-line max-sm:h-12" />}>
          <BulkBar />
        </Suspense>
      ) : (
        <Bar view={view} />
      )}
    </>
  );
}
