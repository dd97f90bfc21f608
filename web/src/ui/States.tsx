import type { ReactNode } from "react";
import { ApiError } from "@/api/client";
import type { Role } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { useRoleName } from "@/i18n/roleName";
import { Button } from "./Button";
import { Chip } from "./Chip";
import { CopyButton } from "./CopyButton";

function Frame({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-100 flex-col items-start gap-3 p-6">
      <p className="text-base font-medium">{title}</p>
      {children}
    </div>
  );
}

/** Never used yet: one sentence, one primary action, one link to try it. */
export function EmptyState({ title, text, action, link }: { title: string; text?: string; action?: ReactNode; link?: ReactNode }) {
  return (
    <Frame title={title}>
      {text !== undefined && <p className="text-sm text-muted">{text}</p>}
      {(action !== undefined || link !== undefined) && (
        <div className="flex flex-wrap items-center gap-3">
          {action}
          {link}
        </div>
      )}
    </Frame>
  );
}

/** Nothing passes the filters: they stand as chips that can be removed. */
export function NothingMatches({ filters, onClearAll }: { filters: { id: string; label: string; remove: () => void }[]; onClearAll: () => void }) {
  const t = useT();
  return (
    <Frame title={t.ui.nothingMatches}>
      <div className="flex flex-wrap gap-1">
        {filters.map((filter) => (
          <Chip key={filter.id} tone="accent" size="m" name={filter.label} onRemove={filter.remove}>
            {filter.label}
          </Chip>
        ))}
      </div>
      <Button size="s" onPress={onClearAll}>
        {t.ui.clearAll}
      </Button>
    </Frame>
  );
}

/** What failed, what is still safe, Retry, and the request id to pass on. */
export function ErrorState({ error, title, safe, onRetry }: { error: unknown; title?: string; safe?: string; onRetry?: () => void }) {
  const t = useT();
  const words = useErrorText();
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert">
      <Frame title={title ?? t.ui.failed}>
        <p className="text-sm text-muted">
          {words(error)}
          {safe !== undefined && ` ${safe}`}
        </p>
        {onRetry !== undefined && <Button onPress={onRetry}>{t.ui.retry}</Button>}
        {requestId !== null && (
          <p className="flex items-center gap-1 text-xs text-muted">
            {t.ui.requestId} <code className="font-mono">{requestId}</code>
            <CopyButton text={requestId} />
          </p>
        )}
      </Frame>
    </div>
  );
}

/** Which permission is missing and which roles grant it. */
export function ForbiddenState({ permission, roles = [] }: { permission: string; roles?: Role[] }) {
  const t = useT();
  const format = useFormat();
  const roleName = useRoleName();
  const granting = roles.filter((role) => role.permissions[permission] !== undefined).map((role) => roleName(role));
  return (
    <Frame title={t.ui.forbidden.title}>
      <p className="text-sm text-muted">
        {t.ui.forbidden.missing(permission)} {granting.length > 0 && t.ui.forbidden.roles(format.list(granting))} {t.ui.forbidden.ask}
      </p>
    </Frame>
  );
}
