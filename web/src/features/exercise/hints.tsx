/** Hints, one at a time and only when asked for. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { revealHint } from "@/api/learning";
import { queries } from "@/api/queries";
import type { Exercise, Hints as HintsBody } from "@/api/types";
import { Button } from "@/components/button";
import { Markdown } from "@/components/markdown";
import { EmptyState, Loaded, Notice } from "@/components/states";
import { t } from "@/lib/messages/task";
import { asProblem } from "@/lib/problem";
import styles from "./hints.module.css";

export default function Hints({ exercise }: { exercise: Exercise }) {
  const query = useQuery(queries.hints(exercise.slug));
  const client = useQueryClient();
  const newest = useRef<HTMLHeadingElement>(null);
  const reveal = useMutation({
    mutationFn: () => revealHint(exercise.slug),
    onSuccess: ({ remaining, ...hint }) =>
      client.setQueryData<HintsBody>(queries.hints(exercise.slug).queryKey, (known) => ({
        revealed: [...(known?.revealed ?? []), hint],
        remaining,
      })),
  });
  // The new hint is what was asked for: reading goes on there.
  useEffect(() => {
    if (reveal.isSuccess && reveal.data) newest.current?.focus();
  }, [reveal.isSuccess, reveal.data]);

  return (
    <div className={styles.hints}>
      <Loaded query={query}>
        {({ revealed, remaining }) => (
          <>
            {revealed.length === 0 && (
              <EmptyState>{remaining > 0 ? t("hints.intro", { count: remaining }) : t("hints.none")}</EmptyState>
            )}
            <ol>
              {revealed.map((hint, index) => (
                <li key={hint.number} className={styles.hint}>
                  <h2 ref={index === revealed.length - 1 ? newest : null} tabIndex={-1}>
                    {t("hints.label", { number: hint.number })}
                    {hint.task !== null && exercise.tasks.length > 1 && (
                      <small> · {t("exercise.task", { number: hint.task })}</small>
                    )}
                  </h2>
                  <Markdown html={hint.html} />
                </li>
              ))}
            </ol>
            {reveal.isError && <Notice tone="failed">{asProblem(reveal.error).message}</Notice>}
            {remaining > 0 && (
              <div className={styles.more}>
                <Button isBusy={reveal.isPending} onClick={() => reveal.mutate()}>
                  {t("hints.show")}
                </Button>
                <span>{t("hints.remaining", { count: remaining })}</span>
              </div>
            )}
            {remaining === 0 && revealed.length > 0 && <p className={styles.quiet}>{t("hints.allSeen")}</p>}
          </>
        )}
      </Loaded>
    </div>
  );
}
