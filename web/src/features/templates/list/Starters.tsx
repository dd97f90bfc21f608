import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Definition } from "@/api/templateTypes";
import { templateQueries } from "@/api/templates";
import { LANGUAGES, LANGUAGE_NAMES, useLanguage } from "@/i18n";
import { Bone, Button, ErrorState, Loading, Select } from "@/ui";
import { fill, bySamples } from "../model/fill";
import { Marked } from "../preview/Marked";
import { categoryName, templateWords } from "../words";

function Starter({ definition, onUse }: { definition: Definition; onUse: () => void }) {
  const t = templateWords.useT();
  const filled = fill(definition.components, definition.language, bySamples(definition.components));
  return (
    <li className="relative flex flex-col gap-2 rounded-card border border-line bg-surface p-3 hover:border-control has-focus-visible:border-accent">
      <button type="button" onClick={onUse} aria-label={t.starterUse(definition.name)} className="cut text-left font-mono text-sm after:absolute after:inset-0 after:rounded-card">
        {definition.name}
      </button>
      <span className="text-xs text-muted">{categoryName(definition.category, t)}</span>
      <span className="line-clamp-4 text-sm whitespace-pre-wrap text-muted">
        <Marked text={filled.body} />
      </span>
    </li>
  );
}

/** Templates to begin with, in each of the three languages. */
export function Starters({ accountId }: { accountId: string | undefined }) {
  const t = templateWords.useT();
  const navigate = useNavigate();
  const own = useLanguage();
  const [language, setLanguage] = useState(own);
  const query = useQuery(templateQueries.starters(language));
  const use = (starter: string | undefined) => void navigate({ to: "/templates/$templateId", params: { templateId: "new" }, search: { account: accountId, starter, language: starter === undefined ? undefined : language } });
  return (
    <section className="flex max-w-240 flex-col gap-3 p-4">
      <p className="text-sm text-muted">{t.about}</p>
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="flex-1 text-md">{t.starters}</h2>
        <Select label={t.languageOfStarters} labelHidden options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} value={language} onChange={setLanguage} className="w-40" />
        <Button icon={<Plus size={16} aria-hidden />} onPress={() => use(undefined)}>
          {t.blank}
        </Button>
      </div>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading onRetry={() => void query.refetch()}>
            <div className="grid gap-3 sm:grid-cols-2 md:grid-cols-3">
              {[0, 1, 2, 3, 4, 5].map((card) => (
                <Bone key={card} className="h-36 rounded-card" />
              ))}
            </div>
          </Loading>
        ) : (
          <ErrorState error={query.error} title={t.startersFailed} onRetry={() => void query.refetch()} />
        )
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 md:grid-cols-3">
          {query.data.map((definition) => (
            <Starter key={definition.name} definition={definition} onUse={() => use(definition.name)} />
          ))}
        </ul>
      )}
    </section>
  );
}
