import { type FormEvent, useRef, useState } from "react";
import { ApiError } from "@/api/client";
import { authWords } from "@/i18n/areas";
import { useErrorText } from "@/i18n/errorText";

/**
 * State of a small form: required fields are checked on submit, a server error with `field` stands under that field,
 * any other above the button, and the focus goes to the first wrong field.
 */
export function useForm<F extends string>(initial: Record<F, string>, required: readonly F[], submit: (values: Record<F, string>) => Promise<void>) {
  const t = authWords.useT();
  const words = useErrorText();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const focusFirst = (names: string[]) => {
    const input = names.map((name) => form.current?.elements.namedItem(name)).find((element) => element instanceof HTMLElement);
    if (input instanceof HTMLElement) input.focus();
  };
  const refuse = (error: unknown) => {
    const field = error instanceof ApiError ? error.field : null;
    if (field !== null && Object.hasOwn(initial, field)) {
      setProblems({ [field]: words(error) });
      focusFirst([field]);
    } else setProblem(words(error));
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const empty = required.filter((name) => values[name].trim() === "");
    setProblems(Object.fromEntries(empty.map((name) => [name, t.required])));
    setProblem(null);
    if (empty.length > 0) return focusFirst(empty);
    setBusy(true);
    try {
      await submit(values);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const field = (name: F) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues((old) => ({ ...old, [name]: value })),
    problem: problems[name] ?? null,
    size: "l" as const,
    validationBehavior: "aria" as const,
  });
  return { form, onSubmit: (event: FormEvent) => void onSubmit(event), field, set: (change: Partial<Record<F, string>>) => setValues((old) => ({ ...old, ...change })), values, problem, busy };
}
