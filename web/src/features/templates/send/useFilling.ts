import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Filled, Given, Template, TemplatePreview } from "@/api/templateTypes";
import { templateApi, templateKeys } from "@/api/templates";
import { byGiven, fill } from "../model/fill";
import { remembered } from "./memory";
import { type Filling, type Slot, givenOf, startFilling } from "./slots";

const PAUSE = 300;

function useLater<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setLater(value), PAUSE);
    return () => window.clearTimeout(timer);
  }, [value]);
  return later;
}

export interface FillingState {
  filling: Filling[];
  given: Given[];
  set: (key: string, slot: Slot) => void;
  filled: Filled;
  missing: TemplatePreview["missing"];
  /** The preview is the server's answer to what is written now. */
  current: boolean;
  failed: boolean;
}

/** What is filled in for a template, and what the person would see: from here at once, from the server after a pause. */
export function useFilling(conversationId: string, template: Template): FillingState {
  const [filling, setFilling] = useState(() => startFilling(template, remembered(template.id)));
  const given = useMemo(() => givenOf(filling), [filling]);
  const later = useLater(given);
  const query = useQuery({
    queryKey: templateKeys.preview(conversationId, template.id, later),
    queryFn: ({ signal }) => templateApi.preview(conversationId, template.id, later, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  const current = query.data !== undefined && !query.isPlaceholderData && later === given;
  const answer = query.data;
  // A field has no value here until the server answers: its place stays open.
  const typed = given.filter(({ input }) => input.kind !== "text" || !input.text.startsWith("$"));
  const filled = current && answer !== undefined ? answer.filled : fill(template.components, template.language, byGiven(typed));
  const set = (key: string, slot: Slot) => setFilling((all) => all.map((one) => (one.key === key ? { ...one, slot } : one)));
  return { filling, given, set, filled, missing: current && answer !== undefined ? answer.missing : [], current, failed: query.isError };
}
