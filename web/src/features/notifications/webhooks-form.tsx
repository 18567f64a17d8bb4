/** Asks for the address of a webhook and what it is for. */
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { t } from "@/lib/messages/webhooks";
import { asProblem } from "@/lib/problem";
import styles from "./webhooks.module.css";

const LONGEST = 200;

interface FormProps {
  title: string;
  submit: string;
  initial?: { url: string; description: string };
  send: (url: string, description: string) => Promise<void>;
  onClose: () => void;
}

export default function WebhookForm({ title, submit, initial, send, onClose }: FormProps) {
  const [url, setUrl] = useState(initial?.url ?? "");
  const [description, setDescription] = useState(initial?.description ?? "");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const form = useId();
  const refuse = (message: string) => {
    setError(message);
    setBusy(false);
    field.current?.focus();
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!url.trim()) return refuse(t("webhookForm.urlMissing"));
    setBusy(true);
    try {
      await send(url.trim(), description);
      onClose();
    } catch (problem) {
      refuse(asProblem(problem).message);
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
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
        <Field
          ref={field}
          label={t("webhookForm.url")}
          help={t("webhookForm.urlHelp")}
          type="url"
          inputMode="url"
          value={url}
          error={error || undefined}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => {
            setError("");
            setUrl(event.target.value);
          }}
        />
        <Field
          label={t("webhookForm.description")}
          help={t("webhookForm.descriptionHelp")}
          value={description}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={(event) => setDescription(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
