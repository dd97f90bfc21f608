import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Definition, Finding, Template } from "@/api/templateTypes";
import { templateApi, templateKeys } from "@/api/templates";
import { besideOthers } from "../model/others";
import { withFiles } from "../model/places";
import type { Content } from "./content";

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

/** What the server finds in the template while one types, and what it shares with others of its account. */
export function useFindings(content: Content, others: Template[]): Checked {
  const { definition, files } = content;
  const later = useLater<Definition>(definition);
  const query = useQuery({
    queryKey: templateKeys.lint(later),
    queryFn: ({ signal }) => templateApi.lint(later, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const found = query.data?.findings;
  const findings = useMemo(() => withFiles([...besideOthers(definition, content.accountId, others), ...(found ?? []).filter(({ rule }) => rule !== "template.name.taken" && rule !== "template.body.same_as_another")], files), [found, definition, content.accountId, others, files]);
  return { findings, current: query.data !== undefined && !query.isPlaceholderData && later === definition, failed: query.error, retry: () => void query.refetch() };
}
