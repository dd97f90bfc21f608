import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useRouter } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api/queries";
import type { Session } from "@/api/types";
import { enter } from "@/app/session";
import { authWords } from "@/i18n/areas";
import { Strip } from "@/ui";
import { AuthFrame } from "./AuthFrame";
import { DemoAccounts } from "./DemoAccounts";
import { SignInForm } from "./SignInForm";

/** Only paths of this console are gone back to. */
function safeNext(next: string | undefined): string {
  return next !== undefined && next.startsWith("/") && !next.startsWith("//") ? next : "/";
}

export function SignInPage({ next }: { next?: string }) {
  const t = authWords.useT();
  const client = useQueryClient();
  const router = useRouter();
  const setup = useQuery(queries.setup()).data;
  const [account, setAccount] = useState<{ email: string; password: string } | null>(null);
  if (setup?.needed === true) return <Navigate to="/setup" replace />;
  const demo = setup?.demo ?? null;
  const signedIn = async (session: Session) => {
    await enter(client, session);
    router.history.push(safeNext(next));
  };
  const strip = demo !== null && <Strip icon={<ShieldCheck size={14} aria-hidden />}>{t.demoStrip}</Strip>;
  return (
    <AuthFrame title={t.signInTitle} text={t.tagline} strip={strip}>
      <SignInForm fill={account} onSignedIn={signedIn} />
      {demo !== null && <DemoAccounts demo={demo} onUse={setAccount} />}
    </AuthFrame>
  );
}
