import { Plus } from "lucide-react";
import type { ButtonType, TemplateButton, TemplateTarget } from "@/api/templateTypes";
import { Button, Menu } from "@/ui";
import { buttons as buttonsOf, withButtons } from "../model/components";
import { defaultOf, withDefault } from "../model/defaults";
import { at } from "../model/places";
import { editorWords } from "../words";
import type { TextProps } from "./BodyField";
import { ButtonRow } from "./ButtonRow";
import { BUTTON_LIMIT, BUTTON_TYPES, CARD_BUTTON_LIMIT, CARD_BUTTON_TYPES, isFull, newButton, placed } from "./buttonRules";
import { movedDefaults, movedTargets } from "./content";
import { Findings } from "./Findings";

export interface ButtonListProps extends TextProps {
  targets: TemplateTarget[];
  onTargets: (next: (targets: TemplateTarget[]) => TemplateTarget[]) => void;
}

/** The buttons of the template or of a card, in the order phones show them. */
export function ButtonList({ components, onComponents, findings, card, targets, onTargets, defaults, onDefaults }: ButtonListProps) {
  const t = editorWords.useT();
  const list = buttonsOf(components);
  const prefix = card === undefined ? "" : `card${card}.`;
  const types = card === undefined ? BUTTON_TYPES : CARD_BUTTON_TYPES;
  const limit = card === undefined ? BUTTON_LIMIT : CARD_BUTTON_LIMIT;
  const place = (index: number) => `${prefix}button${index}`;
  const set = (next: (list: TemplateButton[]) => TemplateButton[]) => onComponents((parts) => withButtons(parts, next(buttonsOf(parts))));
  const follow = (moved: (index: number) => number | null) => {
    onTargets((all) => movedTargets(all, prefix, moved));
    onDefaults((all) => movedDefaults(all, card, moved));
  };
  const add = (type: ButtonType) => {
    const { buttons, index } = placed(list, newButton(type));
    set(() => buttons);
    follow((old) => (old >= index ? old + 1 : old));
  };
  const remove = (index: number) => {
    set((all) => all.toSpliced(index, 1));
    follow((old) => (old === index ? null : old > index ? old - 1 : old));
  };
  const move = (index: number, by: -1 | 1) => {
    const to = index + by;
    set((all) => {
      const moving = all[index];
      return moving === undefined ? all : all.toSpliced(index, 1).toSpliced(to, 0, moving);
    });
    follow((old) => (old === index ? to : old === to ? index : old));
  };
  const setTarget = (index: number, next: Omit<TemplateTarget, "place"> | null) =>
    onTargets((all) => [...all.filter((target) => target.place !== place(index)), ...(next === null ? [] : [{ ...next, place: place(index) }])]);
  const lines = types.map((type) => ({ id: type, label: t.buttonKinds[type], disabledReason: isFull(list, type) ? t.kindFull : null, run: () => add(type) }));
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="text-sm font-medium">{t.buttons}</h3>
        <span className="tabular text-xs text-muted">{t.ofLimit(String(list.length), String(limit))}</span>
      </div>
      {list.length > 0 && (
        <ul className="rounded-card border border-line">
          {list.map((button, index) => (
            <ButtonRow
              key={index}
              button={button}
              number={index + 1}
              types={types}
              findings={at(findings, { button: index }, card)}
              target={targets.find((target) => target.place === place(index))}
              onButton={(next) => set((all) => all.with(index, next))}
              onTarget={(next) => setTarget(index, next)}
              sourceOf={(name) => defaultOf(defaults, { part: { button: index }, card }, name)}
              onSource={(name, text) => onDefaults((all) => withDefault(all, { part: { button: index }, card }, name, text))}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
              isFirst={index === 0}
              isLast={index === list.length - 1}
            />
          ))}
        </ul>
      )}
      <Findings findings={at(findings, "buttons", card)} />
      {list.length < limit && (
        <span>
          <Menu trigger={<Button size="s" icon={<Plus size={14} aria-hidden />}>{t.addButton}</Button>} label={t.addButton} lines={lines} />
        </span>
      )}
    </div>
  );
}
