/** Cohorts in a table, each with what the reader is in it. */
import { Link } from "@tanstack/react-router";
import type { Cohort } from "@/api/cohorts";
import { Badge } from "@/components/badge";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/cohorts";

export function CohortTable({ caption, rows }: { caption: string; rows: Cohort[] }) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(cohort) => cohort.id}
      columns={[
        {
          name: t("cohorts.name"),
          cell: (cohort) => (
            <Link to="/cohorts/$cohort" params={{ cohort: cohort.id }}>
              {cohort.name}
            </Link>
          ),
        },
        { name: t("cohorts.you"), cell: (cohort) => t(`cohorts.role.${cohort.role ?? "none"}`) },
        { name: t("cohorts.learners"), isNumber: true, cell: (cohort) => cohort.learners },
        {
          name: t("cohorts.state"),
          cell: (cohort) => (
            <Badge tone={cohort.is_open ? "passed" : "neutral"}>
              {t(cohort.is_open ? "cohorts.open" : "cohorts.closed")}
            </Badge>
          ),
        },
        { name: t("cohorts.made"), cell: (cohort) => <Time at={cohort.created_at} /> },
      ]}
    />
  );
}
