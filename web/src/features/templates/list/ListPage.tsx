import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus, RefreshCw } from "lucide-react";
import { queries } from "@/api/queries";
import type { Account, Template } from "@/api/templateTypes";
import { templateQueries } from "@/api/templates";
import { useCan, useSession } from "@/app/session";
import { useTitle } from "@/app/title";
import { useNarrow } from "@/app/useNarrow";
import { Banner, Bone, Button, EmptyState, ErrorState, IconButton, Loading, Menu, NothingMatches } from "@/ui";
import { isRecategorised } from "../categoryChange";
import { accountOf, grouped, matching } from "../model/groups";
import { useTemplateActions } from "../useTemplateActions";
import { templateWords } from "../words";
import { FilterLine } from "./FilterLine";
import { Row, RowCard } from "./Row";
import { Starters } from "./Starters";
import { accountNames, useFilters } from "./useFilters";
import { useTemplateSearch } from "./useTemplateSearch";

/** Asks Meta for all templates of an account; with several accounts it asks which. */
function SyncButton({ accounts }: { accounts: Account[] }) {
  const t = templateWords.useT();
  const actions = useTemplateActions();
  const channels = useQuery(queries.channels()).data ?? [];
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const icon = <RefreshCw size={16} aria-hidden />;
  const narrow = useNarrow();
  const press = only === undefined ? undefined : () => void actions.sync(only.id);
  const button = narrow ? <IconButton label={t.sync} icon={icon} onPress={press} /> : <Button icon={icon} onPress={press}>{t.sync}</Button>;
  if (accounts.length === 0) return null;
  if (only !== undefined) return button;
  const lines = accountNames(accounts, channels).map(({ id, label }) => ({ id, label: t.syncOf(label), run: () => void actions.sync(id) }));
  return <Menu trigger={button} label={t.sync} placement="bottom end" lines={lines} />;
}

function Table({ templates, accounts }: { templates: Template[]; accounts: Account[] }) {
  const t = templateWords.useT();
  const { workspace } = useSession();
  const { search, change, clear } = useTemplateSearch();
  const channels = useQuery(queries.channels()).data ?? [];
  const filters = useFilters(templates, accounts, channels);
  const narrow = useNarrow();
  const archived = search.archived === true;
  const groups = matching(grouped(templates, workspace.language), search, accounts);
  const active = filters.flatMap(({ id, label, value, options, set }) => (value === undefined ? [] : [{ id: id as string, label: options.find((option) => option.id === value)?.label ?? label, remove: () => set(undefined) }]));
  const chips = search.q === undefined ? active : [{ id: "q", label: search.q, remove: () => change({ q: undefined }) }, ...active];
  const { columns } = t;
  const head = (text: string, className = "px-3 text-left") => <th scope="col" className={`text-xs font-medium ${className}`}>{text}</th>;
  return (
    <>
      <FilterLine filters={filters} />
      {groups.length === 0 ? (
        templates.length === 0 ? <EmptyState title={t.archivedEmpty} link={<Button onPress={() => change({ archived: undefined })}>{t.showCurrent}</Button>} /> : <NothingMatches filters={chips} onClearAll={clear} />
      ) : narrow ? (
        <ul aria-label={t.title} className="relative min-h-0 flex-1 overflow-auto">
          {groups.map((group) => (
            <RowCard key={group.key} group={group} archived={archived} />
          ))}
        </ul>
      ) : (
        <div className="relative min-h-0 flex-1 overflow-auto">
          <table className="w-full min-w-220 table-fixed border-collapse text-sm">
            <colgroup>
              <col />
              <col className="w-34" />
              <col className="w-64" />
              <col className="w-32" />
              <col className="w-26" />
              <col className="w-20" />
              <col className="w-34" />
              <col className="w-12" />
            </colgroup>
            <thead className="z-sticky sticky top-0 bg-bg text-muted shadow-[inset_0_-1px_0_var(--line)]">
              <tr className="h-8">
                {head(columns.name, "pr-3 pl-4 text-left")}
                {head(columns.category)}
                {head(columns.languages)}
                {head(columns.quality)}
                {head(columns.sent, "px-3 text-right")}
                {head(columns.read, "px-3 text-right")}
                {head(columns.edited)}
                <th scope="col">
                  <span className="sr-only">{t.open}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <Row key={group.key} group={group} archived={archived} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function NoAccount() {
  const t = templateWords.useT();
  const mayConnect = useCan("channel.manage");
  if (!mayConnect) return <EmptyState title={t.noNumber} text={t.about} />;
  return <EmptyState title={t.noAccount} text={t.about} action={<Link to="/settings/channels/new">{t.connect}</Link>} />;
}

/** How many Meta put into another category. */
function CategoryBanner({ templates }: { templates: Template[] }) {
  const t = templateWords.useT();
  const count = templates.filter(isRecategorised).length;
  if (count === 0) return null;
  return <Banner tone="warn" className="mx-4 mt-3">{`${t.recategorisedCount(count)}. ${t.costEffect.MARKETING}`}</Banner>;
}

/** All templates of the workspace: one line for a name, its languages with their status. */
export default function ListPage() {
  const t = templateWords.useT();
  useTitle(t.title);
  const navigate = useNavigate();
  const mayManage = useCan("template.manage");
  const { search } = useTemplateSearch();
  const query = useQuery(templateQueries.list(search.archived === true));
  const accounts = useQuery(templateQueries.accounts());
  const list = accounts.data ?? [];
  const account = accountOf(search, list);
  const error = query.error ?? accounts.error;
  const retry = () => {
    void query.refetch();
    void accounts.refetch();
  };
  const isNew = query.data?.length === 0 && search.archived !== true;
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1">
        <h1 className="flex-1 text-md">{search.archived === true ? t.archivedTitle : t.title}</h1>
        {mayManage && <SyncButton accounts={list} />}
        {mayManage && list.length > 0 && (
          <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => void navigate({ to: "/templates/$templateId", params: { templateId: "new" }, search: { account } })}>
            {t.new}
          </Button>
        )}
      </header>
      {query.data === undefined || accounts.data === undefined ? (
        error !== null ? (
          <ErrorState error={error} onRetry={retry} />
        ) : (
          <Loading onRetry={retry}>
            {[0, 1, 2, 3, 4, 5].map((row) => (
              <div key={row} className="flex h-(--table-row) items-center gap-6 border-b border-line px-4">
                <Bone className="h-4 w-1/4" />
                <Bone className="h-4 w-20" />
                <Bone className="h-4 w-32" />
              </div>
            ))}
          </Loading>
        )
      ) : isNew ? (
        <div className="relative min-h-0 flex-1 overflow-auto">{list.length === 0 ? <NoAccount /> : mayManage ? <Starters accountId={account ?? list[0]?.id} /> : <EmptyState title={t.none} text={t.about} />}</div>
      ) : (
        <>
          <CategoryBanner templates={query.data} />
          <Table templates={query.data} accounts={list} />
        </>
      )}
    </section>
  );
}
