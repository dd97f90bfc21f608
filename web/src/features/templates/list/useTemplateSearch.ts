import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { FILTERS, type TemplateSearch, parseTemplateSearch } from "../model/search";

const route = getRouteApi("/_app/templates/");

/** The filters in the address, and a way to change some of them. */
export function useTemplateSearch() {
  const search = parseTemplateSearch(route.useSearch());
  const navigate = useNavigate();
  const change = (part: Partial<TemplateSearch>) => void navigate({ to: "/templates", search: { ...search, ...part }, replace: true });
  const clear = () => change({ q: undefined, ...Object.fromEntries(FILTERS.map((name) => [name, undefined])) });
  return { search, change, clear };
}
