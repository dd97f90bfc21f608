import { createFileRoute } from "@tanstack/react-router";
import { TemplatePage } from "@/features/templates";
import { parseNewSearch } from "@/features/templates/model/search";

/** `new` stands for one that is not saved yet. */
export const Route = createFileRoute("/_app/templates/$templateId")({ validateSearch: parseNewSearch, component: Page });

function Page() {
  const { templateId } = Route.useParams();
  return <TemplatePage templateId={templateId} search={Route.useSearch()} />;
}
