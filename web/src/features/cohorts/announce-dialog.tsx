/** A window in which those who teach write to everybody in the cohort. */
import { type FormEvent, useId, useState } from "react";
import { announce } from "@/api/announcements";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { Prose } from "@/components/prose";
import { TextArea } from "@/components/text-area";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/announcements";
import { asProblem } from "@/lib/problem";
import styles from "./announcements.module.css";

const LONGEST_TITLE = 150;
const LONGEST_TEXT = 2000;
const MOST_ROWS = 12;
const LEAST_ROWS = 6;

interface AnnounceDialogProps {
  cohort: string;
  onSent: () => Promise<void>;
  onClose: () => void;
}

export default function AnnounceDialog({ cohort, onSent, onClose }: AnnounceDialogProps) {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [errors, setErrors] = useState<{ title?: string; text?: string }>({});
  const [isBusy, setBusy] = useState(false);
  const form = useId();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!title.trim() || !text.trim()) {
      setErrors({
        ...(title.trim() ? {} : { title: t("announcements.nameMissing") }),
        ...(text.trim() ? {} : { text: t("announcements.textMissing") }),
      });
      return;
    }
    setBusy(true);
    try {
      await announce(cohort, title, text);
      toast(t("announcements.sent"));
      await onSent();
      onClose();
    } catch (problem) {
      setErrors({ text: asProblem(problem).message });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("announcements.writeTitle")}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy}>
            {t("announcements.send")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
        <Field
          label={t("announcements.name")}
          value={title}
          error={errors.title}
          maxLength={LONGEST_TITLE}
          autoComplete="off"
          autoFocus
          onChange={(event) => {
            setErrors({});
            setTitle(event.target.value);
          }}
        />
        <TextArea
          label={t("announcements.text")}
          help={<Prose text={t("announcements.textHelp")} />}
          error={errors.text}
          value={text}
          mostRows={MOST_ROWS}
          leastRows={LEAST_ROWS}
          maxLength={LONGEST_TEXT}
          spellCheck
          autoCapitalize="sentences"
          onChange={(event) => {
            setErrors({});
            setText(event.target.value);
          }}
        />
      </form>
    </Dialog>
  );
}
