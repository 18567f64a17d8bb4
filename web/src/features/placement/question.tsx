/** One question: code where there is some, and answers that a click or a number key gives. */
import { useEffect, useRef } from "react";
import type { Placement, PlacementQuestion } from "@/api/placement";
import { cx } from "@/components/class-names";
import { CodeBlock } from "@/components/code-block";
import { t } from "@/lib/messages/placement";
import styles from "./placement.module.css";

interface QuestionProps {
  placement: Placement;
  question: PlacementQuestion;
  isBusy: boolean;
  onAnswer: (choice: number | null) => void;
}

export function Question({ placement, question, isBusy, onAnswer }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isCode = question.kind === "output";
  // Whoever says "never" of something they know nothing of has said "I don't know".
  const answers: { text: string; choice: number | null }[] = question.choices.map((text, choice) => ({ text, choice }));
  if (isCode) answers.push({ text: t("placement.unknown"), choice: null });

  // A new question is read out, and keys go to it and not to a button that is gone.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const latest = useRef({ answers, onAnswer });
  latest.current = { answers, onAnswer };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
      const chosen = /^[1-9]$/.test(event.key) ? latest.current.answers[Number(event.key) - 1] : undefined;
      if (chosen) latest.current.onAnswer(chosen.choice);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  const number = t("placement.number", { number: placement.number, most: placement.most });
  return (
    <div className={styles.question}>
      <div>
        <p className={styles.number} id="placement-number">
          {number}
        </p>
        <progress
          className={styles.bar}
          value={placement.number - 1}
          max={placement.most}
          aria-labelledby="placement-number"
        />
      </div>
      <h2 ref={heading} tabIndex={-1}>
        <span className="visually-hidden">{number}: </span>
        {question.text}
      </h2>
      {question.code && <CodeBlock code={question.code} />}
      <ol className={styles.choices}>
        {answers.map(({ text, choice }, place) => (
          <li key={choice}>
            <button
              type="button"
              aria-disabled={isBusy || undefined}
              aria-keyshortcuts={String(place + 1)}
              data-key={place + 1}
              className={cx(styles.choice, isCode && choice !== null && styles.code)}
              onClick={() => onAnswer(choice)}
            >
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.keys}>{t("placement.keys", { count: answers.length })}</p>
    </div>
  );
}
