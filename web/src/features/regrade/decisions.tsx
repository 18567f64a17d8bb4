/** What can be done with a regrade: discard it, apply it, revert it. The question is loaded when it is first asked. */
import { lazy, Suspense, useState } from "react";
import type { Regrade } from "@/api/types";
import { Button } from "@/components/button";
import { t } from "@/lib/messages/regrade/outcome";
import type { Question } from "./question";

const Ask = lazy(() => import("./question"));

export function Decisions({ regrade }: { regrade: Regrade }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const { status } = regrade;
  return (
    <>
      {status === "previewing" && <Button onClick={() => setQuestion("cancel")}>{t("regrade.cancel")}</Button>}
      {status === "previewed" && (
        <>
          <Button onClick={() => setQuestion("cancel")}>{t("regrade.discard")}</Button>
          <Button look="primary" onClick={() => setQuestion("apply")}>
            {t("regrade.apply")}
          </Button>
        </>
      )}
      {status === "applied" && <Button onClick={() => setQuestion("revert")}>{t("regrade.revert")}</Button>}
      <Suspense>{question && <Ask question={question} regrade={regrade} onClose={() => setQuestion(null)} />}</Suspense>
    </>
  );
}
