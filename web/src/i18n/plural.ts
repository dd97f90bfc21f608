/** Chooses the word form for a count. `many` is used by Spanish and Portuguese only for millions and may be left out. */
export interface Forms {
  zero?: string;
  one: string;
  many?: string;
  other: string;
}

/** `#` in the chosen form is replaced by the count in the language's digits. `zero` wins for 0 in every language. */
export function pluralIn(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(locale);
  return (count, forms) => {
    const rule = rules.select(count);
    const chosen = count === 0 && forms.zero !== undefined ? forms.zero : rule === "one" ? forms.one : rule === "many" ? (forms.many ?? forms.other) : forms.other;
    return chosen.replaceAll("#", digits.format(count));
  };
}
