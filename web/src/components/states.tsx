/** What a part shows when it has nothing to show: loading, empty, failed. */
import type { UseQueryResult } from "@tanstack/react-query";
import { type CSSProperties, type ReactNode, useEffect, useState } from "react";
import { t } from "@/lib/messages";
import { asProblem, type Problem } from "@/lib/problem";
import { Button } from "./button";
import { Prose } from "./prose";
import styles from "./states.module.css";

const QUICK_MS = 150;

/** True once something has taken so long that the reader should see that it is coming. */
export function useIsSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), QUICK_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}

/** A grey line or block of the real layout's size. */
export function Skeleton({
  width = "100%",
  height = "1em",
}: {
  width?: CSSProperties["width"];
  height?: CSSProperties["height"];
}) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}

/** Skeletons, shown only when the wait can be felt. */
export function Loading({ children }: { children?: ReactNode }) {
  const isSlow = useIsSlow();
  return (
    <div className={styles.loading} data-slow={isSlow} aria-busy="true">
      <span className="visually-hidden">{isSlow ? t("state.loading") : ""}</span>
      {children ?? <Paragraphs />}
    </div>
  );
}
export function Paragraphs({ lines = 5 }: { lines?: number }) {
  const widths = ["92%", "78%", "85%", "60%", "88%", "70%"];
  return (
    <div className={styles.lines}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
        <Skeleton key={index} width={widths[index % widths.length]} />
      ))}
    </div>
  );
}

export function EmptyState({ title, children, action }: { title?: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {title && <h2>{title}</h2>}
      <p>{children}</p>
      {action}
    </div>
  );
}

export function ErrorState({
  problem,
  onRetry,
  title,
}: {
  problem: Problem;
  onRetry?: (() => void) | undefined;
  title?: string;
}) {
  return (
    <div className={styles.error} role="alert">
      <h2>{title ?? t("error.title")}</h2>
      <p>
        <Prose text={problem.message} />
      </p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t("action.retry")}
        </Button>
      )}
      {problem.requestId && <p className={styles.request}>{t("error.requestIdHelp", { id: problem.requestId })}</p>}
    </div>
  );
}

/** A problem inside a form or a panel, in one line or two. */
export function Notice({
  tone = "info",
  children,
  action,
}: {
  tone?: "info" | "failed" | "warning" | "passed";
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === "failed" ? "alert" : "status"}>
      <div>{children}</div>
      {action}
    </div>
  );
}

/** The answer of a query, or what stands in for it. */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: UseQueryResult<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Loading>{skeleton}</Loading>;
}
