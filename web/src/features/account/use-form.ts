/** A small form: values, checks before sending, and what the server said about them. */
import { type FormEvent, useState } from "react";
import { t } from "@/lib/messages/account";
import { asProblem, type Problem } from "@/lib/problem";

type Values<K extends string> = Record<K, string>;
type Errors<K extends string> = Partial<Record<K, string>>;

export const PASSWORD_LENGTH = 12;
export const checks = {
  filled: (value: string) => (value.trim() ? undefined : t("field.required")),
  email: (value: string) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : t("field.email")),
  newPassword: (value: string) =>
    [...value].length >= PASSWORD_LENGTH ? undefined : t("field.passwordShort", { count: [...value].length }),
};

interface FormOptions<K extends string> {
  initial: Values<K>;
  check: Record<K, (value: string) => string | undefined>;
  send: (values: Values<K>) => Promise<void>;
}

export function useForm<K extends string>({ initial, check, send }: FormOptions<K>) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors<K>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const names = Object.keys(initial) as K[];

  /** Shows errors at their fields and moves to the first; false when no field of this form has one. */
  const showErrors = (found: Errors<K>, form: HTMLFormElement): boolean => {
    setErrors(found);
    const first = names.find((name) => found[name]);
    if (!first) return false;
    const field = form.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
    return true;
  };

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const found: Errors<K> = {};
    for (const name of names) {
      const error = check[name](values[name]);
      if (error) found[name] = error;
    }
    setProblem(null);
    if (showErrors(found, event.currentTarget)) return;
    setBusy(true);
    const form = event.currentTarget;
    try {
      await send(values);
    } catch (error) {
      const said = asProblem(error);
      // What belongs to a field is said there, once.
      if (!showErrors(said.fields as Errors<K>, form)) setProblem(said);
    }
    setBusy(false);
  };
  const field = (name: K) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  const clear = () => {
    setValues(initial);
    setErrors({});
  };
  return { field, onSubmit, problem, isBusy, values, clear };
}
