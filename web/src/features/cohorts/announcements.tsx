/** What was announced to a cohort, newest first; those who teach there write and take back. */
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { type Announcement, announcementsQuery, takeBack } from "@/api/announcements";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Section } from "@/components/page";
import { PersonText } from "@/components/person-text";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { live, useLive } from "@/lib/live";
import { t } from "@/lib/messages/announcements";
import { asProblem } from "@/lib/problem";
import styles from "./announcements.module.css";

const AnnounceDialog = lazy(() => import("./announce-dialog"));

interface ItemProps {
  one: Announcement;
  onTakeBack?: ((one: Announcement) => void) | undefined;
}

function Item({ one, onTakeBack }: ItemProps) {
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <div>
          <h3>{one.title}</h3>
          <p className={styles.by}>
            {one.author ?? t("announcements.bySomebody")} · <Time at={one.made_at} />
          </p>
        </div>
        {onTakeBack && (
          <Button
            size="small"
            aria-label={t("announcements.takeBackOf", { title: one.title })}
            onClick={() => onTakeBack(one)}
          >
            {t("announcements.takeBack")}
          </Button>
        )}
      </div>
      <PersonText text={one.text} />
    </li>
  );
}

/** Read anew when a new one is told. */
function useAnnouncements(cohort: string) {
  useLive();
  const client = useQueryClient();
  const query = useInfiniteQuery(announcementsQuery(cohort));
  const { queryKey } = announcementsQuery(cohort);
  const refresh = () => client.invalidateQueries({ queryKey });
  useEffect(
    () =>
      live.onMessage((message) => {
        if (message.type === "notified" && message.data.items.some(({ kind }) => kind === "announcement"))
          void client.invalidateQueries({ queryKey: announcementsQuery(cohort).queryKey });
      }),
    [cohort, client],
  );
  return { query, refresh, items: query.data?.pages.flatMap((page) => page.items) };
}

export default function Announcements({ cohort, teaches = false }: { cohort: string; teaches?: boolean }) {
  const { query, refresh, items } = useAnnouncements(cohort);
  const [isWriting, setWriting] = useState(false);
  const [leaving, setLeaving] = useState<Announcement | null>(null);
  const remove = async (one: Announcement) => {
    setLeaving(null);
    try {
      await takeBack(cohort, one.id);
      toast(t("announcements.takenBack"));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await refresh();
  };
  // Who learns here is not kept from the rest of the page by a list that is empty or cannot be had.
  if (!items || (items.length === 0 && !teaches)) return null;
  return (
    <div className={styles.part}>
      <Section
        title={t("announcements.title")}
        aside={
          teaches && (
            <Button size="small" onClick={() => setWriting(true)}>
              {t("announcements.write")}
            </Button>
          )
        }
      >
        {items.length === 0 && <p className={styles.by}>{t("announcements.none")}</p>}
        {items.length > 0 && (
          <ul className={styles.list}>
            {items.map((one) => (
              <Item key={one.id} one={one} onTakeBack={teaches ? setLeaving : undefined} />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <p className={styles.more}>
            <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t("action.more")}
            </Button>
          </p>
        )}
        <ConfirmDialog
          title={t("announcements.takeBackTitle")}
          text={t("announcements.takeBackText")}
          confirm={t("announcements.takeBack")}
          isOpen={leaving !== null}
          onConfirm={() => leaving && void remove(leaving)}
          onClose={() => setLeaving(null)}
        />
        <Suspense>
          {isWriting && <AnnounceDialog cohort={cohort} onSent={refresh} onClose={() => setWriting(false)} />}
        </Suspense>
      </Section>
    </div>
  );
}
