/** The body of a form: what went wrong as a whole, the fields, one main button. */
import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/account";
import type { Problem } from "@/lib/problem";
import styles from "./account.module.css";

interface FormProps {
  label: string;
  problem: Problem | null;
  isBusy: boolean;
  submit: string;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
  look?: "primary" | "secondary" | "danger";
}

export function Form({ label, problem, isBusy, submit, onSubmit, children, look = "primary" }: FormProps) {
  return (
    <form className={styles.form} aria-label={label} noValidate onSubmit={onSubmit}>
      {problem && (
        <Notice tone="failed">
          {problem.message}
          {problem.requestId && problem.status >= 500 && (
            <small className={styles.request}>{t("error.requestId", { id: problem.requestId })}</small>
          )}
        </Notice>
      )}
      {children}
      <Button type="submit" look={look} isBusy={isBusy} className={styles.submit ?? ""}>
        {submit}
      </Button>
    </form>
  );
}
