/** Who waits for help in the cohorts that one teaches. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { queueQuery } from "@/api/help";
import { Page } from "@/components/page";
import { Loaded, Loading } from "@/components/states";
import { t } from "@/lib/messages/mentoring";

const QueueList = lazy(() => import("./queue-list"));

export default function QueuePage() {
  const query = useQuery(queueQuery());
  return (
    <Page title={t("queue.title")} lead={t("queue.lead")}>
      <Loaded query={query}>
        {(queue) => (
          <Suspense fallback={<Loading />}>
            <QueueList queue={queue} />
          </Suspense>
        )}
      </Loaded>
    </Page>
  );
}
