import { Bone } from "@/ui";

/** Rows that are not there yet, in their real geometry. */
export function RowBones({ count }: { count: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex h-(--row) gap-3 border-b border-line px-3 py-(--row-pad) max-sm:px-4">
          <Bone className="mt-0.5 size-9 shrink-0 rounded-full! max-sm:size-10" />
          <div className="flex-1">
            <Bone className="mt-1 h-3 w-2/5" />
            <Bone className="mt-2 h-3 w-4/5" />
            <Bone className="mt-2 h-2.5 w-1/4 compact:hidden" />
          </div>
        </div>
      ))}
    </div>
  );
}
