import type { Account, Finding, Template } from "@/api/templateTypes";
import type { Channel } from "@/api/types";
import { Checkbox, Combobox, Select, TextField } from "@/ui";
import { accountNames } from "../list/useFilters";
import { cards, footer, isNamed, offer, withCards, withFooter, withNaming, withOffer } from "../model/components";
import { renamedDefaults } from "../model/defaults";
import { NAME_LIMIT, cleanName, emptyCard, fitForCards, fitForOffer, withCategory } from "../model/definition";
import { at, errorsOf } from "../model/places";
import { editorWords } from "../words";
import { BodyField, type TextProps } from "./BodyField";
import { ButtonList } from "./ButtonList";
import { CardFields } from "./CardFields";
import { CategoryField } from "./CategoryField";
import { CodeFields } from "./CodeFields";
import { Compare } from "./Compare";
import type { Change, Content } from "./content";
import { Counter, Findings, ruleWords } from "./Findings";
import { HeaderField } from "./HeaderField";
import { LanguageTabs, useLanguageOptions } from "./LanguageTabs";
import { Lifetime } from "./Lifetime";
import { SampleTable } from "./SampleTable";

const HEADERS = ["NONE", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"] as const;
const OFFER_HEADERS = ["NONE", "IMAGE", "VIDEO"] as const;
type Kind = "plain" | "offer" | "cards";

export interface FormProps {
  content: Content;
  change: Change;
  findings: Finding[];
  template: Template | null;
  siblings: Template[];
  accounts: Account[];
  channels: Channel[];
  readOnly: boolean;
  dirty: boolean;
  mayManage: boolean;
}

/** Name, number and, for a new template, the language. */
function Basics({ content, change, findings, template, accounts, channels }: FormProps) {
  const t = editorWords.useT();
  const { definition } = content;
  const known = template !== null && template.vendor_id !== null;
  const languages = useLanguageOptions([]);
  const name = errorsOf(at(findings, "name")).find(({ rule }) => rule !== "template.name.empty");
  const options = accountNames(accounts, channels);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t.name}
        aside={<Counter length={definition.name.length} limit={NAME_LIMIT} />}
        hint={known ? t.nameLocked : t.nameHint}
        problem={name === undefined ? null : ruleWords(name, t).text}
        value={definition.name}
        onChange={(text) => change((old) => ({ ...old, definition: { ...old.definition, name: cleanName(text) } }))}
        isReadOnly={known}
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
        className="[&_input]:font-mono"
      />
      {options.length > 1 && <Select label={t.account} options={options} value={content.accountId} onChange={(accountId) => change((old) => ({ ...old, accountId }))} isDisabled={template !== null} />}
      {template === null && (
        <div className="flex flex-col gap-1">
          <Combobox label={t.language} options={languages} value={definition.language} onChange={(language) => language !== null && change((old) => ({ ...old, definition: { ...old.definition, language } }))} />
          <Findings findings={at(findings, "language")} />
        </div>
      )}
    </div>
  );
}

/** The parts of everything that is no one-time code. */
function Parts({ content, change, findings }: FormProps) {
  const t = editorWords.useT();
  const { definition } = content;
  const { components } = definition;
  const named = isNamed(definition);
  const setComponents = (next: (components: Content["definition"]["components"]) => Content["definition"]["components"]) =>
    change((old) => ({ ...old, definition: { ...old.definition, components: next(old.definition.components) } }));
  const kind: Kind = cards(components).length > 0 ? "cards" : offer(components) !== null ? "offer" : "plain";
  const setKind = (next: Kind) => {
    if (next === kind) return;
    setComponents((parts) => {
      const plain = withCards(withOffer(parts, null), []);
      if (next === "offer") return withOffer(fitForOffer(plain), { text: "", has_expiration: true });
      return next === "cards" ? withCards(fitForCards(plain, named), [emptyCard(undefined), emptyCard(undefined)]) : plain;
    });
  };
  const kinds = (["plain", "offer", "cards"] as const).filter((id) => id !== "offer" || definition.category === "MARKETING" || kind === "offer");
  const onDefaults: TextProps["onDefaults"] = (next) => change((old) => ({ ...old, defaults: next(old.defaults) }));
  const props = { components, onComponents: setComponents, named, findings, defaults: content.defaults, onDefaults };
  const held = offer(components)?.limited_time_offer;
  const bottom = footer(components)?.text ?? "";
  return (
    <>
      <div className="flex flex-wrap gap-4">
        <Select label={t.kind} options={kinds.map((id) => ({ id, label: t.kinds[id] }))} value={kind} onChange={setKind} className="w-52" />
        <Select
          label={t.naming}
          options={[{ id: "named", label: t.namings.named }, { id: "positional", label: t.namings.positional }]}
          value={named ? "named" : "positional"}
          onChange={(next) => (next === "named") !== named && change((old) => ({ ...old, definition: withNaming(old.definition, next === "named"), defaults: renamedDefaults(old.definition, old.defaults, next === "named") }))}
          className="w-40"
        />
      </div>
      {held !== undefined && (
        <div className="flex flex-col gap-1.5">
          <TextField label={t.offerText} aside={<Counter length={held.text.length} limit={16} />} value={held.text} onChange={(text) => setComponents((parts) => withOffer(parts, { ...held, text }))} />
          <Checkbox isSelected={held.has_expiration === true} onChange={(on) => setComponents((parts) => withOffer(parts, { ...held, has_expiration: on }))}>
            {t.offerClock}
          </Checkbox>
          <Findings findings={at(findings, "offer")} />
        </div>
      )}
      {kind !== "cards" && (
        <HeaderField
          {...props}
          formats={kind === "offer" ? OFFER_HEADERS : HEADERS}
          file={content.files["header"]}
          onFile={(file) => change((old) => {
            const { header: _old, ...rest } = old.files;
            return { ...old, files: file === null ? rest : { ...rest, header: file } };
          })}
        />
      )}
      <BodyField {...props} />
      <SampleTable {...props} />
      {kind === "cards" ? (
        <CardFields content={content} change={change} named={named} findings={findings} />
      ) : (
        <>
          {(kind === "plain" || bottom !== "") && (
            <div className="flex flex-col gap-1">
              <TextField label={t.footer} aside={<Counter length={bottom.length} limit={60} />} placeholder={t.footerPlaceholder} value={bottom} onChange={(text) => setComponents((parts) => withFooter(parts, text))} />
              <Findings findings={at(findings, "footer")} />
            </div>
          )}
          <ButtonList {...props} targets={content.targets} onTargets={(next) => change((old) => ({ ...old, targets: next(old.targets) }))} />
        </>
      )}
    </>
  );
}

/** Everything that makes the template. Read-only while Meta reviews it. */
export function Form(props: FormProps) {
  const { content, change, findings, template, siblings, accounts, readOnly, dirty, mayManage } = props;
  const { definition } = content;
  const code = definition.category === "AUTHENTICATION";
  const prices = accounts.find(({ id }) => id === content.accountId)?.prices ?? null;
  const setComponents = (next: (components: typeof definition.components) => typeof definition.components) =>
    change((old) => ({ ...old, definition: { ...old.definition, components: next(old.definition.components) } }));
  return (
    <div className="flex max-w-168 flex-col gap-4 px-6 py-4 max-sm:px-4">
      <fieldset disabled={readOnly} className="contents">
        <Basics {...props} />
        <CategoryField
          value={definition.category}
          locked={template?.status === "approved"}
          findings={findings}
          prices={prices}
          onChange={(category) => change((old) => ({ ...old, definition: withCategory(old.definition, category) }))}
        />
      </fieldset>
      {template !== null && <LanguageTabs template={template} siblings={siblings} findings={findings} mayAdd={mayManage} dirty={dirty} />}
      {template !== null && <Compare template={template} siblings={siblings} />}
      <fieldset disabled={readOnly} className="contents">
        {code ? <CodeFields components={definition.components} onComponents={setComponents} named={false} findings={findings} /> : <Parts {...props} />}
        <Lifetime definition={definition} onChange={(next) => change((old) => ({ ...old, definition: next(old.definition) }))} findings={at(findings, "lifetime")} />
        <Findings findings={at(findings, "unknown")} />
      </fieldset>
    </div>
  );
}
