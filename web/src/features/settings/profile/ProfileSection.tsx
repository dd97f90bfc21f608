import type { MePatch } from "@/api/requests";
import type { Preferences } from "@/api/types";
import { overlays } from "@/app/overlays";
import { useMe, usePreferences, useUpdateMe } from "@/app/session";
import { LANGUAGES, LANGUAGE_NAMES, useT, type Language } from "@/i18n";
import { authWords, settingsWords } from "@/i18n/areas";
import { Button, Select, Switch } from "@/ui";
import { Choice } from "../parts/Choice";
import { Card, Line, Page } from "../parts/Page";
import { NameField, SavedMark, useSavedMark } from "../parts/saving";
import { DesktopLine } from "./DesktopLine";

const SIZES = ["13", "14", "16", "18"] as const;
type Save = (name: string, patch: MePatch) => void;
interface CardProps {
  save: Save;
  isMarked: (name: string) => boolean;
}

function YouCard({ save, isMarked }: CardProps) {
  const t = settingsWords.useT().profile;
  const me = useMe();
  const choose = async (language: Language) => {
    await Promise.all([settingsWords.load(language), authWords.load(language)]);
    save("language", { language });
  };
  return (
    <Card title={t.you}>
      <Line label={t.name} hint={t.nameHint} mark={<SavedMark on={isMarked("name")} />}>
        <NameField label={t.name} value={me.name} autoComplete="name" onSave={(name) => save("name", { name })} />
      </Line>
      <Line label={t.email}>
        <span className="cut text-sm">{me.email}</span>
      </Line>
      <Line label={t.language} hint={t.languageHint} mark={<SavedMark on={isMarked("language")} />}>
        <Select label={t.language} labelHidden options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} value={me.language} onChange={(value) => void choose(value)} className="w-48" />
      </Line>
      <Line label={t.availability} hint={t.availabilityHint} mark={<SavedMark on={isMarked("availability")} />}>
        <Switch isSelected={me.availability === "available"} onChange={(on) => save("availability", { availability: on ? "available" : "away" })}>
          {t.available}
        </Switch>
      </Line>
    </Card>
  );
}

function LookCard({ save, isMarked }: CardProps) {
  const t = settingsWords.useT().profile;
  const ui = useT();
  const preferences = usePreferences();
  const set = <K extends keyof Preferences>(key: K, value: Preferences[K]) => save(key, { preferences: { [key]: value } });
  const themes = (["light", "dark", "system"] as const).map((id) => ({ id, label: ui.app.themes[id] }));
  const size = SIZES.find((one) => Number(one) === preferences.text_size) ?? "14";
  return (
    <Card title={t.look}>
      <Line label={t.theme} mark={<SavedMark on={isMarked("theme")} />}>
        <Choice label={t.theme} options={themes} value={preferences.theme} onChange={(theme) => set("theme", theme)} />
      </Line>
      <Line label={t.density} mark={<SavedMark on={isMarked("density")} />}>
        <Choice label={t.density} options={(["comfortable", "compact"] as const).map((id) => ({ id, label: t.densities[id] }))} value={preferences.density} onChange={(density) => set("density", density)} />
      </Line>
      <Line label={t.textSize} hint={<span className="text-ink" style={{ fontSize: "var(--message-size)", lineHeight: 1.5 }}>{t.sample}</span>} mark={<SavedMark on={isMarked("text_size")} />}>
        <Choice label={t.textSize} options={SIZES.map((id) => ({ id, label: id }))} value={size} onChange={(value) => set("text_size", Number(value) as Preferences["text_size"])} />
      </Line>
    </Card>
  );
}

function WorkCard({ save, isMarked }: CardProps) {
  const t = settingsWords.useT().profile;
  const preferences = usePreferences();
  const set = <K extends keyof Preferences>(key: K, value: Preferences[K]) => save(key, { preferences: { [key]: value } });
  return (
    <Card title={t.work}>
      <Line label={t.sendKey} hint={t.sendKeyHint} mark={<SavedMark on={isMarked("send_key")} />}>
        <Choice label={t.sendKey} options={(["enter", "ctrl_enter"] as const).map((id) => ({ id, label: t.sendKeys[id] }))} value={preferences.send_key} onChange={(key) => set("send_key", key)} />
      </Line>
      <Line label={t.afterClose} mark={<SavedMark on={isMarked("after_close")} />}>
        <Select label={t.afterClose} labelHidden options={(["next", "list", "stay"] as const).map((id) => ({ id, label: t.afterCloses[id] }))} value={preferences.after_close} onChange={(value) => set("after_close", value)} className="w-48" />
      </Line>
      <Line label={t.shortcuts} hint={t.shortcutsHint} mark={<SavedMark on={isMarked("shortcuts")} />}>
        <Button size="s" variant="quiet" onPress={() => overlays.shortcuts(true)}>
          {t.shortcutList}
        </Button>
        <Switch aria-label={t.shortcuts} isSelected={preferences.shortcuts} onChange={(on) => set("shortcuts", on)} />
      </Line>
    </Card>
  );
}

function NoticesCard({ save, isMarked }: CardProps) {
  const t = settingsWords.useT().profile;
  const preferences = usePreferences();
  return (
    <Card title={t.notices}>
      <Line label={t.sounds} hint={t.soundsHint} mark={<SavedMark on={isMarked("sounds")} />}>
        <Switch aria-label={t.sounds} isSelected={preferences.sounds} onChange={(sounds) => save("sounds", { preferences: { sounds } })} />
      </Line>
      <DesktopLine isOn={preferences.desktop_notifications} isSaved={isMarked("desktop")} onChange={(on) => save("desktop", { preferences: { desktop_notifications: on } })} />
    </Card>
  );
}

/** The member's own settings; each is saved at once. */
export default function ProfileSection() {
  const t = settingsWords.useT();
  const update = useUpdateMe();
  const { mark, isMarked } = useSavedMark();
  const save: Save = (name, patch) => update.mutate(patch, { onSuccess: () => mark(name) });
  return (
    <Page title={t.sections.profile}>
      <YouCard save={save} isMarked={isMarked} />
      <LookCard save={save} isMarked={isMarked} />
      <WorkCard save={save} isMarked={isMarked} />
      <NoticesCard save={save} isMarked={isMarked} />
    </Page>
  );
}
