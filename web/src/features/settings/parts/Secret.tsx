import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { Button, TextField } from "@/ui";
import { copyText } from "@/ui/copyText";

/** A value to copy, with a button that says so and says when it is done. */
export function CopyField({ label, value, shown = value, copyLabel, end }: { label: string; value: string; shown?: string; copyLabel: string; end?: ReactNode }) {
  const t = useT();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const timer = window.setTimeout(() => setDone(false), 3_000);
    return () => window.clearTimeout(timer);
  }, [done]);
  const copy = () => void copyText(value).then(setDone);
  return (
    <div className="flex items-end gap-2">
      <TextField label={label} value={shown} isReadOnly className="min-w-0 flex-1 [&_input]:font-mono [&_input]:text-xs" end={end} />
      <Button aria-label={copyLabel} onPress={copy} icon={done ? <Check size={16} className="text-ok" aria-hidden /> : <Copy size={16} aria-hidden />}>
        {done ? t.ui.copied : t.ui.copy}
      </Button>
      <span role="status" className="sr-only">
        {done ? t.ui.copied : ""}
      </span>
    </div>
  );
}
