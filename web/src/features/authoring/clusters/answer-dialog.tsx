/** A window in which somebody writes an answer to many, or says it otherwise. */
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Prose } from "@/components/prose";
import { TextArea } from "@/components/text-area";
import { t } from "@/lib/messages/authoring/answers";
import { asProblem } from "@/lib/problem";

const LONGEST = 4000;
const MOST_ROWS = 12;
const LEAST_ROWS = 6;

interface AnswerDialogProps {
  title: string;
  help: string;
  submit: string;
  initial?: string;
  send: (text: string) => Promise<void>;
  onClose: () => void;
}

export default function AnswerDialog({ title, help, submit, initial = "", send, onClose }: AnswerDialogProps) {
  const [text, setText] = useState(initial);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const form = useId();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!text.trim()) {
      setError(t("answers.empty"));
      return;
    }
    setBusy(true);
    try {
      await send(text);
      onClose();
    } catch (problem) {
      setError(asProblem(problem).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      isOpen
      isWide
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
        <TextArea
          label={t("answers.label")}
          help={<Prose text={help} />}
          error={error || undefined}
          value={text}
          mostRows={MOST_ROWS}
          leastRows={LEAST_ROWS}
          maxLength={LONGEST}
          spellCheck
          autoCapitalize="sentences"
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
