/** Settings that save alone: the mark "Saved", the mutation, and a text that is saved on leaving its field. */
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { errorTextNow } from "@/i18n/errorText";
import { TextField, toast } from "@/ui";

const SHOWN = 2_500;
const LONGEST_NAME = 100;

/** Which setting was saved last, for as long as its mark is shown. */
export function useSavedMark() {
  const [saved, setSaved] = useState<{ name: string; at: number } | null>(null);
  useEffect(() => {
    if (saved === null) return undefined;
    const timer = window.setTimeout(() => setSaved(null), SHOWN);
    return () => window.clearTimeout(timer);
  }, [saved]);
  return { mark: (name: string) => setSaved((old) => ({ name, at: (old?.at ?? 0) + 1 })), isMarked: (name: string) => saved?.name === name };
}

export function SavedMark({ on }: { on: boolean }) {
  const t = useT();
  return (
    <span role="status" className="text-xs font-normal text-ok">
      {on && (
        <span className="arrives flex items-center gap-1">
          <Check size={14} aria-hidden />
          {t.ui.saved}
        </span>
      )}
    </span>
  );
}

/** A mutation that says its error in a toast and fetches `again` what it touches. */
export function useAction<V, R>(run: (value: V) => Promise<R>, { again = [], done }: { again?: readonly QueryKey[]; done?: (result: R, value: V) => void } = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (result, value) => {
      for (const queryKey of again) void client.invalidateQueries({ queryKey });
      done?.(result, value);
    },
    onError: (error) => toast.say(errorTextNow(error), "error"),
  });
}

/** A name that is saved on leaving the field or with Enter; Escape takes the change back. */
export function NameField({ label, value, onSave, autoComplete, isDisabled }: { label: string; value: string; onSave: (value: string) => void; autoComplete?: string; isDisabled?: boolean }) {
  const t = settingsWords.useT();
  const [typed, setTyped] = useState<string | null>(null);
  const text = (typed ?? value).trim();
  const problem = text === "" ? t.required : text.length > LONGEST_NAME ? t.nameTooLong : null;
  const leave = () => {
    if (problem !== null) return;
    if (text !== value) onSave(text);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") leave();
    if (event.key === "Escape") setTyped(null);
  };
  return <TextField label={label} labelHidden value={typed ?? value} onChange={setTyped} onBlur={leave} onKeyDown={onKeyDown} problem={problem} autoComplete={autoComplete} isDisabled={isDisabled} validationBehavior="aria" className="w-64 max-w-full" />;
}
