/** Asks once more before the files of an earlier version are published again. */
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Notice } from "@/components/states";
import { TextArea } from "@/components/text-area";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/versions";
import { asProblem, type Problem } from "@/lib/problem";
import styles from "./authoring.module.css";

interface RollBackProps {
  number: number;
  onRollBack: (note: string) => Promise<void>;
  onClose: () => void;
}

export function RollBack({ number, onRollBack, onClose }: RollBackProps) {
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onRollBack(note);
      toast(t("versions.rolledBack", { number }));
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("versions.rollBackTitle", { number })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" isBusy={isBusy} onClick={() => void confirm()}>
            {t("versions.rollBack", { number })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t("versions.rollBackText")}</p>
        <TextArea
          label={t("publish.note")}
          help={t("publish.noteHelp")}
          spellCheck
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
        {problem && <Notice tone="failed">{problem.message}</Notice>}
      </div>
    </Dialog>
  );
}
