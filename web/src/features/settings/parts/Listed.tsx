import type { ReactNode } from "react";
import { Bone, ErrorState, Loading } from "@/ui";

interface Query<T> {
  data: T[] | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The states of a list: loading with bones, failed with Retry, empty, and the rows. */
export function Listed<T>({ query, empty, children }: { query: Query<T>; empty: ReactNode; children: (items: T[]) => ReactNode }) {
  const retry = () => void query.refetch();
  if (query.data !== undefined) return query.data.length === 0 ? empty : children(query.data);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={retry} />;
  return (
    <Loading onRetry={retry}>
      <div className="flex flex-col">
        {[0, 1, 2].map((row) => (
          <div key={row} className="flex h-14 items-center gap-3 px-3">
            <Bone className="size-8 rounded-full" />
            <Bone className="h-4 w-2/5" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** A sentence inside a card without rows. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="px-3 py-3 text-sm text-muted">{children}</p>;
}
