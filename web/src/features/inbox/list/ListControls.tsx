import { FilterBar } from "./FilterBar";
import { ListHeader } from "./ListHeader";

export { ListResizer } from "./ListResizer";

/** Everything above the rows; its code comes after the first paint, into the place of the same size. */
export default function ListControls({ view }: { view: string }) {
  return (
    <>
      <ListHeader key={view} view={view} />
      <FilterBar view={view} />
    </>
  );
}
