/** The code as one writes it on a board, the link that holds it, and whether it opens anything. */
import { useState } from "react";
import { type Cohort, changeCohort, renewCode } from "@/api/cohorts";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Switch } from "@/components/field";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import styles from "./cohorts.module.css";

const HALF = 5;

export function JoinCode({ cohort, onChange }: { cohort: Cohort; onChange: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false);
  const code = cohort.join_code ?? "";
  const link = `${location.origin}/join/${code}`;
  const change = async (work: () => Promise<unknown>, done?: string) => {
    try {
      await work();
      if (done) toast(done);
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await onChange();
  };
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => toast(t("cohort.copied")),
      () => toast(t("cohort.copyFailed"), "failed"),
    );
  return (
    <div className={styles.joining} data-open={cohort.is_open}>
      <div>
        <p className={styles.quiet}>{t("cohort.codeLead")}</p>
        <p className={styles.code}>
          {code.slice(0, HALF)} {code.slice(HALF)}
        </p>
        <p className={styles.link}>{link}</p>
        <div className={styles.actions}>
          <Button size="small" onClick={() => void copy()}>
            {t("cohort.copy")}
          </Button>
          <Button size="small" onClick={() => setAsking(true)}>
            {t("cohort.renew")}
          </Button>
        </div>
      </div>
      <Switch
        label={t("cohort.isOpen")}
        help={t("cohort.isOpenHelp")}
        isOn={cohort.is_open}
        onChange={(is_open) => void change(() => changeCohort(cohort.id, { is_open }))}
      />
      <ConfirmDialog
        title={t("cohort.renewTitle")}
        text={t("cohort.renewText")}
        confirm={t("cohort.renew")}
        isOpen={isAsking}
        onConfirm={() => {
          setAsking(false);
          void change(() => renewCode(cohort.id), t("cohort.renewed"));
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
