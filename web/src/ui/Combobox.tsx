import { ChevronDown } from "lucide-react";
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useT } from "@/i18n";
import { cx } from "./classes";
import { FIELD, INPUT, INPUT_SIZES, LABEL, PROBLEM, type FieldSize } from "./fieldClasses";
import { OptionBody, POPOVER, optionClass, type Option } from "./ListBoxParts";

export interface ComboboxProps {
  label: string;
  labelHidden?: boolean;
  options: Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  problem?: string | null;
  placeholder?: string;
  size?: FieldSize;
  className?: string;
}

/** A select one can type into, for long lists such as time zones. */
export function Combobox({ label, labelHidden, options, value, onChange, problem, placeholder, size = "m", className }: ComboboxProps) {
  const t = useT();
  return (
    <ComboBox
      defaultItems={options}
      defaultSelectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isInvalid={problem !== null && problem !== undefined}
      menuTrigger="focus"
      className={cx(FIELD, className)}
    >
      <Label className={cx(LABEL, labelHidden === true && "sr-only")}>{label}</Label>
      <div className={cx(INPUT, INPUT_SIZES[size], "flex items-center gap-2")}>
        <Input placeholder={placeholder} className="h-full min-w-0 flex-1 border-0 bg-transparent p-0 outline-none" />
        <Button className="grid size-6 place-items-center text-muted">
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      <FieldError className={PROBLEM}>{problem}</FieldError>
      <Popover offset={4} className={cx(POPOVER, "w-(--trigger-width) max-h-80")}>
        <ListBox<Option> className="outline-none" renderEmptyState={() => <p className="p-2 text-muted">{t.ui.nothingMatches}</p>}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
              {({ isSelected }) => <OptionBody option={option} selected={isSelected} />}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
