/** One of several: the platform's own list, which is at its best on a phone. */
import { useId } from "react";
import { ChevronDown } from "./icons";
import styles from "./select.module.css";

interface SelectProps<T extends string> {
  label: string;
  isLabelHidden?: boolean;
  value: T;
  options: { value: T; label: string }[];
  isDisabled?: boolean;
  onChange: (value: T) => void;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, isLabelHidden = false, value, options, isDisabled = false, onChange } = props;
  const id = useId();
  return (
    <div className={styles.select}>
      <label htmlFor={id} className={isLabelHidden ? "visually-hidden" : styles.label}>
        {label}
      </label>
      <div className={styles.box}>
        <select id={id} value={value} disabled={isDisabled} onChange={(event) => onChange(event.target.value as T)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown />
      </div>
    </div>
  );
}
