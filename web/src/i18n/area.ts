/** Catalogues of their own for parts of the console that are not on the first screen: loaded with them, one language at a time. */
import { use } from "react";
import type { Language } from "@/api/types";
import { patiently } from "@/ui/lazyPart";
import { currentLanguage, useLanguage } from "./index";

export interface Area<M> {
  /** Starts the download; call it in the route's loader so that it runs beside the code. */
  load(language?: Language): Promise<M>;
  /** The strings; suspends until they are there. */
  useT(): M;
  /** For the test that compares the languages. */
  loaders: Record<Language, () => Promise<M>>;
}

export function makeArea<M>(loaders: Record<Language, () => Promise<M>>): Area<M> {
  const started = new Map<Language, Promise<M>>();
  const load = (language: Language = currentLanguage().language) => {
    const running = started.get(language) ?? patiently(loaders[language]);
    started.set(language, running);
    running.catch(() => started.delete(language));
    return running;
  };
  return {
    load,
    useT: () => use(load(useLanguage())),
    loaders,
  };
}
