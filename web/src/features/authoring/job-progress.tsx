/** How far a job is while it waits or works, and in words why it did not get to its end. */
import { useState } from "react";
import { cancelJob, isOpen, type Job } from "@/api/authoring";
import { Button } from "@/components/button";
import { Meter } from "@/components/meter";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/jobs";
import { asProblem } from "@/lib/problem";
import styles from "./authoring.module.css";
import FoundList from "./found-list";

export default function JobProgress({ job }: { job: Job }) {
  const [isBusy, setBusy] = useState(false);
  const { done = 0, total = 0, doing, errors = [] } = job;
  if (job.state === "failed")
    return (
      <Notice tone="failed">
        <p>{job.problem}</p>
        {errors.length > 0 && <FoundList found={errors} />}
      </Notice>
    );
  if (job.state === "interrupted") return <Notice tone="warning">{job.problem || t("job.interrupted")}</Notice>;
  if (!isOpen(job)) return null;
  const cancel = () => {
    setBusy(true);
    cancelJob(job.id).catch((error) => {
      toast(asProblem(error).message, "failed");
      setBusy(false);
    });
  };
  return (
    <div className={styles.progress} role="status">
      <Meter
        label={doing || t(`job.state.${job.state ?? "waiting"}`)}
        value={total > 0 ? done / total : 0}
        text={total > 0 ? t("job.progress", { done, total }) : "…"}
      />
      <Button size="small" isBusy={isBusy} onClick={cancel}>
        {t("job.cancel")}
      </Button>
    </div>
  );
}
