/** What was tried, published and imported in a track, newest first. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Job, jobsQuery } from "@/api/authoring";
import { Badge } from "@/components/badge";
import { Section } from "@/components/page";
import { EmptyState, Loaded } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring/jobs";
import { UnitLink } from "./parts";
import { jobTone } from "./words";

function Of({ job }: { job: Job }) {
  const units = job.units ?? [];
  const [unit] = units;
  if (units.length === 1 && unit) return <UnitLink unit={unit}>{unit.split("/")[1]}</UnitLink>;
  return units.length > 0 ? t("job.units", { count: units.length }) : t("authoring.nothing");
}

export default function Jobs({ track }: { track: string }) {
  const query = useQuery(jobsQuery(track));
  return (
    <Section title={t("authored.jobs")}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t("authored.noJobs")}</EmptyState>
          ) : (
            <Table
              caption={t("authored.jobs")}
              rows={items}
              rowKey={(job) => job.id}
              columns={[
                {
                  name: t("job.what"),
                  cell: (job) => (
                    <Link to="/authoring/jobs/$job" params={{ job: job.id }}>
                      {t(`job.kind.${job.kind}`)}
                    </Link>
                  ),
                },
                { name: t("job.of"), cell: (job) => <Of job={job} /> },
                {
                  name: t("job.result"),
                  cell: (job) => <Badge tone={jobTone(job)}>{t(`job.state.${job.state ?? "waiting"}`)}</Badge>,
                },
                { name: t("job.when"), cell: (job) => <Time at={job.at} /> },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
