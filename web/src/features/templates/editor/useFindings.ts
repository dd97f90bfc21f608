import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Finding, Template } from "@/api/templateTypes";
import { templateApi, templateKeys } from "@/api/templates";
import { type Content, sent } from "./content";

const PAUSE = 350;

function useLater<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setLater(value), PAUSE);
    return () => window.clearTimeout(timer);
  }, [value]);
  return later;
}

export interface Checked {
  findings: Finding[];
  /** The findings are those of what is written now. */
  current: boolean;
  failed: unknown;
  retry: () => void;
}
const NONE: Finding[] = [];

/** What the server finds in the template while one types, also beside the others of its account. */
export function useFindings(content: Content, template: Template | null): Checked {
  const id = template?.id;
  const asked = useMemo(() => ({ ...sent(content), account_id: content.accountId, ...(id === undefined ? {} : { template_id: id }) }), [content, id]);
  const later = useLater(asked);
  const query = useQuery({
    queryKey: templateKeys.lint(later),
    queryFn: ({ signal }) => templateApi.lint(later, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });
  return { findings: query.data?.findings ?? NONE, current: query.data !== undefined && !query.isPlaceholderData && later === asked, failed: query.error, retry: () => void query.refetch() };
}
