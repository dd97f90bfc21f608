import { createFileRoute } from "@tanstack/react-router";
import { TemplateListPage } from "@/features/templates";
import type { TemplateSearch } from "@/features/templates/model/search";

/** The page reads the search with care: the route table is in the first download. */
export const Route = createFileRoute("/_app/templates/")({ validateSearch: (search) => search as TemplateSearch, component: TemplateListPage });
