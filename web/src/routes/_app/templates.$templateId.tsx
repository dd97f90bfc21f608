import { createFileRoute } from "@tanstack/react-router";
import { TemplatePage } from "@/features/templates";
import type { NewSearch } from "@/features/templates/model/search";

/** `new` stands for one that is not saved yet. The page reads the search with care: the route table is in the first download. */
export const Route = createFileRoute("/_app/templates/$templateId")({ validateSearch: (search) => search as NewSearch, component: TemplatePage });
