/** Asks once more before a regrade is discarded, applied or reverted, and does it. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { applyRegrade, cancelRegrade, regradeQuery, revertRegrade } from "@/api/regrading";
import type { Regrade } from "@/api/types";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Switch } from "@/components/field";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/regrade/question";
import { asProblem, type Problem } from "@/lib/problem";
import { changedCount } from "./words";

export type Question = "cancel" | "apply" | "revert";

const TITLES = { cancel: "regrade.cancelTitle", apply: "regrade.applyTitle", revert: "regrade.revertTitle" } as const;
const ANSWERS = { cancel: "regrade.discard", apply: "regrade.applyNow", revert: "regrade.revertNow" } as const;

function Words({ question, regrade }: { question: Question; regrade: Regrade }) {
  if (question === "cancel") return <p>{t("regrade.cancelText")}</p>;
  if (question === "revert") return <p>{t("regrade.revertText")}</p>;
  const count = changedCount(regrade);
  return (
    <p>
      {count > 0 ? t("regrade.applyText", { count }) : t("regrade.applyNone")} {t("regrade.applyUndo")}
    </p>
  );
}

/** Offered only where somebody has a solve to lose. */
function Keep(props: { question: Question; regrade: Regrade; isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { question, regrade, isOn, onChange } = props;
  const { solves_lost: lost, solves_gained: gained } = regrade.counts;
  if (question === "apply" && lost > 0)
    return (
      <Switch label={t("regrade.keep", { count: lost })} help={t("regrade.keepHelp")} isOn={isOn} onChange={onChange} />
    );
  if (question === "revert" && gained > 0)
    return (
      <Switch label={t("regrade.keepGained")} help={t("regrade.keepGainedHelp")} isOn={isOn} onChange={onChange} />
    );
  return null;
}

interface AskProps {
  question: Question;
  regrade: Regrade;
  onClose: () => void;
}

export default function Ask({ question, regrade, onClose }: AskProps) {
  const [keepsSolved, setKeepsSolved] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const answer = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const changed = await {
        cancel: () => cancelRegrade(regrade.id),
        apply: () => applyRegrade(regrade.id, keepsSolved),
        revert: () => revertRegrade(regrade.id, keepsSolved),
      }[question]();
      client.setQueryData(regradeQuery(regrade.id).queryKey, changed);
      await client.invalidateQueries({ queryKey: ["regrades"] });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t(TITLES[question])}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look={question === "apply" ? "primary" : "danger"} isBusy={isBusy} onClick={() => void answer()}>
            {t(ANSWERS[question])}
          </Button>
        </>
      }
    >
      <Words question={question} regrade={regrade} />
      <Keep question={question} regrade={regrade} isOn={keepsSolved} onChange={setKeepsSolved} />
      {problem && <Notice tone="failed">{problem.message}</Notice>}
    </Dialog>
  );
}
