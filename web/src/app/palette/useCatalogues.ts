import { useEffect, useState } from "react";
import { LANGUAGES, useLanguage } from "@/i18n";
import { type PaletteWords, paletteWords } from "@/i18n/palette";

/** The palette's words in the member's language, followed by those of the others as soon as they are there. */
export function useCatalogues(): [PaletteWords, ...PaletteWords[]] {
  const language = useLanguage();
  const own = paletteWords.useT();
  const [others, setOthers] = useState<PaletteWords[]>([]);
  useEffect(() => {
    let gone = false;
    const rest = LANGUAGES.filter((one) => one !== language).map((one) => paletteWords.load(one));
    // Without a network the search goes over what is there.
    void Promise.all(rest).then((words) => !gone && setOthers(words)).catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [language]);
  return [own, ...others];
}
