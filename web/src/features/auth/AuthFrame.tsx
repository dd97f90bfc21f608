import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { keepLanguage } from "@/app/theme";
import { LANGUAGES, LANGUAGE_NAMES, LOCALES, browserZone, setLanguage, useLanguage, useT, type Language } from "@/i18n";
import { authWords } from "@/i18n/areas";
import { Mark, cx } from "@/ui";

/** The page around sign-in, set-up and links: one column, the languages at the bottom. */
export function AuthFrame({ title, text, strip, children }: { title: string; text?: string; strip?: ReactNode; children: ReactNode }) {
  const t = useT();
  const words = authWords.useT();
  const language = useLanguage();
  const choose = (one: Language) => {
    keepLanguage(one);
    void setLanguage(one, browserZone());
  };
  return (
    <div className="flex h-dvh flex-col overflow-auto">
      {strip}
      <main className="grid flex-1 place-items-center p-6">
        <title>{`${title} – ${t.app.product}`}</title>
        <div className="w-full max-w-100">
          <div className="mb-6 flex items-center gap-3">
            <Mark />
            <span className="text-md font-semibold">{t.app.product}</span>
          </div>
          <h1 className="text-lg">{title}</h1>
          <p className="mt-1 mb-6 text-base text-muted">{text}</p>
          {children}
        </div>
      </main>
      <footer aria-label={words.languages} className="flex justify-center gap-4 px-6 pb-6 text-xs">
        {LANGUAGES.map((one) => (
          <Button key={one} lang={LOCALES[one]} aria-pressed={one === language} onPress={() => choose(one)} className={cx("min-h-6 min-w-6", one === language ? "font-[550] text-ink" : "text-muted hover:text-ink")}>
            {LANGUAGE_NAMES[one]}
          </Button>
        ))}
      </footer>
    </div>
  );
}
