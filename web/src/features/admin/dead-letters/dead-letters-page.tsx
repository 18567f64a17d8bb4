/** What parts of the hub gave up: by whom and why, to be heard again or dropped. */
import { useQuery } from "@tanstack/react-query";
import { DEAD_LETTERS_KEY, listKinds } from "@/api/dead-letters";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { EmptyState, Loaded, Notice } from "@/components/states";
import { t } from "@/lib/messages/dead-letters";
import { KindCard } from "./kind-card";

/** What was replayed and fails again comes back. */
const LOOK_MS = 10_000;

export default function DeadLettersPage() {
  const query = useQuery({
    queryKey: DEAD_LETTERS_KEY,
    queryFn: ({ signal }) => listKinds(signal),
    refetchInterval: LOOK_MS,
  });
  return (
    <Page title={t("dead.title")} lead={t("dead.lead")}>
      <Loaded query={query}>
        {({ kinds, silent }) => (
          <>
            {silent.length > 0 && (
              <Notice
                tone="warning"
                action={
                  <Button size="small" onClick={() => void query.refetch()}>
                    {t("action.retry")}
                  </Button>
                }
              >
                {t("dead.silent", { services: silent.join(", ") })}
              </Notice>
            )}
            {kinds.length + silent.length === 0 && (
              <EmptyState title={t("dead.emptyTitle")}>{t("dead.emptyText")}</EmptyState>
            )}
            {kinds.map((kind) => (
              <KindCard key={`${kind.service}/${kind.consumer}/${kind.topic}`} kind={kind} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
