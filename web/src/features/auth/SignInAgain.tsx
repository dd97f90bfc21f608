import type { Session } from "@/api/types";
import { useT } from "@/i18n";
import { Button, Dialog } from "@/ui";
import { SignInForm } from "./SignInForm";

/** Over the page when the session ended: what is written stays, waiting requests go on after signing in. */
export function SignInAgain({ email, onSignedIn }: { email: string; onSignedIn: (session: Session) => Promise<void> }) {
  const t = useT();
  const other = (
    <Button variant="quiet" full onPress={() => location.assign("/signin")}>
      {t.app.again.other}
    </Button>
  );
  return (
    <Dialog title={t.app.again.title} isOpen persistent onClose={() => undefined}>
      <p className="mb-4 text-sm text-muted">{t.app.again.text}</p>
      <SignInForm email={email} onSignedIn={onSignedIn} below={other} />
    </Dialog>
  );
}
