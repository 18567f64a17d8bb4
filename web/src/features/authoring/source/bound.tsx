/** What a track is bound to, when it was pulled last, and what came of it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import {
  AUTHORING_KEY,
  type AuthoredTrackDetail,
  isOpen,
  type Job,
  jobsQuery,
  pullTrack,
  trackQuery,
  unbindTrack,
} from "@/api/authoring";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Notice } from "@/components/states";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/source";
import { asProblem } from "@/lib/problem";
import styles from "../authoring.module.css";
import JobProgress from "../job-progress";

type Binding = NonNullable<AuthoredTrackDetail["binding"]>;
const SHORT = 10;

function Facts({ binding }: { binding: Binding }) {
  return (
    <dl className={styles.facts}>
      <dt>{t("git.url")}</dt>
      <dd>
        <code>{binding.url}</code>
      </dd>
      <dt>{t("git.ref")}</dt>
      <dd>{binding.ref ? <code>{binding.ref}</code> : t("git.refShown")}</dd>
      <dt>{t("git.commit")}</dt>
      <dd>{binding.commit ? <code title={binding.commit}>{binding.commit.slice(0, SHORT)}</code> : t("git.never")}</dd>
      {binding.pulled_at && (
        <>
          <dt>{t("git.pulledAt")}</dt>
          <dd>
            <Time at={binding.pulled_at} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** What the last pull found, in a sentence or two. */
function Outcome({ job }: { job: Job }) {
  const units = job.report?.units ?? [];
  const news = units.filter((unit) => unit.status !== "same");
  const refused = news.filter((unit) => (unit.refused ?? []).length > 0).length;
  return (
    <Notice tone={refused > 0 ? "warning" : "passed"}>
      {news.length > 0 ? t("pull.news", { count: news.length }) : t("pull.same")}{" "}
      {refused > 0 && t("pull.refused", { count: refused })}{" "}
      <Link to="/authoring/jobs/$job" params={{ job: job.id }}>
        {t("pull.report")}
      </Link>
    </Notice>
  );
}

/** The last pull of a track; once it has ended, what stands on the page is read anew. */
function useLastPull(track: string): Job | undefined {
  const client = useQueryClient();
  const job = useQuery(jobsQuery(track)).data?.items.find((one) => one.kind === "pull");
  const wasOpen = isOpen(job);
  useEffect(() => {
    if (!wasOpen) return;
    return () => void client.invalidateQueries({ queryKey: AUTHORING_KEY });
  }, [wasOpen, client]);
  return job;
}

interface BoundProps {
  track: AuthoredTrackDetail;
  binding: Binding;
  onChange: () => void;
}

export default function Bound({ track, binding, onChange }: BoundProps) {
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const job = useLastPull(track.slug);
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
  };
  const pull = async () => {
    await pullTrack(track.slug);
    await client.invalidateQueries({ queryKey: jobsQuery(track.slug).queryKey });
  };
  const unbind = async () => {
    client.setQueryData(trackQuery(track.slug).queryKey, await unbindTrack(track.slug));
    toast(t("git.unbound"));
  };
  return (
    <div className={styles.source}>
      <Facts binding={binding} />
      {track.may_write && (
        <div className={styles.actions}>
          <Button look="primary" isBusy={isBusy} isOff={isOpen(job)} onClick={() => void run(pull)}>
            {t("git.pull")}
          </Button>
          <Button onClick={onChange}>{t("git.change")}</Button>
          <Button look="quiet" onClick={() => setAsking(true)}>
            {t("git.unbind")}
          </Button>
        </div>
      )}
      {job && <JobProgress job={job} />}
      {job?.state === "done" && <Outcome job={job} />}
      <ConfirmDialog
        title={t("git.unbindTitle")}
        text={t("git.unbindText")}
        confirm={t("git.unbindNow")}
        isOpen={isAsking}
        isBusy={isBusy}
        onConfirm={() => void run(unbind)}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
