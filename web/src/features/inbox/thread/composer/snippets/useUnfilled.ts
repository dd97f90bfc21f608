import { useQuery } from "@tanstack/react-query";
import { sendingQueries } from "@/api/sending";
import { unfilled } from "./search";

/** Variables that stand in the text without a value. */
export function useUnfilled(text: string): string[] {
  const may = /\$[a-z]|\{\{/iu.test(text);
  const { data } = useQuery({ ...sendingQueries.variables(), enabled: may, retry: 1 });
  return may ? unfilled(text, data ?? []) : [];
}
