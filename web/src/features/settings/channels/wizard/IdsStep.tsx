import { ChevronDown, ListChecks } from "lucide-react";
import { useId, useState } from "react";
import { adminApi } from "@/api/admin";
import { ApiError } from "@/api/client";
import type { WhatsAppCheck, WhatsAppCredentials } from "@/api/requests";
import { useForm } from "@/features/auth/useForm";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, PasswordField, TextField } from "@/ui";
import { StepFrame } from "./Stepper";

type Name = keyof WhatsAppCredentials;
const NAMES: readonly Name[] = ["phone_number_id", "waba_id", "access_token", "app_id", "app_secret"];
const NUMBERS: readonly Name[] = ["phone_number_id", "waba_id", "app_id"];

function trimmed(values: Record<Name, string>): WhatsAppCredentials {
  const { phone_number_id, waba_id, access_token, app_id, app_secret } = values;
  return { phone_number_id: phone_number_id.trim(), waba_id: waba_id.trim(), access_token: access_token.trim(), app_id: app_id.trim(), app_secret: app_secret.trim() };
}

export function IdsStep({ initial, onChecked }: { initial: WhatsAppCredentials; onChecked: (values: WhatsAppCredentials, check: WhatsAppCheck) => void }) {
  const t = settingsWords.useT().channels.wizard;
  const id = useId();
  const [wrong, setWrong] = useState<Name | null>(null);
  const { form, onSubmit, field, problem, busy } = useForm<Name>({ ...initial }, NAMES, async (values) => {
    const given = trimmed(values);
    const odd = NUMBERS.find((name) => !/^\d+$/u.test(given[name])) ?? null;
    setWrong(odd);
    if (odd !== null) throw new ApiError({ code: "request.invalid", status: 0, field: odd });
    onChecked(given, await adminApi.channels.checkWhatsApp(given));
  });
  const own = (name: Name) => {
    const props = field(name);
    return { ...props, size: "m" as const, autoComplete: "off", problem: props.problem !== null && wrong === name ? t.digits : props.problem };
  };
  const footer = (
    <Button type="submit" form={id} variant="primary" isBusy={busy}>
      {busy ? t.checking : t.runCheck}
    </Button>
  );
  return (
    <StepFrame title={t.idsTitle} text={t.idsText} footer={footer}>
      <details className="group rounded-card border border-line">
        <summary className="flex min-h-9 items-center gap-2 rounded-card px-3 text-sm font-medium">
          <ListChecks size={16} aria-hidden />
          <span className="flex-1">{t.needTitle}</span>
          <ChevronDown size={16} aria-hidden className="text-muted group-open:rotate-180" />
        </summary>
        <ul className="list-disc px-3 pb-3 pl-9 text-sm text-muted">
          {t.need.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <form id={id} ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <TextField label={t.phoneNumberId} hint={t.phoneNumberIdHint} inputMode="numeric" {...own("phone_number_id")} />
        <TextField label={t.wabaId} inputMode="numeric" {...own("waba_id")} />
        <PasswordField label={t.accessToken} {...own("access_token")} />
        <TextField label={t.appId} inputMode="numeric" {...own("app_id")} />
        <PasswordField label={t.appSecret} {...own("app_secret")} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
      </form>
    </StepFrame>
  );
}
