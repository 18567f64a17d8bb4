/** A small window that asks for one line of text and does something with it. */
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field, type FieldProps } from "@/components/field";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";

interface AskProps {
  title: string;
  label: string;
  help?: string;
  submit: string;
  initial?: string;
  type?: FieldProps["type"];
  send: (text: string) => Promise<void>;
  onClose: () => void;
}

export default function Ask({ title, label, help, submit, initial = "", type, send, onClose }: AskProps) {
  const [text, setText] = useState(initial);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const form = useId();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    try {
      await send(text);
      onClose();
    } catch (problem) {
      const said = asProblem(problem);
      setError(Object.values(said.fields)[0] ?? said.message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void onSubmit(event)}>
        <Field
          label={label}
          help={help}
          type={type ?? "text"}
          value={text}
          error={error || undefined}
          autoComplete="off"
          autoFocus
          onChange={(event) => {
            setError("");
            setText(event.target.value);
          }}
        />
      </form>
    </Dialog>
  );
}
