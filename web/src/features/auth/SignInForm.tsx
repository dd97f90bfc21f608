import { type ReactNode, useEffect } from "react";
import { Button as AriaButton } from "react-aria-components";
import { api } from "@/api/endpoints";
import type { Session } from "@/api/types";
import { authWords } from "@/i18n/areas";
import { Banner, Button, PasswordField, Popover, TextField } from "@/ui";
import { useForm } from "./useForm";

function Forgot() {
  const t = authWords.useT();
  return (
    <Popover label={t.forgot} placement="bottom end" trigger={<AriaButton className="min-h-6 text-sm text-link">{t.forgot}</AriaButton>}>
      <p className="max-w-80 p-3 text-sm">{t.forgotText}</p>
    </Popover>
  );
}

/** `fill` puts a demo account into the fields. */
export function SignInForm({ email = "", fill, onSignedIn, below }: { email?: string; fill?: { email: string; password: string } | null; onSignedIn: (session: Session) => Promise<void> | void; below?: ReactNode }) {
  const t = authWords.useT();
  const { form, onSubmit, field, set, problem, busy } = useForm({ email, password: "" }, ["email", "password"], async (values) => {
    await onSignedIn(await api.session.signIn(values.email.trim(), values.password));
  });
  useEffect(() => {
    if (fill !== null && fill !== undefined) set(fill);
    // `set` is new with every render; only a new account fills the fields.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [fill]);
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <TextField label={t.email} type="email" autoComplete="username" {...field("email")} />
      <PasswordField label={t.password} autoComplete="current-password" aside={<Forgot />} {...field("password")} />
      {problem !== null && <Banner tone="danger">{problem}</Banner>}
      <Button type="submit" variant="primary" size="l" full isDisabled={busy}>
        {t.signIn}
      </Button>
      {below}
    </form>
  );
}
