/** One of several, in a list that opens under a button. */
import { Button as AriaButton } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { buttonClass } from "./button";
import { ChevronDown } from "./icons";
import menu from "./menu.module.css";
import styles from "./select.module.css";

interface SelectProps<T extends string> {
  label: string;
  isLabelHidden?: boolean;
  value: T;
  options: { value: T; label: string }[];
  isDisabled?: boolean;
  onChange: (value: T) => void;
}

export function Select<T extends string>({
  label,
  isLabelHidden = false,
  value,
  options,
  isDisabled = false,
  onChange,
}: SelectProps<T>) {
  return (
    <AriaSelect
      className={styles.select ?? ""}
      selectedKey={value}
      isDisabled={isDisabled}
      onSelectionChange={(key) => key !== null && onChange(String(key) as T)}
    >
      <Label className={isLabelHidden ? "visually-hidden" : (styles.label ?? "")}>{label}</Label>
      <AriaButton className={buttonClass({ look: "secondary" }, styles.button)}>
        <SelectValue />
        <ChevronDown />
      </AriaButton>
      <Popover className={menu.popover ?? ""}>
        <ListBox className={menu.menu ?? ""}>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className={menu.item ?? ""}>
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
