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

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const found: Errors<K> = {};
    for (const name of names) {
      const error = check[name](values[name]);
      if (error) found[name] = error;
    }
    setErrors(found);
    setProblem(null);
    const first = names.find((name) => found[name]);
    if (first) {
      const field = event.currentTarget.elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      const said = asProblem(error);
      setErrors(
        Object.fromEntries(
          names.filter((name) => said.fields[name]).map((name) => [name, said.fields[name]]),
        ) as Errors<K>,
      );
      setProblem(said);
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
