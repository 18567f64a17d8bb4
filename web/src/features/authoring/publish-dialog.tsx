/** Publishes a draft: with a note for learners, through the gate, and says what came of it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { AUTHORING_KEY, isOpen, jobQuery, publishDraft, submitDraft, type Unit, unitKey } from "@/api/authoring";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Notice } from "@/components/states";
import { TextArea } from "@/components/text-area";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/publishing";
import { asProblem, type Problem } from "@/lib/problem";
import styles from "./authoring.module.css";
import JobProgress from "./job-progress";
import { Faults } from "./problems";
import type { AuthoredDraft } from "./use-authored-draft";

interface PublishProps {
  unit: Unit;
  draft: AuthoredDraft;
  onClose: () => void;
  /** The server has another state now: read it again, and begin at a place such as `cases.toml:4`. */
  onStale: (at?: string) => void;
}

export default function PublishDialog({ unit, draft, onClose, onStale }: PublishProps) {
  const [note, setNote] = useState("");
  const [job, setJob] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const { data } = useQuery({ ...jobQuery(job), enabled: job !== "" });
  const report = data?.report?.units?.[0];
  // Of a publication the faults are named by their place in the track.
  const faults = (data?.state === "failed" ? (data.errors ?? []) : []).map((one) => ({
    ...one,
    file: one.file.replace(`${unitKey(unit)}/`, ""),
  }));
  const isDone = data !== undefined && !isOpen(data);

  useEffect(() => {
    if (!isDone) return;
    void client.invalidateQueries({ queryKey: AUTHORING_KEY, refetchType: "none" });
    if (report?.status !== "published") return;
    toast(t("publish.done", { number: report.number ?? 0 }));
    onClose();
    onStale();
  }, [isDone, report, client, onClose, onStale]);

  const publish = async () => {
    setBusy(true);
    setProblem(null);
    setJob("");
    try {
      let revision = await draft.flush();
      if (revision === null) return;
      if (draft.kept?.state !== "review") revision = (await submitDraft(unit, revision)).revision;
      setJob((await publishDraft(unit, revision, note)).id);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const isWorking = isBusy || (job !== "" && !isDone);
  const leave = (file: string, line: number) => {
    onClose();
    onStale(`${file}:${line}`);
  };
  return (
    <Dialog
      title={t("publish.title", { title: unit.title })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" isBusy={isWorking} isOff={draft.refused.length > 0} onClick={() => void publish()}>
            {t("publish.now")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t("publish.text")}</p>
        <TextArea
          label={t("publish.note")}
          help={t("publish.noteHelp")}
          spellCheck
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
        {draft.refused.length > 0 && <Notice tone="warning">{t("publish.mend")}</Notice>}
        {problem && <Notice tone="failed">{problem.message}</Notice>}
        {faults.length > 0 ? (
          <>
            <Notice tone="failed">{t("trial.refused")}</Notice>
            <Faults refused={faults} warnings={[]} goTo={leave} />
          </>
        ) : (
          data && <JobProgress job={data} />
        )}
      </div>
    </Dialog>
  );
}
