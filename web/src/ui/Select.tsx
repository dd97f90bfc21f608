import { ChevronDown } from "lucide-react";
import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, Text } from "react-aria-components";
import { useT } from "@/i18n";
import { cx } from "./classes";
import { FIELD, HINT, INPUT, INPUT_SIZES, LABEL, PROBLEM, type FieldSize } from "./fieldClasses";
import { OptionBody, POPOVER, optionClass, type Option } from "./ListBoxParts";

export interface SelectProps<K extends string> {
  label: string;
  labelHidden?: boolean;
  options: Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  hint?: string;
  problem?: string | null;
  size?: FieldSize;
  isDisabled?: boolean;
  placeholder?: string;
  name?: string;
  className?: string;
}

export function Select<K extends string>({ label, labelHidden, options, value, onChange, hint, problem, size = "m", isDisabled, placeholder, name, className }: SelectProps<K>) {
  const t = useT();
  const pick = (key: unknown) => {
    const option = options.find((item) => item.id === key);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaSelect value={value} onChange={pick} isDisabled={isDisabled} isInvalid={problem !== null && problem !== undefined} placeholder={placeholder ?? t.ui.choose} name={name} className={cx(FIELD, className)}>
      <Label className={cx(LABEL, labelHidden === true && "sr-only")}>{label}</Label>
      <Button className={cx(INPUT, INPUT_SIZES[size], "flex items-center gap-2 text-left")}>
        <SelectValue className="cut flex-1">{({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? <span className="text-faint">{defaultChildren}</span> : selectedText)}</SelectValue>
        <ChevronDown size={16} aria-hidden className="text-muted" />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className={HINT}>
          {hint}
        </Text>
      )}
      <FieldError className={PROBLEM}>{problem}</FieldError>
      <Popover offset={4} className={cx(POPOVER, "min-w-(--trigger-width) max-h-80")}>
        <ListBox items={options} className="outline-none">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
              {({ isSelected }) => <OptionBody option={option} selected={isSelected} />}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
