import { createFileRoute } from "@tanstack/react-router";
import { TemplateListPage } from "@/features/templates";
import { parseTemplateSearch } from "@/features/templates/model/search";

export const Route = createFileRoute("/_app/templates/")({ validateSearch: parseTemplateSearch, component: TemplateListPage });
