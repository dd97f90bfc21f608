import type { ReactNode, Ref } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField, type TextFieldProps as AriaProps } from "react-aria-components";
import { cx } from "./classes";
import { FIELD, HINT, INPUT, INPUT_SIZES, LABEL, PROBLEM, type FieldSize } from "./fieldClasses";

interface Common extends Omit<AriaProps, "className" | "children" | "style"> {
  label: string;
  /** The label is read aloud but not drawn. */
  labelHidden?: boolean;
  hint?: string;
  /** What is wrong with the value; null when nothing is. */
  problem?: string | null;
  placeholder?: string;
  className?: string;
}
export interface TextFieldProps extends Common {
  size?: FieldSize;
  /** Inside the field, at its end: a button or a unit. */
  end?: ReactNode;
  /** Inside the field, at its start: an icon. */
  start?: ReactNode;
  /** Opposite the label: a link or a button. */
  aside?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

function Around({ label, labelHidden, hint, problem, aside, children }: Pick<TextFieldProps, "label" | "labelHidden" | "hint" | "problem" | "aside"> & { children: ReactNode }) {
  return (
    <>
      <div className={cx("flex items-baseline justify-between gap-2", labelHidden === true && aside === undefined && "sr-only")}>
        <Label className={cx(LABEL, labelHidden === true && "sr-only")}>{label}</Label>
        {aside}
      </div>
      {children}
      {hint !== undefined && (problem === null || problem === undefined) && (
        <Text slot="description" className={HINT}>
          {hint}
        </Text>
      )}
      <FieldError className={PROBLEM}>{problem}</FieldError>
    </>
  );
}

export function TextField({ label, labelHidden, hint, problem, placeholder, size = "m", start, end, aside, inputRef, className, ...rest }: TextFieldProps) {
  const bare = start === undefined && end === undefined;
  const invalid = problem !== null && problem !== undefined;
  return (
    <AriaTextField {...rest} isInvalid={invalid} className={cx(FIELD, className)}>
      <Around label={label} labelHidden={labelHidden} hint={hint} problem={problem} aside={aside}>
        {bare ? (
          <Input ref={inputRef} placeholder={placeholder} className={cx(INPUT, INPUT_SIZES[size], invalid && "border-danger")} />
        ) : (
          <div className={cx(INPUT, INPUT_SIZES[size], "flex items-center gap-2", invalid && "border-danger")}>
            {start}
            <Input ref={inputRef} placeholder={placeholder} className="h-full min-w-0 flex-1 border-0 bg-transparent p-0 outline-none" />
            {end}
          </div>
        )}
      </Around>
    </AriaTextField>
  );
}

export function TextareaField({ label, labelHidden, hint, problem, placeholder, rows = 3, className, ...rest }: Common & { rows?: number }) {
  const invalid = problem !== null && problem !== undefined;
  return (
    <AriaTextField {...rest} isInvalid={invalid} className={cx(FIELD, className)}>
      <Around label={label} labelHidden={labelHidden} hint={hint} problem={problem}>
        <TextArea rows={rows} placeholder={placeholder} className={cx(INPUT, "field-sizing-content max-h-60 resize-none px-2 py-1.5", invalid && "border-danger")} />
      </Around>
    </AriaTextField>
  );
}
