/** What can be done with a unit as a whole: publish it, have it reviewed, discard its draft, retire it. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { AUTHORING_KEY, discardDraft, retireUnit, returnDraft, submitDraft, type Unit } from "@/api/authoring";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/desk";
import { asProblem } from "@/lib/problem";
import styles from "./authoring.module.css";
import type { AuthoredDraft } from "./use-authored-draft";

const PublishDialog = lazy(() => import("./publish-dialog"));

interface ActionsProps {
  unit: Unit;
  draft: AuthoredDraft;
  onStale: (at?: string) => void;
}

/** Does something with the draft once the server holds all of it, and has the page read anew. */
function useAct({ draft, onStale }: ActionsProps) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const act = async (what: (revision: number) => Promise<unknown>, done = "") => {
    setBusy(true);
    try {
      const revision = await draft.flush();
      if (revision === null) return;
      await what(revision);
      void client.invalidateQueries({ queryKey: AUTHORING_KEY, refetchType: "none" });
      if (done) toast(done);
      onStale();
    } catch (error) {
      toast(asProblem(error).message, "failed");
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy };
}

export function UnitActions(props: ActionsProps) {
  const { unit, draft, onStale } = props;
  const [asks, setAsks] = useState<"publish" | "discard" | "retire" | null>(null);
  const { act, isBusy } = useAct(props);
  const hasDraft = draft.kept !== null || draft.state.kind !== "clean";
  const isInReview = draft.kept?.state === "review";
  const close = () => setAsks(null);
  return (
    <div className={styles.actions}>
      {unit.state === "published" && (
        <Button look="quiet" className={styles.flush ?? ""} onClick={() => setAsks("retire")}>
          {t("retire.start")}
        </Button>
      )}
      {hasDraft && (
        <Button look="quiet" className={styles.flush ?? ""} onClick={() => setAsks("discard")}>
          {t("work.discard")}
        </Button>
      )}
      {hasDraft && isInReview && (
        <Button isBusy={isBusy} onClick={() => void act((revision) => returnDraft(unit, revision))}>
          {t("publish.return")}
        </Button>
      )}
      {hasDraft && !isInReview && (
        <Button
          isBusy={isBusy}
          onClick={() => void act((revision) => submitDraft(unit, revision), t("publish.submitted"))}
        >
          {t("publish.review")}
        </Button>
      )}
      <Button
        look="primary"
        isOff={!hasDraft}
        title={hasDraft ? undefined : t("publish.nothing")}
        onClick={() => setAsks("publish")}
      >
        {t("publish.start")}
      </Button>
      <Suspense>
        {asks === "publish" && <PublishDialog unit={unit} draft={draft} onClose={close} onStale={onStale} />}
      </Suspense>
      <ConfirmDialog
        title={t("work.discardTitle")}
        text={t("work.discardText")}
        confirm={t("work.discard")}
        isOpen={asks === "discard"}
        isBusy={isBusy}
        isDanger
        onConfirm={() => void act((revision) => discardDraft(unit, revision)).then(close)}
        onClose={close}
      />
      <ConfirmDialog
        title={t("retire.title", { title: unit.title })}
        text={unit.kind === "tracks" ? t("retire.trackText") : t("retire.text")}
        confirm={t("retire.start")}
        isOpen={asks === "retire"}
        isBusy={isBusy}
        isDanger
        onConfirm={() => void act(() => retireUnit(unit)).then(close)}
        onClose={close}
      />
    </div>
  );
}
