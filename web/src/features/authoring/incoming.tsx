/** Files of a unit that came from elsewhere and wait: compared, taken over, or put away. */
import { useState } from "react";
import { dismissIncoming, takeIncoming, type Unit } from "@/api/authoring";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/desk";
import { asProblem } from "@/lib/problem";
import { relativeTime } from "@/lib/time";
import styles from "./authoring.module.css";
import type { AuthoredDraft } from "./use-authored-draft";

interface IncomingProps {
  unit: Unit;
  draft: AuthoredDraft;
  onStale: () => void;
  onCompare: () => void;
}

export function Incoming({ unit, draft, onStale, onCompare }: IncomingProps) {
  const [isBusy, setBusy] = useState(false);
  const incoming = unit.incoming_detail;
  if (!incoming) return null;
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await act();
      onStale();
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
  };
  const take = async () => {
    const revision = await draft.flush();
    if (revision !== null) await takeIncoming(unit, revision);
  };
  return (
    <Notice
      action={
        <div className={styles.actions}>
          {!incoming.is_gone && (
            <Button size="small" onClick={onCompare}>
              {t("incoming.compare")}
            </Button>
          )}
          {unit.may_write && (
            <Button size="small" isBusy={isBusy} onClick={() => void run(() => dismissIncoming(unit))}>
              {t("incoming.dismiss")}
            </Button>
          )}
          {unit.may_write && !incoming.is_gone && (
            <Button size="small" look="primary" isBusy={isBusy} onClick={() => void run(take)}>
              {t("incoming.take")}
            </Button>
          )}
        </div>
      }
    >
      {incoming.is_gone
        ? t("incoming.goneText")
        : t("incoming.text", { from: t(`incoming.from.${incoming.origin}`), when: relativeTime(incoming.at) })}
    </Notice>
  );
}
