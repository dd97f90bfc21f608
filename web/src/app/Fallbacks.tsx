import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { useT } from "@/i18n";
import { EmptyState, ErrorState } from "@/ui";

export function NotFound() {
  const t = useT();
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState title={t.app.notFound} text={t.app.notFoundText} link={<Link to="/">{t.app.toInbox}</Link>} />
    </div>
  );
}

/** A screen that failed; the shell around it keeps working. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const t = useT();
  return (
    <div className="grid flex-1 place-items-center">
      <ErrorState error={error} title={t.app.crashed} safe={t.app.crashedText} onRetry={reset} />
    </div>
  );
}
