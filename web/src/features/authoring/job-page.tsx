/** One job: how far it is, and what it found, unit by unit. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { isOpen, type Job, jobQuery } from "@/api/authoring";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring/jobs";
import styles from "./authoring.module.css";
import { Above } from "./parts";
import { jobTone } from "./words";

const JobProgress = lazy(() => import("./job-progress"));
const JobReport = lazy(() => import("./job-report"));

function Found({ job }: { job: Job }) {
  const source = job.report?.source;
  return (
    <Page
      title={t(`job.kind.${job.kind}`)}
      lead={source || undefined}
      above={
        <Above>
          <Link to="/authoring">{t("authoring.title")}</Link>
          {job.track && (
            <Link to="/authoring/tracks/$track" params={{ track: job.track }}>
              {job.track}
            </Link>
          )}
          <Badge tone={jobTone(job)}>{t(`job.state.${job.state ?? "waiting"}`)}</Badge>
          <Time at={job.at} />
        </Above>
      }
      aside={
        job.track &&
        !isOpen(job) && (
          <ButtonLink look="primary" to="/authoring/tracks/$track" params={{ track: job.track }}>
            {t("job.toTrack")}
          </ButtonLink>
        )
      }
    >
      <div className={styles.notices}>
        <Suspense>
          <JobProgress job={job} />
        </Suspense>
      </div>
      <Suspense fallback={<Loading />}>{job.report && <JobReport report={job.report} />}</Suspense>
    </Page>
  );
}

const route = getRouteApi("/authoring/jobs/$job");

export default function JobPage() {
  const { job } = route.useParams();
  const query = useQuery(jobQuery(job));
  if (query.data) return <Found job={query.data} />;
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.alone}>
      <Loading />
    </div>
  );
}
