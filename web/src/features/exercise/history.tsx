/** What was submitted before, what changed since, and the way back to it. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listSubmissions, readSubmission } from "@/api/learning";
import type { Exercise, SubmissionSummary } from "@/api/types";
import { Badge, type Tone } from "@/components/badge";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { LineDiffView } from "@/components/diff";
import { EmptyState, ErrorState, Loaded, Loading } from "@/components/states";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { sameFiles } from "@/lib/drafts";
import { t } from "@/lib/messages/exercise";
import { asProblem } from "@/lib/problem";
import { relativeTime } from "@/lib/time";
import styles from "./history.module.css";
import type { Draft } from "./use-draft";

const toneOf = (item: SubmissionSummary): Tone =>
  item.verdict === "accepted" ? "passed" : item.verdict === null ? "running" : "failed";

function Comparison({ item, draft, onClose }: { item: SubmissionSummary; draft: Draft; onClose: () => void }) {
  const query = useQuery({
    queryKey: ["submission", item.id],
    queryFn: ({ signal }) => readSubmission(item.id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const files = query.data?.files;
  const isSame = files !== undefined && sameFiles(files, draft.files);
  const restore = () => {
    if (!files) return;
    draft.replace({ ...draft.files, ...files });
    toast(t("history.restored"));
    onClose();
  };
  return (
    <Dialog
      title={t("history.title", { when: relativeTime(item.submitted_at) })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.close")}</Button>
          {!isSame && (
            <Button look="primary" disabled={!files} onClick={restore}>
              {t("history.restore")}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {(submission) => (
          <>
            <p>{isSame ? t("history.same") : t("history.diff")}</p>
            {Object.entries(submission.files).map(([name, text]) => (
              <figure key={name} className={styles.file}>
                <figcaption>{name}</figcaption>
                <LineDiffView before={text} after={draft.files[name] ?? ""} />
              </figure>
            ))}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

export default function History({ exercise, draft }: { exercise: Exercise; draft: Draft }) {
  const [open, setOpen] = useState<SubmissionSummary | null>(null);
  const query = useInfiniteQuery({
    queryKey: ["submissions", exercise.slug],
    queryFn: ({ pageParam, signal }) => listSubmissions(exercise.slug, pageParam, 20, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.history}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <EmptyState>{t("history.empty")}</EmptyState>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <div>
              <Badge tone={toneOf(item)}>{item.verdict ? t(`verdict.${item.verdict}`) : t("run.queued")}</Badge>
              <span className="numbers">{t("run.count", { passed: item.passed, total: item.total })}</span>
              <Time at={item.submitted_at} />
            </div>
            <Button
              size="small"
              aria-label={t("history.open", { when: relativeTime(item.submitted_at) })}
              onClick={() => setOpen(item)}
            >
              {t("history.compare")}
            </Button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("action.more")}
        </Button>
      )}
      {open && <Comparison item={open} draft={draft} onClose={() => setOpen(null)} />}
    </div>
  );
}
