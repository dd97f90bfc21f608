import { ShieldCheck, X } from "lucide-react";
import { useState } from "react";
import { useT } from "@/i18n";
import { IconButton, Strip } from "@/ui";
import { useSession } from "./session";

const KEY = "tertulia.demo-strip";

function wasDismissed(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function keepDismissed(): void {
  try {
    sessionStorage.setItem(KEY, "dismissed");
  } catch {
    // Without storage it is back after a reload.
  }
}

/** Says on every screen of a demo that nothing is real, until it is dismissed for this browser session. */
export function DemoStrip() {
  const t = useT();
  const { demo, phones_url } = useSession().workspace;
  const [dismissed, setDismissed] = useState(wasDismissed);
  if (!demo || dismissed) return null;
  const dismiss = () => {
    keepDismissed();
    setDismissed(true);
  };
  const action = (
    <>
      {phones_url !== null && (
        <a href={phones_url} target="_blank" rel="noreferrer" className="inline-flex min-h-6 items-center text-current underline pointer-coarse:min-h-11 max-sm:hidden">
          {t.app.nav.phones}
        </a>
      )}
      <IconButton label={t.ui.dismiss} size="s" icon={<X size={14} aria-hidden />} onPress={dismiss} className="-my-0.5 pointer-coarse:size-11" />
    </>
  );
  return (
    <Strip icon={<ShieldCheck size={14} aria-hidden className="shrink-0" />} action={action}>
      {t.app.strip.demo}
    </Strip>
  );
}
