import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { copyText } from "./copyText";
import { IconButton } from "./IconButton";

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useT();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = window.setTimeout(() => setDone(false), 2_000);
    return () => window.clearTimeout(timer);
  }, [done]);
  const copy = () => void copyText(text).then(setDone);
  return <IconButton size="s" label={label ?? t.ui.copy} icon={done ? <Check size={14} /> : <Copy size={14} />} onPress={copy} />;
}
