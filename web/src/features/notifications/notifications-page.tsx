/** Everything that one was told, or what of it is unread; more on demand. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { EmptyState, ErrorState, Loading, Notice, Skeleton } from "@/components/states";
import { t } from "@/lib/messages/notifications";
import { asProblem } from "@/lib/problem";
import { Groups } from "./groups";
import styles from "./notifications.module.css";
import { useNotifications, useReading } from "./use-notifications";

const route = getRouteApi("/notifications");
/** A link is the current one where all of the address is the same. */
const WHOLE = { exact: true, includeSearch: true };

function Waiting() {
  return (
    <Loading>
      {[1, 2, 3, 4].map((one) => (
        <Skeleton key={one} height="5.500rem" />
      ))}
    </Loading>
  );
}

function Empty({ isUnread }: { isUnread: boolean }) {
  if (!isUnread) return <EmptyState title={t("notify.emptyTitle")}>{t("notify.empty")}</EmptyState>;
  return (
    <EmptyState
      title={t("notify.emptyUnreadTitle")}
      action={
        <ButtonLink to="/notifications" search={{}} replace>
          {t("notify.showAll")}
        </ButtonLink>
      }
    >
      {t("notify.emptyUnread")}
    </EmptyState>
  );
}

function More({ query }: { query: ReturnType<typeof useNotifications>["query"] }) {
  if (!query.hasNextPage) return null;
  return (
    <div className={styles.more}>
      {query.isFetchNextPageError && (
        <Notice tone="failed">{t("notify.moreProblem", { reason: asProblem(query.error).message })}</Notice>
      )}
      <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t("action.more")}
      </Button>
    </div>
  );
}

export default function NotificationsPage() {
  const isUnread = route.useSearch().show === "unread";
  const { query, items, unread } = useNotifications(isUnread);
  const { readAll } = useReading();
  return (
    <Page title={t("notify.title")} lead={t("notify.lead")} width="reading">
      <div className={styles.tools}>
        <nav className={styles.shown} aria-label={t("notify.show")}>
          <Link to="/notifications" search={{}} activeOptions={WHOLE} replace>
            {t("notify.show.all")}
          </Link>
          <Link to="/notifications" search={{ show: "unread" }} activeOptions={WHOLE} replace>
            {t("notify.show.unread")}
          </Link>
        </nav>
        <div>
          <Button isOff={unread === 0} onClick={() => void readAll()}>
            {t("notify.readAll")}
          </Button>
          <ButtonLink look="quiet" to="/settings/notifications">
            {t("notify.settings")}
          </ButtonLink>
        </div>
      </div>
      {query.isPending && <Waiting />}
      {query.isError && items.length === 0 && (
        <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && items.length === 0 && <Empty isUnread={isUnread} />}
      <Groups items={items} />
      <More query={query} />
    </Page>
  );
}
