/** The form for a goal and a pace. */
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { dropGoal, type Goal, type GoalWritten, setGoal } from "@/api/hand";
import { queries } from "@/api/queries";
import type { Concept } from "@/api/types";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Checks, Field, Segments } from "@/components/field";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/goals";
import { asProblem } from "@/lib/problem";
import { WEEKDAYS } from "./pace";
import styles from "./plan.module.css";

type Session = "minutes" | "exercises";
const LIMITS = { minutes: [5, 480], exercises: [1, 30] } as const;
const USUAL = { minutes: 30, exercises: 2 } as const;

function useDraft(goal: Goal) {
  const [isWhole, setWhole] = useState(goal.concepts.length === 0);
  const [concepts, setConcepts] = useState(goal.concepts);
  const [name, setName] = useState(goal.name);
  const [deadline, setDeadline] = useState(goal.deadline ?? "");
  const [days, setDays] = useState(goal.weekdays.map(String));
  const [session, setSession] = useState<Session>(goal.minutes === null ? "exercises" : "minutes");
  const [length, setLength] = useState(String(goal.minutes ?? goal.exercises ?? USUAL.minutes));
  const [least, most] = LIMITS[session];
  const count = Number(length);
  const problems = {
    concepts: !isWhole && concepts.length === 0 ? t("goal.choose") : null,
    days: days.length === 0 ? t("goal.daysMissing") : null,
    length:
      Number.isInteger(count) && count >= least && count <= most
        ? null
        : t(session === "minutes" ? "goal.lengthMinutes" : "goal.lengthExercises"),
  };
  const written: GoalWritten = {
    name: name.trim(),
    concepts: isWhole ? [] : concepts,
    deadline: deadline || null,
    weekdays: days.map(Number).sort(),
    minutes: session === "minutes" ? count : null,
    exercises: session === "exercises" ? count : null,
  };
  const choose = (next: Session) => {
    if (next !== session) setLength(String(USUAL[next]));
    setSession(next);
  };
  return {
    isWhole,
    setWhole,
    concepts,
    setConcepts,
    name,
    setName,
    deadline,
    setDeadline,
    days,
    setDays,
    session,
    choose,
    length,
    setLength,
    problems,
    written,
  };
}

type Draft = ReturnType<typeof useDraft>;

function What({ draft, concepts, problem }: { draft: Draft; concepts: Concept[]; problem: string | undefined }) {
  return (
    <>
      <Segments
        label={t("goal.what")}
        value={draft.isWhole ? "whole" : "some"}
        options={[
          { value: "whole", label: t("goal.everything") },
          { value: "some", label: t("goal.some") },
        ]}
        onChange={(value) => draft.setWhole(value === "whole")}
      />
      {!draft.isWhole && (
        <div className={styles.concepts}>
          <Checks
            label={t("goal.concepts")}
            values={draft.concepts}
            options={concepts.map((one) => ({ value: one.slug, label: one.name }))}
            onChange={draft.setConcepts}
          />
          <p className={styles.quiet}>{t("goal.conceptsHelp")}</p>
          {problem && <Notice tone="failed">{problem}</Notice>}
        </div>
      )}
    </>
  );
}

function When({ draft, days, length }: { draft: Draft; days: string | undefined; length: string | undefined }) {
  return (
    <>
      <div className={styles.concepts}>
        <Checks label={t("goal.days")} values={draft.days} options={WEEKDAYS} onChange={draft.setDays} />
        {days && <Notice tone="failed">{days}</Notice>}
      </div>
      <div className={styles.session}>
        <Segments
          label={t("goal.session")}
          value={draft.session}
          options={[
            { value: "minutes", label: t("goal.inMinutes") },
            { value: "exercises", label: t("goal.inExercises") },
          ]}
          onChange={draft.choose}
        />
        <Field
          label={t("goal.length")}
          type="number"
          inputMode="numeric"
          value={draft.length}
          error={length}
          onChange={(event) => draft.setLength(event.target.value)}
        />
      </div>
    </>
  );
}

/** The first of the problems, which may be out of sight. */
function lookAtProblem(form: HTMLFormElement | null) {
  const found = form?.querySelector<HTMLElement>("[role=alert], [aria-invalid=true]");
  found?.scrollIntoView({ block: "center" });
  found?.focus();
}

interface GoalFormProps {
  track: string;
  goal: Goal;
  onSaved: (text: string) => Promise<void>;
  onCancel: () => void;
}

export default function GoalForm({ track, goal, onSaved, onCancel }: GoalFormProps) {
  const draft = useDraft(goal);
  const { data } = useQuery(queries.track(track));
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { problems } = draft;
  const isRight = Object.values(problems).every((problem) => problem === null);
  const said = (problem: string | null) => (isTried && problem ? problem : undefined);

  const act = async (send: () => Promise<unknown>, text: string) => {
    setBusy(true);
    setRefused(null);
    try {
      await send();
      await onSaved(text);
    } catch (error) {
      setRefused(asProblem(error).message);
      setBusy(false);
    }
  };
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isRight && !isBusy) void act(() => setGoal(track, draft.written), t("goal.saved"));
    if (!isRight) requestAnimationFrame(() => lookAtProblem(form.current));
  };
  return (
    <Dialog
      title={t("goal.form")}
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{t("action.cancel")}</Button>
          <Button type="submit" form={id} look="primary" isBusy={isBusy}>
            {t("goal.save")}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} className={styles.form} aria-label={t("goal.form")} onSubmit={save} noValidate>
        <What draft={draft} concepts={data?.concepts ?? []} problem={said(problems.concepts)} />
        <Field
          label={t("goal.name")}
          value={draft.name}
          maxLength={60}
          onChange={(event) => draft.setName(event.target.value)}
        />
        <Field
          label={t("goal.deadline")}
          type="date"
          value={draft.deadline}
          onChange={(event) => draft.setDeadline(event.target.value)}
        />
        <When draft={draft} days={said(problems.days)} length={said(problems.length)} />
        {refused && <Notice tone="failed">{refused}</Notice>}
        {goal.is_set && (
          <div>
            <Button look="danger" isBusy={isBusy} onClick={() => void act(() => dropGoal(track), t("goal.removed"))}>
              {t("goal.remove")}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
