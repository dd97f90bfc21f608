import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { joiningApi } from "@/api/joining";
import { keys } from "@/api/queries";
import { enter } from "@/app/session";
import { LANGUAGES, LANGUAGE_NAMES, browserZone, useLanguage, type Language } from "@/i18n";
import { authWords } from "@/i18n/areas";
import { Banner, Button, Combobox, PasswordField, Select, TextField } from "@/ui";
import { AuthFrame } from "./AuthFrame";
import { useForm } from "./useForm";

const EMPTY = { workspace_name: "", name: "", email: "", password: "" };

export function SetupPage() {
  const t = authWords.useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [zone, setZone] = useState(browserZone());
  const zones = Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id.replaceAll("_", " ") }));
  const { form, onSubmit, field, problem, busy } = useForm(EMPTY, ["workspace_name", "name", "email", "password"], async (values) => {
    const session = await joiningApi.setUp({ ...values, language, time_zone: zone });
    await enter(client, session);
    client.removeQueries({ queryKey: keys.setup });
    await navigate({ to: "/" });
  });
  return (
    <AuthFrame title={t.setupTitle} text={t.setupText}>
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <TextField label={t.workspaceName} autoComplete="organization" {...field("workspace_name")} />
        <TextField label={t.yourName} autoComplete="name" {...field("name")} />
        <TextField label={t.email} type="email" autoComplete="username" {...field("email")} />
        <PasswordField label={t.newPassword} hint={t.passwordHint} autoComplete="new-password" {...field("password")} />
        <Select label={t.language} size="l" options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} value={language} onChange={setLanguage} />
        <Combobox label={t.timeZone} size="l" options={zones} value={zone} onChange={(value) => value !== null && setZone(value)} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
        <Button type="submit" variant="primary" size="l" full isDisabled={busy}>
          {t.create}
        </Button>
      </form>
    </AuthFrame>
  );
}
