import { Plus, Trash2 } from "lucide-react";
import type { Component } from "@/api/templateTypes";
import { Button, Checkbox, IconButton } from "@/ui";
import { body, cards as cardsOf, withBody, withCards, without } from "../model/components";
import { emptyCard } from "../model/definition";
import { at } from "../model/places";
import { editorWords } from "../words";
import { BodyField, type TextProps } from "./BodyField";
import { ButtonList } from "./ButtonList";
import { type Content, type Change, withoutCard } from "./content";
import { Findings } from "./Findings";
import { HeaderField } from "./HeaderField";
import { SampleTable } from "./SampleTable";
import type { Finding } from "@/api/templateTypes";

const LEAST = 2;
const MOST = 10;
const FORMATS = ["IMAGE", "VIDEO", "PRODUCT"] as const;

/** The cards of a carousel, each with picture, text and buttons. */
export function CardFields({ content, change, named, findings }: { content: Content; change: Change; named: boolean; findings: Finding[] }) {
  const t = editorWords.useT();
  const cards = cardsOf(content.definition.components);
  const withTexts = cards.some((card) => body(card) !== null);
  const set = (next: (cards: Component[][]) => Component[][]) =>
    change((old) => ({ ...old, definition: { ...old.definition, components: withCards(old.definition.components, next(cardsOf(old.definition.components))) } }));
  const remove = (index: number) => {
    change((old) => ({ ...old, ...withoutCard(old, index) }));
    set((all) => all.toSpliced(index, 1));
  };
  const onDefaults: TextProps["onDefaults"] = (next) => change((old) => ({ ...old, defaults: next(old.defaults) }));
  const setTexts = (on: boolean) => set((all) => all.map((card) => (on ? withBody(card, "", {}, named) : without(card, "BODY"))));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{t.cards}</h3>
        <Checkbox isSelected={withTexts} onChange={setTexts}>
          {t.cardBodies}
        </Checkbox>
      </div>
      <p className="text-xs text-muted">{t.cardsHint}</p>
      <Findings findings={at(findings, "carousel")} />
      {cards.map((card, index) => {
        const onCard = (next: (components: Component[]) => Component[]) => set((all) => all.map((one, number) => (number === index ? next(one) : one)));
        const props = { components: card, onComponents: onCard, named, findings, card: index, defaults: content.defaults, onDefaults };
        return (
          <section key={index} aria-label={t.card(index + 1)} className="flex flex-col gap-3 rounded-card border border-line p-3">
            <div className="flex items-center justify-between">
              <h4 className="text-sm font-semibold">{t.card(index + 1)}</h4>
              <IconButton size="s" label={t.removeCard(index + 1)} icon={<Trash2 size={16} />} isDisabled={cards.length <= LEAST} onPress={() => remove(index)} />
            </div>
            <HeaderField
              {...props}
              formats={FORMATS}
              file={content.files[`card${index}`]}
              onFile={(file) => change((old) => {
                const { [`card${index}`]: _old, ...rest } = old.files;
                return { ...old, files: file === null ? rest : { ...rest, [`card${index}`]: file } };
              })}
            />
            {withTexts && <BodyField {...props} />}
            <SampleTable {...props} />
            <ButtonList {...props} targets={content.targets} onTargets={(next) => change((old) => ({ ...old, targets: next(old.targets) }))} />
            <Findings findings={at(findings, "carousel", index)} />
          </section>
        );
      })}
      {cards.length < MOST && (
        <span>
          <Button size="s" icon={<Plus size={14} aria-hidden />} onPress={() => set((all) => [...all, emptyCard(all[0])])}>
            {t.addCard}
          </Button>
        </span>
      )}
    </div>
  );
}
