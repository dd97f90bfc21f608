import { useState } from "react";
import { settingsWords } from "@/i18n/areas";
import { Switch } from "@/ui";
import { Line } from "../parts/Page";
import { SavedMark } from "../parts/saving";

type Permission = NotificationPermission | "missing";
const permissionNow = (): Permission => (typeof Notification === "undefined" ? "missing" : Notification.permission);

/** The browser is asked only when the member switches this on; a refusal says how to take it back. */
export function DesktopLine({ isOn, isSaved, onChange }: { isOn: boolean; isSaved: boolean; onChange: (on: boolean) => void }) {
  const t = settingsWords.useT().profile;
  const [permission, setPermission] = useState<Permission>(permissionNow);
  const change = async (on: boolean) => {
    if (!on) return onChange(false);
    const answer = permission === "default" ? await Notification.requestPermission() : permissionNow();
    setPermission(answer);
    return answer === "granted" ? onChange(true) : undefined;
  };
  const stopped = permission === "denied" ? t.desktopDenied : permission === "missing" ? t.desktopMissing : null;
  const hint = stopped === null ? t.desktopHint : <span role="alert" className="text-warn">{stopped}</span>;
  return (
    <Line label={t.desktop} hint={hint} mark={<SavedMark on={isSaved} />}>
      <Switch aria-label={t.desktop} isSelected={isOn && stopped === null} isDisabled={permission === "missing"} onChange={(on) => void change(on)} />
    </Line>
  );
}
