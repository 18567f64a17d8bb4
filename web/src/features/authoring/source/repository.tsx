/** The repository that a track comes from: bound to it, pulled, and let go. */
import { lazy, Suspense, useState } from "react";
import type { AuthoredTrackDetail } from "@/api/authoring";
import { EmptyState, Loading } from "@/components/states";
import { t } from "@/lib/messages/authoring/source";
import styles from "../authoring.module.css";

const BindingForm = lazy(() => import("./binding-form"));
const Bound = lazy(() => import("./bound"));

export function Repository({ track }: { track: AuthoredTrackDetail }) {
  const [isChanging, setChanging] = useState(false);
  const { binding } = track;
  if (binding && !isChanging)
    return (
      <Suspense fallback={<Loading />}>
        <Bound track={track} binding={binding} onChange={() => setChanging(true)} />
      </Suspense>
    );
  if (!track.may_write) return <EmptyState>{t("git.none")}</EmptyState>;
  return (
    <div className={styles.source}>
      <p className={styles.soft}>{t("git.text")}</p>
      <Suspense fallback={<Loading />}>
        <BindingForm track={track} onDone={binding ? () => setChanging(false) : undefined} />
      </Suspense>
    </div>
  );
}
