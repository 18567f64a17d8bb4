/** A labelled text field with its help and its error tied to it. */
import { type InputHTMLAttributes, type ReactNode, type Ref, useId, useState } from "react";
import { t } from "@/lib/messages";
import styles from "./field.module.css";
import { Eye } from "./icons";

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "id"> {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

export function Field({ label, help, error, type = "text", ...input }: FieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const isPassword = type === "password";
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.box}>
        <input
          {...input}
          id={id}
          type={isPassword && isShown ? "text" : type}
          className={styles.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {isPassword && (
          <button
            type="button"
            className={styles.reveal}
            aria-pressed={isShown}
            aria-label={t("field.show")}
            onClick={() => setShown(!isShown)}
          >
            <Eye />
          </button>
        )}
      </div>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** A choice that is on or off. */
export function Switch({
  label,
  help,
  isOn,
  onChange,
}: {
  label: string;
  help?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={styles.switch}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        id={id}
        checked={isOn}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}

/** Any of a few, all of them in sight; none chosen stands for all. */
export function Checks<T extends string>(props: {
  label: string;
  values: readonly T[];
  options: { value: T; label: string }[];
  onChange: (values: T[]) => void;
}) {
  const { label, values, options, onChange } = props;
  return (
    <fieldset className={styles.segments}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.chips}>
        {options.map((option) => (
          <label key={option.value} className={styles.chip}>
            <input
              type="checkbox"
              checked={values.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...values, option.value] : values.filter((one) => one !== option.value),
                )
              }
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few, all of them in sight. */
export function Segments<T extends string>(props: {
  label: string;
  isLabelHidden?: boolean;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.segments}>
      <legend className={props.isLabelHidden ? "visually-hidden" : styles.label}>{props.label}</legend>
      <div className={styles.track}>
        {props.options.map((option) => (
          <label key={option.value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
