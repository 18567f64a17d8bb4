/** Every track of this hub. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import { Page } from "@/components/page";
import { EmptyState, Loaded } from "@/components/states";
import { TrackCard } from "@/components/track-card";
import { t } from "@/lib/messages/learning";
import { trackOf } from "@/lib/places";
import { useSession } from "@/lib/session";
import styles from "./track.module.css";

export default function TracksPage() {
  const { status } = useSession();
  const tracks = useQuery(queries.tracks());
  const progress = useQuery({ ...queries.progress(), enabled: status === "signed-in" });
  const solvedIn = (slug: string) =>
    progress.data?.items.filter((item) => item.status === "solved" && trackOf(item.exercise) === slug).length;
  return (
    <Page title={t("nav.tracks")}>
      <Loaded query={tracks}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t("landing.tracksEmpty")}</EmptyState>
          ) : (
            <ul className={styles.cards}>
              {items.map((track) => {
                const solved = solvedIn(track.slug);
                return (
                  <li key={track.slug}>
                    <TrackCard
                      track={track}
                      progress={
                        solved === undefined ? undefined : t("track.progress", { solved, total: track.exercise_count })
                      }
                    />
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
