/** The window in which an experiment is stopped, and what everybody gets after it is chosen. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Arm, type Experiment, RECOMMENDING_KEY, stopExperiment } from "@/api/recommending";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Select } from "@/components/select";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/experiments";
import { asProblem } from "@/lib/problem";
import { rankerName } from "./ranker-name";

type Choice = Arm | "before";

export default function StopDialog({ experiment, onClose }: { experiment: Experiment; onClose: () => void }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice>("before");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { name } = experiment;
  const stop = async () => {
    setBusy(true);
    try {
      await stopExperiment(experiment.id, choice === "before" ? null : choice);
      toast(t("experiment.stopped", { name }));
      onClose();
      await client.invalidateQueries({ queryKey: RECOMMENDING_KEY });
    } catch (problem) {
      setError(asProblem(problem).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("experiment.stopTitle", { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void stop()}>
            {t("experiment.stopNow")}
          </Button>
        </>
      }
    >
      <p>{t("experiment.stopText")}</p>
      <Select<Choice>
        label={t("experiment.then")}
        value={choice}
        options={[
          { value: "before", label: t("experiment.asBefore") },
          ...experiment.arms.map((one) => ({
            value: one.arm,
            label: t("experiment.arm", { arm: one.arm.toUpperCase(), ranker: rankerName(one.ranker) }),
          })),
        ]}
        onChange={setChoice}
      />
      {error && <Notice tone="failed">{error}</Notice>}
    </Dialog>
  );
}
