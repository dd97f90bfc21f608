import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTitle } from "@/app/title";
import { settingsWords } from "@/i18n/areas";
import { Bone, Loading, cx } from "@/ui";
import type { SettingsSection } from "../sections";

export interface PageProps {
  title: string;
  /** Beside the title: a number, a state. */
  about?: ReactNode;
  /** The section this page belongs under; draws the way back. */
  under?: SettingsSection;
  actions?: ReactNode;
  /** The page scrolls by itself, as tabs do. */
  bare?: boolean;
  children: ReactNode;
}

/** Header of 48 px and a column of cards under it. */
export function Page({ title, about, under, actions, bare, children }: PageProps) {
  const t = settingsWords.useT();
  useTitle(title, t.title);
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1">
        {under !== undefined && (
          <Link to="/settings/$section" params={{ section: under }} className="flex min-h-8 items-center gap-1 text-sm text-muted no-underline hover:text-ink">
            <ArrowLeft size={16} aria-hidden />
            {t.sections[under]}
          </Link>
        )}
        <h1 className="cut text-md">{title}</h1>
        {about}
        {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </header>
      {bare === true ? (
        children
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          <div className="flex max-w-200 flex-col gap-3 p-4">{children}</div>
        </div>
      )}
    </section>
  );
}

/** While the code of a page is on its way. */
export function PageBones() {
  return (
    <div className="min-w-0 flex-1">
      <Loading>
        <div className="flex h-12 items-center border-b border-line px-4">
          <Bone className="h-4 w-40" />
        </div>
        <div className="flex max-w-200 flex-col gap-3 p-4">
          <Bone className="h-40" />
          <Bone className="h-40" />
        </div>
      </Loading>
    </div>
  );
}

export function Card({ title, aside, children, className }: { title: string; aside?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx("rounded-card border border-line bg-surface", className)}>
      <header className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line px-3 py-1">
        <h2 id={id} className="flex-1 text-sm font-semibold">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** One setting: name and hint at the left, the control at the right, or under it where there is no room. */
export function Line({ label, hint, mark, children }: { label: string; hint?: ReactNode; mark?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line px-3 py-2 not-last:border-b">
      <div className="min-w-48 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          {label}
          {mark}
        </p>
        {hint !== undefined && <div className="text-xs text-muted">{hint}</div>}
      </div>
      <div className="flex max-w-full min-w-0 items-center gap-2">{children}</div>
    </div>
  );
}
