/** A draft that began before what is published now: its author says that it goes on from there. */
import { saveDraft, type Unit } from "@/api/authoring";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/desk";
import { asProblem } from "@/lib/problem";
import type { AuthoredDraft } from "./use-authored-draft";

interface OutdatedProps {
  unit: Unit;
  draft: AuthoredDraft;
  onStale: () => void;
}

export function Outdated({ unit, draft, onStale }: OutdatedProps) {
  if (!draft.kept?.is_outdated) return null;
  const goOn = async () => {
    try {
      const revision = await draft.flush();
      if (revision === null) return;
      await saveDraft(unit, draft.latest(), revision, unit.number);
      onStale();
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
  };
  return (
    <Notice
      tone="warning"
      action={
        unit.may_write && (
          <Button size="small" onClick={() => void goOn()}>
            {t("desk.rebase", { number: unit.number })}
          </Button>
        )
      }
    >
      {t("desk.outdated")}
    </Notice>
  );
}
