import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { joiningApi } from "@/api/joining";
import { ApiError } from "@/api/client";
import type { InvitationByToken, ResetByToken } from "@/api/requests";
import type { Session } from "@/api/types";
import { enter } from "@/app/session";
import { authWords } from "@/i18n/areas";
import { Banner, Bone, Button, ErrorState, Loading, PasswordField, TextField } from "@/ui";
import { AuthFrame } from "./AuthFrame";
import { useForm } from "./useForm";

function useEnter() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (session: Session) => {
    client.clear();
    await enter(client, session);
    await navigate({ to: "/" });
  };
}

/** While the link is being looked up, and when it no longer works. */
function LinkState({ title, error, retry }: { title: string; error: unknown; retry: () => void }) {
  const t = authWords.useT();
  const invalid = error instanceof ApiError && error.code === "link.invalid";
  if (error === null) {
    return (
      <AuthFrame title={title}>
        <Loading onRetry={retry}>
          <div className="flex flex-col gap-4">
            <Bone className="h-10" />
            <Bone className="h-10" />
          </div>
        </Loading>
      </AuthFrame>
    );
  }
  if (!invalid) {
    return (
      <AuthFrame title={title}>
        <ErrorState error={error} onRetry={retry} />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t.linkInvalid} text={t.linkInvalidText}>
      <Link to="/signin">{t.toSignIn}</Link>
    </AuthFrame>
  );
}

function InviteForm({ token, invitation }: { token: string; invitation: InvitationByToken }) {
  const t = authWords.useT();
  const signIn = useEnter();
  const { form, onSubmit, field, problem, busy } = useForm({ name: invitation.name ?? "", password: "" }, ["name", "password"], async (values) => {
    await signIn(await joiningApi.acceptInvitation({ token, ...values }));
  });
  return (
    <AuthFrame title={t.inviteTitle(invitation.workspace_name)} text={t.inviteText(invitation.inviter_name, invitation.email)}>
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <input type="email" name="username" autoComplete="username" value={invitation.email} readOnly hidden />
        <TextField label={t.yourName} autoComplete="name" {...field("name")} />
        <PasswordField label={t.newPassword} hint={t.passwordHint} autoComplete="new-password" {...field("password")} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
        <Button type="submit" variant="primary" size="l" full isDisabled={busy}>
          {t.join}
        </Button>
      </form>
    </AuthFrame>
  );
}

function ResetForm({ token, reset }: { token: string; reset: ResetByToken }) {
  const t = authWords.useT();
  const signIn = useEnter();
  const { form, onSubmit, field, problem, busy } = useForm({ password: "" }, ["password"], async ({ password }) => {
    await signIn(await joiningApi.acceptReset({ token, password }));
  });
  return (
    <AuthFrame title={t.resetTitle} text={t.resetText(reset.email)}>
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <input type="email" name="username" autoComplete="username" value={reset.email} readOnly hidden />
        <PasswordField label={t.newPassword} hint={t.passwordHint} autoComplete="new-password" {...field("password")} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
        <Button type="submit" variant="primary" size="l" full isDisabled={busy}>
          {t.reset}
        </Button>
      </form>
    </AuthFrame>
  );
}

export function InvitePage({ token }: { token: string }) {
  const t = authWords.useT();
  const query = useQuery({ queryKey: ["invitation", token], queryFn: ({ signal }) => joiningApi.invitation(token, signal), retry: false });
  if (query.data === undefined) return <LinkState title={t.join} error={query.error} retry={() => void query.refetch()} />;
  return <InviteForm token={token} invitation={query.data} />;
}

export function ResetPage({ token }: { token: string }) {
  const t = authWords.useT();
  const query = useQuery({ queryKey: ["reset", token], queryFn: ({ signal }) => joiningApi.reset(token, signal), retry: false });
  if (query.data === undefined) return <LinkState title={t.resetTitle} error={query.error} retry={() => void query.refetch()} />;
  return <ResetForm token={token} reset={query.data} />;
}
