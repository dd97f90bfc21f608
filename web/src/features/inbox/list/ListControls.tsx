import { Suspense } from "react";
import { FilterBar } from "./FilterBar";
import { ListHeader } from "./ListHeader";
import { useSelection } from "./selection";
import { lazyPart } from "@/ui/lazyPart";

export { ListResizer } from "./ListResizer";

const BulkBar = lazyPart(() => import("./BulkBar"));

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
        <FilterBar view={view} />
      )}
    </>
  );
}
