/** Why code was not run, and how to try once more: at once, or when the server says that it has room again. */
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { ErrorState, Notice } from "@/components/states";
import { t } from "@/lib/messages/own-run";
import type { Problem } from "@/lib/problem";
import styles from "./again.module.css";

function useCountdown(problem: Problem): number {
  const [left, setLeft] = useState(problem.retryAfter ?? 0);
  useEffect(() => {
    setLeft(problem.retryAfter ?? 0);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [problem]);
  return left;
}

function Busy({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const left = useCountdown(problem);
  return (
    <div className={styles.busy}>
      <Notice tone="warning">{problem.message}</Notice>
      {/* Outside of the notice, which is heard when it changes: the seconds are not worth hearing. */}
      <Button size="small" isOff={left > 0} onClick={onRetry}>
        {left > 0 ? t("again.in", { seconds: Math.ceil(left) }) : t("again.run")}
      </Button>
    </div>
  );
}

export function Again({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  if (problem.status === 429) return <Busy problem={problem} onRetry={onRetry} />;
  return <ErrorState title={t("own.failed")} problem={problem} onRetry={onRetry} />;
}
