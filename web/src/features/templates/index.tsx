/** Templates: the route files render these. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { queries } from "@/api/queries";
import { useScope } from "@/app/session";
import { ForbiddenState } from "@/ui";
import { lazyPart } from "@/ui/lazyPart";
import { parseNewSearch } from "./model/search";
import { PageBones } from "./PageBones";

const List = lazyPart(() => import("./list/ListPage"));
const One = lazyPart(() => import("./editor"));

function Forbidden({ permission }: { permission: string }) {
  const roles = useQuery(queries.roles()).data;
  return <ForbiddenState permission={permission} roles={roles} />;
}

/** A page, or which permission is missing for it. */
function Guarded({ permission = "template.view", children }: { permission?: string; children: ReactNode }) {
  const allowed = useScope(permission) !== null;
  return allowed ? <Suspense fallback={<PageBones />}>{children}</Suspense> : <Forbidden permission={permission} />;
}

export function TemplateListPage() {
  return (
    <Guarded>
      <List />
    </Guarded>
  );
}

const route = getRouteApi("/_app/templates/$templateId");

/** `templateId` is "new" for one that is not saved yet; the search says what that starts from. */
export function TemplatePage() {
  const { templateId } = route.useParams();
  const search = parseNewSearch(route.useSearch());
  const isNew = templateId === "new";
  return (
    <Guarded permission={isNew ? "template.manage" : "template.view"}>
      <One key={isNew ? JSON.stringify(search) : templateId} templateId={isNew ? null : templateId} search={search} />
    </Guarded>
  );
}
