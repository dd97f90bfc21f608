import { useQuery } from "@tanstack/react-query";
import { ChevronDown, UserRound, X } from "lucide-react";
import { templateQueries } from "@/api/templates";
import { IconButton, Menu, TextField } from "@/ui";
import { sendWords } from "../words";
import { fieldName } from "./fieldName";
import type { Slot } from "./slots";

type TextSlotState = Extract<Slot, { kind: "text" }>;

/** A text that is typed, or a field with what stands there when it is empty. */
export function TextSlot({ name, hint, slot, problem, onSlot, autoFocus }: { name: string; hint?: string; slot: TextSlotState; problem: string | null; onSlot: (slot: TextSlotState) => void; autoFocus?: boolean }) {
  const t = sendWords.useT();
  const known = useQuery(templateQueries.variables()).data;
  const sources = known?.map((one) => one.name) ?? Object.keys(t.fields);
  const lines = sources.map((source) => ({ id: source, label: fieldName(source, t), checked: source === slot.source, run: () => onSlot({ ...slot, source, text: "" }) }));
  const pick = <IconButton size="s" label={t.fromFor(name)} icon={<UserRound size={14} />} className="-mr-1.5 size-6" />;
  if (slot.source === null) {
    return (
      <TextField
        label={name}
        value={slot.text}
        onChange={(text) => onSlot({ ...slot, text })}
        placeholder={hint}
        problem={problem}
        validationBehavior="aria"
        autoFocus={autoFocus}
        end={<Menu trigger={pick} label={t.from} placement="bottom end" lines={lines} />}
      />
    );
  }
  return (
    <div role="group" aria-label={name} className="flex flex-col gap-1">
      <span className="text-sm font-medium">{name}</span>
      <span className="flex h-8 items-center gap-1 rounded-chip border border-line pl-2">
        <UserRound size={14} aria-hidden className="shrink-0 text-muted" />
        <span className="cut flex-1 text-sm">{fieldName(slot.source, t)}</span>
        <Menu trigger={<IconButton size="s" label={t.fromFor(name)} icon={<ChevronDown size={14} />} />} label={t.from} placement="bottom end" lines={lines} />
        <IconButton size="s" label={`${t.typeIt}: ${name}`} icon={<X size={14} />} onPress={() => onSlot({ ...slot, source: null, fallback: "" })} />
      </span>
      <TextField label={t.fallbackFor(name)} labelHidden size="s" placeholder={t.fallback} value={slot.fallback} onChange={(fallback) => onSlot({ ...slot, fallback })} problem={problem} validationBehavior="aria" />
    </div>
  );
}
