/** How a learner asks for help: whom, with what words, what they share by it, and how long it takes as far as is known. */
import { useState } from "react";
import { askForHelp, type Help } from "@/api/help";
import { Button } from "@/components/button";
import { Select } from "@/components/select";
import { TextArea } from "@/components/text-area";
import { t } from "@/lib/messages/help";
import { wait } from "@/lib/time";
import { useKeptWords } from "@/lib/use-kept-words";
import styles from "./help.module.css";
import { useHelpAction } from "./use-help";

const LONGEST = 1000;

export function typicalWords(seconds: number | null): string {
  return seconds === null ? t("help.noFigure") : t("help.usually", { wait: wait(Math.max(60, seconds)) });
}

interface AskProps {
  help: Help;
  exercise: string;
  /** Saves what is being typed, so that what is shared is what the learner sees. */
  flush: () => Promise<void>;
}

export function Ask({ help, exercise, flush }: AskProps) {
  const [words, setWords] = useKeptWords(`ask/${exercise}`);
  const [chosen, setChosen] = useState(help.cohorts[0]?.id ?? "");
  const cohort = help.cohorts.find((one) => one.id === chosen) ?? help.cohorts[0];
  const ask = useHelpAction(exercise, async () => {
    await flush();
    const asked = await askForHelp(exercise, words, cohort?.id ?? null);
    setWords("");
    return asked;
  });
  if (!cohort) return null;
  return (
    <form
      className={styles.ask}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!ask.isPending) ask.mutate(undefined);
      }}
    >
      <p>{t("help.intro", { cohort: cohort.name })}</p>
      {help.cohorts.length > 1 && (
        <Select
          label={t("help.cohort")}
          value={cohort.id}
          options={help.cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
      )}
      <TextArea
        label={t("help.words")}
        help={t("help.wordsHelp")}
        value={words}
        maxLength={LONGEST}
        mostRows={8}
        isProse
        onChange={(event) => setWords(event.target.value)}
      />
      <Button look="primary" type="submit" isBusy={ask.isPending}>
        {t("help.ask")}
      </Button>
      <p className={styles.quiet}>{t("help.shares")}</p>
      <p className={styles.quiet}>
        {typicalWords(cohort.typical_seconds)}
        {cohort.waiting > 0 && ` ${t("help.waiting", { count: cohort.waiting })}`}
      </p>
    </form>
  );
}
