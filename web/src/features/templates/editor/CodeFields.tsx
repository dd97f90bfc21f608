import { Plus, Trash2 } from "lucide-react";
import type { OtpType, SupportedApp, TemplateButton } from "@/api/templateTypes";
import { Button, Checkbox, IconButton, Select, TextField } from "@/ui";
import { body, buttons, footer, withAdvice, withButtons, withMinutes } from "../model/components";
import { OTP } from "../model/definition";
import { at } from "../model/places";
import { editorWords } from "../words";
import type { PartProps } from "./BodyField";
import { Findings } from "./Findings";

const TYPES = ["COPY_CODE", "ONE_TAP", "ZERO_TAP"] as const;
const APPS = 5;

function Apps({ apps, onApps }: { apps: SupportedApp[]; onApps: (apps: SupportedApp[]) => void }) {
  const t = editorWords.useT();
  const set = (index: number, part: Partial<SupportedApp>) => onApps(apps.map((app, at_) => (at_ === index ? { ...app, ...part } : app)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t.apps}</legend>
      {apps.map((app, index) => (
        <div key={index} className="flex flex-wrap gap-2">
          <TextField label={t.package} labelHidden size="s" placeholder="com.example.app" value={app.package_name} onChange={(package_name) => set(index, { package_name })} className="min-w-44 flex-1 font-mono" />
          <TextField label={t.hash} labelHidden size="s" placeholder={t.hash} value={app.signature_hash} onChange={(signature_hash) => set(index, { signature_hash })} className="w-48 font-mono" />
          <IconButton size="s" label={`${t.remove}: ${app.package_name}`} icon={<Trash2 size={16} />} onPress={() => onApps(apps.toSpliced(index, 1))} />
        </div>
      ))}
      {apps.length < APPS && (
        <span>
          <Button size="s" icon={<Plus size={14} aria-hidden />} onPress={() => onApps([...apps, { package_name: "", signature_hash: "" }])}>
            {t.addApp}
          </Button>
        </span>
      )}
    </fieldset>
  );
}

/** A one-time code: what stands around Meta's text, and how the code gets into the app. */
export function CodeFields({ components, onComponents, findings }: PartProps) {
  const t = editorWords.useT();
  const button: TemplateButton = buttons(components)[0] ?? OTP;
  // Meta answers with an address in the place of the button for the code; it stays as it is.
  const ours = button.type === "OTP";
  const minutes = footer(components)?.code_expiration_minutes;
  const set = (next: TemplateButton) => onComponents((parts) => withButtons(parts, [next]));
  const setType = (otp_type: OtpType) => {
    const { text } = button;
    const base: TemplateButton = { type: "OTP", otp_type, ...(text === undefined ? {} : { text }) };
    set(otp_type === "COPY_CODE" ? base : { ...base, supported_apps: button.supported_apps ?? [{ package_name: "", signature_hash: "" }] });
  };
  const type = button.otp_type ?? "COPY_CODE";
  const setMinutes = (text: string) => {
    const digits = text.replace(/\D/gu, "");
    onComponents((parts) => withMinutes(parts, digits === "" ? null : Number(digits)));
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t.presetText}</p>
      {ours && (
        <>
          <Checkbox isSelected={body(components)?.add_security_recommendation === true} onChange={(on) => onComponents((parts) => withAdvice(parts, on))}>
            {t.advice}
          </Checkbox>
          <TextField label={t.minutes} hint={t.minutesHint} inputMode="numeric" value={minutes === undefined ? "" : String(minutes)} onChange={setMinutes} className="w-60" />
          <Findings findings={[...at(findings, "body"), ...at(findings, "footer")]} />
          <Select label={t.otpType} options={TYPES.map((id) => ({ id, label: t.otpTypes[id] }))} value={type} onChange={setType} className="max-w-80" />
          <div className="flex flex-wrap gap-3">
            <TextField label={t.buttonText} value={button.text ?? ""} onChange={(text) => set({ ...button, text: text === "" ? undefined : text })} className="min-w-44 flex-1" />
            {type !== "COPY_CODE" && <TextField label={t.autofill} value={button.autofill_text ?? ""} onChange={(text) => set({ ...button, autofill_text: text === "" ? undefined : text })} className="min-w-44 flex-1" />}
          </div>
          {type !== "COPY_CODE" && <Apps apps={button.supported_apps ?? []} onApps={(supported_apps) => set({ ...button, supported_apps })} />}
          {type === "ZERO_TAP" && (
            <Checkbox isSelected={button.zero_tap_terms_accepted === true} onChange={(zero_tap_terms_accepted) => set({ ...button, zero_tap_terms_accepted })}>
              {t.terms}
            </Checkbox>
          )}
          <Findings findings={[...at(findings, "buttons"), ...at(findings, { button: 0 })]} />
        </>
      )}
    </div>
  );
}
