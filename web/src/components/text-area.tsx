/** A labelled box for a few lines of code or input, with its help and its error tied to it. */
import { type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from "react";
import styles from "./field.module.css";

interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "rows"> {
  label: string;
  help?: ReactNode;
  error?: ReactNode;
  /** What can be done with the text, beside the help. */
  action?: ReactNode;
  /** It grows with its text up to so many lines, and scrolls from there. */
  mostRows?: number;
  /** It begins with room for so many. */
  leastRows?: number;
  /** Words and no code: checked for spelling, and as high as its lines are when they wrap. */
  isProse?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea(props: TextAreaProps) {
  const { label, help, error, action, mostRows = 5, leastRows = 1, isProse = false, value, ...area } = props;
  const id = useId();
  const rows = Math.max(leastRows, Math.min(mostRows, String(value ?? "").split("\n").length));
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        spellCheck={isProse}
        autoCapitalize={isProse ? "sentences" : "off"}
        data-prose={isProse || undefined}
        autoComplete="off"
        {...area}
        id={id}
        value={value}
        rows={rows}
        className={styles.area}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {(help || action) && (
        <div className={styles.foot}>
          {help && (
            <p id={`${id}-help`} className={styles.help}>
              {help}
            </p>
          )}
          {action}
        </div>
      )}
    </div>
  );
}
