/** The pages of one template: what they need is fetched here, the editor itself is loaded beside it. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { templateQueries } from "@/api/templates";
import { useSession } from "@/app/session";
import { useLanguage } from "@/i18n";
import { EmptyState, ErrorState } from "@/ui";
import { lazyPart } from "@/ui/lazyPart";
import { emptyDefinition } from "../model/definition";
import type { NewSearch } from "../model/search";
import { PageBones } from "../PageBones";
import { editorWords, templateWords } from "../words";
import { contentOf } from "./content";

const Editor = lazyPart(() => import("./EditorPage"));

/** All templates, also archived ones, and the accounts. */
function useData() {
  const current = useQuery(templateQueries.list(false));
  const archived = useQuery(templateQueries.list(true));
  const accounts = useQuery(templateQueries.accounts());
  const retry = () => void Promise.all([current.refetch(), archived.refetch(), accounts.refetch()]);
  const ready = current.data !== undefined && accounts.data !== undefined && (archived.data !== undefined || archived.error !== null);
  return { ready, all: [...(current.data ?? []), ...(archived.data ?? [])], accounts: accounts.data ?? [], error: current.error ?? accounts.error, retry };
}

function Away({ title }: { title: string }) {
  const t = templateWords.useT();
  return <EmptyState title={title} link={<Link to="/templates">{t.title}</Link>} />;
}

function Existing({ templateId }: { templateId: string }) {
  const t = editorWords.useT();
  const { ready, all, accounts, error, retry } = useData();
  const template = all.find((one) => one.id === templateId);
  if (template === undefined) {
    if (error !== null) return <ErrorState error={error} onRetry={retry} />;
    return ready ? <Away title={t.notFound} /> : <PageBones />;
  }
  return (
    <Suspense fallback={<PageBones />}>
      <Editor template={template} initial={contentOf(template)} all={all} accounts={accounts} />
    </Suspense>
  );
}

/** Begins empty or from a starter. */
function New({ search }: { search: NewSearch }) {
  const t = templateWords.useT();
  const { workspace } = useSession();
  const language = useLanguage();
  const { ready, all, accounts, error, retry } = useData();
  const wanted = search.language ?? language;
  const starters = useQuery({ ...templateQueries.starters(wanted), enabled: search.starter !== undefined });
  if (error !== null && !ready) return <ErrorState error={error} onRetry={retry} />;
  if (!ready || (search.starter !== undefined && starters.data === undefined && starters.error === null)) return <PageBones />;
  const account = accounts.find((one) => one.id === search.account) ?? accounts[0];
  if (account === undefined) return <Away title={t.noAccount} />;
  const code = workspace.language === "pt" ? "pt_BR" : workspace.language;
  const definition = starters.data?.find((one) => one.name === search.starter) ?? emptyDefinition(code);
  return (
    <Suspense fallback={<PageBones />}>
      <Editor template={null} initial={{ accountId: account.id, definition, files: {}, targets: [], defaults: [] }} all={all} accounts={accounts} />
    </Suspense>
  );
}

/** `templateId` is null for one that is not saved yet. */
export default function OnePage({ templateId, search }: { templateId: string | null; search: NewSearch }) {
  return templateId === null ? <New search={search} /> : <Existing templateId={templateId} />;
}
