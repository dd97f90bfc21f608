import { createFileRoute, notFound } from "@tanstack/react-router";
import { SECTIONS, SettingsPage } from "@/features/settings";
import { parseSettingsSearch } from "@/features/settings/developer/search";
import { NotFound } from "@/app/Fallbacks";

export const Route = createFileRoute("/_app/settings/$section")({ validateSearch: parseSettingsSearch, component: Page, notFoundComponent: NotFound });

function Page() {
  const { section } = Route.useParams();
  const known = SECTIONS.find((item) => item === section);
  if (known === undefined) throw notFound();
  return <SettingsPage section={known} />;
}
