import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { LOCALES, useLanguage } from "@/i18n";
import { loadErrorWords } from "@/i18n/errorText";
import { queryClient } from "./queryClient";
import { router } from "./router";

/** React Aria has the regional form of each language only. */
const ARIA = { es: "es-ES", en: "en-US", pt: LOCALES.pt };

export function App() {
  const language = useLanguage();
  useEffect(() => void loadErrorWords(language).catch(() => undefined), [language]);
  return (
    <I18nProvider locale={ARIA[language]}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
