import { Upload } from "lucide-react";
import { useId, useRef, useState } from "react";
import { templateApi } from "@/api/templates";
import { errorTextNow } from "@/i18n/errorText";
import { Button, TextField, TextareaField, toast } from "@/ui";
import { sendWords } from "../words";
import type { Slot } from "./slots";

type Of<K extends Slot["kind"]> = Extract<Slot, { kind: K }>;
type Props<K extends Slot["kind"]> = { name: string; slot: Of<K>; problem: string | null; onSlot: (slot: Slot) => void };

function MediaSlot({ name, slot, problem, onSlot }: Props<"media">) {
  const t = sendWords.useT();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    setBusy(true);
    try {
      const stored = await templateApi.upload(file);
      onSlot({ ...slot, file: { id: stored.id, name: stored.name }, link: "" });
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    } finally {
      setBusy(false);
    }
  };
  return (
    <div role="group" aria-label={name} className="flex flex-col gap-1">
      <span className="text-sm font-medium">{name}</span>
      {slot.file !== null && <span className="cut text-sm text-muted">{slot.file.name}</span>}
      <label htmlFor={id} className="sr-only">
        {t.otherFile}
      </label>
      <input ref={input} id={id} type="file" tabIndex={-1} className="sr-only" onChange={(event) => { void upload(event.target.files?.[0]); event.target.value = ""; }} />
      <span>
        <Button size="s" icon={<Upload size={14} aria-hidden />} isBusy={busy} onPress={() => input.current?.click()}>
          {t.otherFile}
        </Button>
      </span>
      {slot.file === null && <TextField label={t.fileAddress} labelHidden size="s" placeholder={t.fileAddress} value={slot.link} onChange={(link) => onSlot({ ...slot, link })} />}
      {problem !== null && <p className="text-xs text-danger">{problem}</p>}
    </div>
  );
}

function LocationSlot({ name, slot, problem, onSlot }: Props<"location">) {
  const t = sendWords.useT();
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="text-sm font-medium">{name}</legend>
      <TextField label={t.placeName} labelHidden size="s" placeholder={t.placeName} value={slot.name} onChange={(text) => onSlot({ ...slot, name: text })} />
      <TextField label={t.address} labelHidden size="s" placeholder={t.address} value={slot.address} onChange={(address) => onSlot({ ...slot, address })} />
      <div className="flex gap-1">
        <TextField label={t.latitude} labelHidden size="s" placeholder={t.latitude} inputMode="decimal" value={slot.latitude} onChange={(latitude) => onSlot({ ...slot, latitude })} className="min-w-0 flex-1" />
        <TextField label={t.longitude} labelHidden size="s" placeholder={t.longitude} inputMode="decimal" value={slot.longitude} onChange={(longitude) => onSlot({ ...slot, longitude })} className="min-w-0 flex-1" />
      </div>
      {problem !== null && <p className="text-xs text-danger">{problem}</p>}
    </fieldset>
  );
}

/** What is no text: a file, a place, products, or the end of an offer. */
export function OtherSlot({ name, slot, problem, onSlot }: { name: string; slot: Exclude<Slot, { kind: "text" }>; problem: string | null; onSlot: (slot: Slot) => void }) {
  const t = sendWords.useT();
  if (slot.kind === "media") return <MediaSlot name={name} slot={slot} problem={problem} onSlot={onSlot} />;
  if (slot.kind === "location") return <LocationSlot name={name} slot={slot} problem={problem} onSlot={onSlot} />;
  if (slot.kind === "until") {
    const id = `until-${name}`;
    return (
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-sm font-medium">
          {name}
        </label>
        <input id={id} type="datetime-local" value={slot.at} onChange={(event) => onSlot({ ...slot, at: event.target.value })} className="h-8 rounded-chip border border-control bg-surface px-2" />
        {problem !== null && <p className="text-xs text-danger">{problem}</p>}
      </div>
    );
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="text-sm font-medium">{name}</legend>
      {slot.kind === "product" ? (
        <>
          <TextField label={t.productId} labelHidden size="s" placeholder={t.productId} value={slot.product} onChange={(product) => onSlot({ ...slot, product })} />
          <TextField label={t.catalogId} labelHidden size="s" placeholder={t.catalogId} value={slot.catalog} onChange={(catalog) => onSlot({ ...slot, catalog })} />
        </>
      ) : (
        <>
          <TextField label={t.sectionTitle} labelHidden size="s" placeholder={t.sectionTitle} value={slot.title} onChange={(title) => onSlot({ ...slot, title })} />
          <TextareaField label={t.productIds} labelHidden placeholder={t.productIds} value={slot.products} onChange={(products) => onSlot({ ...slot, products })} />
          <TextField label={t.thumbnail} labelHidden size="s" placeholder={t.thumbnail} value={slot.thumbnail} onChange={(thumbnail) => onSlot({ ...slot, thumbnail })} />
        </>
      )}
      {problem !== null && <p className="text-xs text-danger">{problem}</p>}
    </fieldset>
  );
}
