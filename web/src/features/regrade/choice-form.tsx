/** The form that starts a preview: which exercise, and which of its submissions. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { exercisesQuery, learnersQuery, previewRegrade, regradeQuery } from "@/api/regrading";
import type { RegradeChoice, Verdict } from "@/api/types";
import { Button } from "@/components/button";
import { Checks, Field, Segments, Switch } from "@/components/field";
import { Select } from "@/components/select";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/regrade/regrades";
import { asProblem, type Problem } from "@/lib/problem";
import styles from "./regrade.module.css";
import { personName, VERDICTS, verdictName } from "./words";

type Which = NonNullable<RegradeChoice["which"]>;
const WHICH: Which[] = ["all", "latest", "best"];

interface Wish {
  exercise: string;
  which: Which;
  since: string;
  learner: string;
  verdicts: Verdict[];
  isOutdated: boolean;
}

/** Every exercise of every track, by title; with the track's name where there are several. */
function useExercises(): { value: string; label: string }[] {
  const tracks = useQuery(exercisesQuery()).data ?? [];
  return tracks.flatMap((track) =>
    track.exercises.map(({ slug, title }) => ({
      value: slug,
      label: tracks.length > 1 ? `${track.title} › ${title}` : title,
    })),
  );
}

function useLearners(exercise: string): { value: string; label: string }[] {
  const learners = useQuery(learnersQuery(exercise)).data?.items ?? [];
  return learners.map((learner) => ({
    value: learner.id,
    label: t("regrade.learnerCount", { name: personName(learner), count: learner.submissions }),
  }));
}

const choiceOf = (wish: Wish): RegradeChoice => ({
  exercise: wish.exercise,
  which: wish.which,
  since: wish.since ? new Date(wish.since).toISOString() : null,
  learner_id: wish.learner || null,
  verdicts: wish.verdicts,
  only_outdated: wish.isOutdated,
});

function Narrowing({ wish, change }: { wish: Wish; change: (part: Partial<Wish>) => void }) {
  const learners = useLearners(wish.exercise);
  return (
    <details className={styles.narrow}>
      <summary>{t("regrade.narrow")}</summary>
      <div className={styles.fields}>
        <Field
          label={t("regrade.since")}
          help={t("regrade.sinceHelp")}
          type="datetime-local"
          value={wish.since}
          onChange={(event) => change({ since: event.target.value })}
        />
        <Select
          label={t("regrade.learner")}
          value={wish.learner}
          options={[{ value: "", label: t("regrade.everyone") }, ...learners]}
          onChange={(learner) => change({ learner })}
        />
      </div>
      <div className={styles.rows}>
        <Checks
          label={t("regrade.verdicts")}
          values={wish.verdicts}
          options={VERDICTS.map((verdict) => ({ value: verdict, label: verdictName(verdict) }))}
          onChange={(verdicts) => change({ verdicts })}
        />
        <Switch
          label={t("regrade.outdated")}
          help={t("regrade.outdatedHelp")}
          isOn={wish.isOutdated}
          onChange={(isOutdated) => change({ isOutdated })}
        />
      </div>
    </details>
  );
}

export function ChoiceForm({ exercise = "" }: { exercise?: string | undefined }) {
  const [wish, setWish] = useState<Wish>({
    exercise,
    which: "all",
    since: "",
    learner: "",
    verdicts: [],
    isOutdated: false,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const exercises = useExercises();
  const navigate = useNavigate();
  const client = useQueryClient();
  const change = (part: Partial<Wish>) => {
    setProblem(null);
    setWish((before) => ({ ...before, ...part }));
  };

  const start = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    try {
      const regrade = await previewRegrade(choiceOf(wish));
      client.setQueryData(regradeQuery(regrade.id).queryKey, regrade);
      await navigate({ to: "/admin/regrades/$regrade", params: { regrade: regrade.id } });
    } catch (error) {
      setProblem(asProblem(error));
      setSending(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void start(event)}>
      <div className={styles.fields}>
        <Select
          label={t("regrades.exercise")}
          value={wish.exercise}
          options={[{ value: "", label: t("regrade.choose") }, ...exercises]}
          onChange={(slug) => change({ exercise: slug, learner: "" })}
        />
        <Segments
          label={t("regrade.which")}
          value={wish.which}
          options={WHICH.map((which) => ({ value: which, label: t(`regrade.which.${which}`) }))}
          onChange={(which) => change({ which })}
        />
      </div>
      <Narrowing wish={wish} change={change} />
      {problem && <Notice tone="failed">{problem.message}</Notice>}
      <div className={styles.start}>
        <Button type="submit" look="primary" isBusy={isSending} disabled={wish.exercise === ""}>
          {t("regrade.start")}
        </Button>
        <p>{t("regrade.startHelp")}</p>
      </div>
    </form>
  );
}
