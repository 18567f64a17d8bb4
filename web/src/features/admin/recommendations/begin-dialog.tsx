/** The window in which an experiment is begun. */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { beginExperiment, RECOMMENDING_KEY } from "@/api/recommending";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { Select } from "@/components/select";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/experiments";
import { asProblem } from "@/lib/problem";
import { percent } from "@/lib/time";
import { rankerName } from "./ranker-name";
import styles from "./recommendations.module.css";

const SHARES = ["0.1", "0.25", "0.5"] as const;
const SMALLEST = ["0.1", "0.2", "0.3", "0.5", "1"] as const;

export default function BeginDialog({ rankers, onClose }: { rankers: string[]; onClose: () => void }) {
  const client = useQueryClient();
  const form = useId();
  const [name, setName] = useState("");
  const [a, setA] = useState(rankers[0] ?? "");
  const [b, setB] = useState(rankers[1] ?? rankers[0] ?? "");
  const [share, setShare] = useState<string>("0.5");
  const [worth, setWorth] = useState<string>("0.3");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const options = rankers.map((value) => ({ value, label: rankerName(value) }));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (a === b) {
      setError(t("experiment.same"));
      return;
    }
    setBusy(true);
    try {
      const made = await beginExperiment({
        name,
        ranker_a: a,
        ranker_b: b,
        share: Number(share),
        worth: Number(worth),
      });
      toast(t("experiment.started", { name: made.name }));
      onClose();
      await client.invalidateQueries({ queryKey: RECOMMENDING_KEY });
    } catch (problem) {
      setError(asProblem(problem).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("experiment.begin")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy}>
            {t("experiment.start")}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <Field
          label={t("experiment.newName")}
          help={t("experiment.newNameHelp")}
          value={name}
          maxLength={120}
          autoComplete="off"
          autoFocus
          onChange={(event) => {
            setError("");
            setName(event.target.value);
          }}
        />
        <div className={styles.pair}>
          <Select label={t("experiment.a")} value={a} options={options} onChange={setA} />
          <Select label={t("experiment.b")} value={b} options={options} onChange={setB} />
        </div>
        <div className={styles.pair}>
          <Select
            label={t("experiment.share")}
            value={share}
            options={SHARES.map((value) => ({ value, label: percent(Number(value)) }))}
            onChange={setShare}
          />
          <Select
            label={t("experiment.smallest")}
            value={worth}
            options={SMALLEST.map((value) => ({ value, label: t("experiment.perWeek", { count: value }) }))}
            onChange={setWorth}
          />
        </div>
        {error && <Notice tone="failed">{error}</Notice>}
      </form>
    </Dialog>
  );
}
