/** That the exercise changed since this learner solved it, in the author's own words where there are any. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import type { Exercise } from "@/api/types";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/results";

export function ChangeNotice({ exercise }: { exercise: Exercise }) {
  const { data } = useQuery({ ...queries.progress(), enabled: exercise.changes.length > 0 });
  const solvedAt = data?.items.find((item) => item.exercise === exercise.slug)?.solved_at;
  if (!solvedAt) return null;
  const since = exercise.changes.filter((change) => Date.parse(change.at) > Date.parse(solvedAt));
  const isOutdated = since.some((change) => change.tests_changed);
  const notes = since.map((change) => change.note).filter(Boolean);
  if (!isOutdated && notes.length === 0) return null;
  return (
    <Notice tone={isOutdated ? "warning" : "info"}>
      <strong>{t("change.since")}</strong> {isOutdated && t("change.tests")}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  );
}
