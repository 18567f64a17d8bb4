/** A trial: the exemplars, the stub, the examples and the mutants judged now, with what came of each. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isOpen, type Job, jobQuery, jobsQuery, trackOf, tryUnit, type Unit, unitKey } from "@/api/authoring";
import { Button } from "@/components/button";
import { EmptyState, ErrorState, Loading } from "@/components/states";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/trial";
import { asProblem } from "@/lib/problem";
import styles from "./authoring.module.css";
import JobProgress from "./job-progress";
import { ReportOf } from "./report";
import type { AuthoredDraft } from "./use-authored-draft";

interface TrialProps {
  unit: Unit;
  draft: AuthoredDraft;
  goTo: (file: string, line: number) => void;
  addCase: (text: string) => void;
}

/** The newest job that tried this unit, followed while it is at work. */
function useLatest(unit: Unit) {
  const jobs = useQuery(jobsQuery(trackOf(unit)));
  const found = jobs.data?.items.find((job) => (job.units ?? []).includes(unitKey(unit)) && job.kind !== "import");
  const job = useQuery({ ...jobQuery(found?.id ?? ""), enabled: found !== undefined });
  return { jobs, job: job.data ?? found };
}

function Result({ job, unit, draft, goTo, addCase }: TrialProps & { job: Job }) {
  const report = job.report?.units?.find((one) => one.unit === unitKey(unit));
  const isOlder = draft.kept !== null && Date.parse(draft.kept.at) > Date.parse(job.at);
  return (
    <div className={styles.result}>
      <JobProgress job={job} />
      {!isOpen(job) && (
        <p className={styles.when}>
          {t("trial.when")} <Time at={job.at} />. {isOlder && t("trial.older")}
        </p>
      )}
      {report && (
        <ReportOf report={report} kind={unit.kind} goTo={goTo} addCase={unit.may_write ? addCase : undefined} />
      )}
    </div>
  );
}

export default function Trial(props: TrialProps) {
  const { unit, draft } = props;
  const [isStarting, setStarting] = useState(false);
  const client = useQueryClient();
  const { jobs, job } = useLatest(unit);
  const start = async () => {
    setStarting(true);
    try {
      await draft.flush();
      const begun = await tryUnit(unit, draft.latest());
      client.setQueryData(jobQuery(begun.id).queryKey, begun);
      await client.invalidateQueries({ queryKey: jobsQuery(trackOf(unit)).queryKey });
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setStarting(false);
  };
  return (
    <div className={styles.trial}>
      {unit.may_write && (
        <Button look="primary" isBusy={isStarting || isOpen(job)} onClick={() => void start()}>
          {unit.kind === "exercises" ? t("trial.start") : t("trial.startTrack")}
        </Button>
      )}
      {jobs.isPending && <Loading />}
      {jobs.isError && <ErrorState problem={asProblem(jobs.error)} onRetry={() => void jobs.refetch()} />}
      {jobs.isSuccess && !job && <EmptyState>{t("trial.empty")}</EmptyState>}
      {job && <Result {...props} job={job} />}
    </div>
  );
}
