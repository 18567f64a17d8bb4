/** One case in a form. */
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field, Segments } from "@/components/field";
import { TextArea } from "@/components/text-area";
import { t } from "@/lib/messages/authoring/cases";
import styles from "../authoring.module.css";
import type { CaseFields, Visibility } from "./cases-text";

interface CaseFormProps {
  fields: CaseFields;
  onDone: (fields: CaseFields) => void;
  onRemove: () => void;
  onClose: () => void;
}

const VISIBILITIES: Visibility[] = ["example", "visible", "hidden"];

export function CaseForm({ fields, onDone, onRemove, onClose }: CaseFormProps) {
  const [now, setNow] = useState(fields);
  const form = useId();
  const change = (part: Partial<CaseFields>) => setNow((before) => ({ ...before, ...part }));
  const field = (key: keyof CaseFields) => ({
    value: now[key],
    onChange: (event: { target: { value: string } }) => change({ [key]: event.target.value }),
  });
  const done = (event: FormEvent) => {
    event.preventDefault();
    onDone(now);
  };
  const isProgram = fields.call === "" && (fields.stdin !== "" || fields.stdout !== "");
  return (
    <Dialog
      title={t("cases.edit", { name: fields.name })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onClick={onRemove}>
            {t("cases.remove")}
          </Button>
          <Button look="primary" type="submit" form={form}>
            {t("cases.done")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={done}>
        <Field label={t("cases.name")} {...field("name")} maxLength={80} required autoFocus />
        {isProgram ? (
          <div className={styles.pair}>
            <TextArea label={t("cases.stdin")} mostRows={8} {...field("stdin")} />
            <TextArea label={t("cases.stdout")} mostRows={8} {...field("stdout")} />
          </div>
        ) : (
          <>
            <TextArea label={t("cases.call")} help={t("cases.callHelp")} {...field("call")} />
            <div className={styles.pair}>
              <TextArea label={t("cases.returns")} {...field("returns")} />
              <Field label={t("cases.raises")} help={t("cases.raisesHelp")} {...field("raises")} />
            </div>
          </>
        )}
        <TextArea label={t("cases.message")} help={t("cases.messageHelp")} spellCheck {...field("message")} />
        <Segments
          label={t("cases.visibility")}
          value={now.visibility}
          options={VISIBILITIES.map((value) => ({ value, label: t(`cases.visibility.${value}`) }))}
          onChange={(visibility) => change({ visibility })}
        />
        <div className={styles.pair}>
          <Field label={t("cases.task")} type="number" min={1} required {...field("task")} />
          <Field label={t("cases.weight")} type="number" min={1} max={100} required {...field("weight")} />
        </div>
      </form>
    </Dialog>
  );
}
