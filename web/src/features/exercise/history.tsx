/** What was submitted before, what changed since, and the way back to it. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Exercise, Snapshot, SubmissionSummary } from "@/api/types";
import { listSnapshots, listSubmissions, readSubmission } from "@/api/work";
import { Badge, type Tone } from "@/components/badge";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { LineDiffView } from "@/components/diff";
import { EmptyState, ErrorState, Loaded, Loading } from "@/components/states";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { sameFiles } from "@/lib/drafts";
import { t } from "@/lib/messages/task";
import { asProblem } from "@/lib/problem";
import { exactTime, relativeTime } from "@/lib/time";
import styles from "./history.module.css";
import type { Draft } from "./use-draft";

type Entry =
  | { kind: "submission"; at: string; item: SubmissionSummary }
  | { kind: "snapshot"; at: string; item: Snapshot };

const toneOf = (item: SubmissionSummary): Tone =>
  item.verdict === "accepted" ? "passed" : item.verdict === null ? "running" : "failed";

/** A submission's files are asked for when it is looked at; a snapshot brings its own. */
function useFiles({ kind, item }: Entry) {
  return useQuery({
    queryKey: ["files", kind, item.id],
    queryFn: async ({ signal }) => (kind === "snapshot" ? item.files : (await readSubmission(item.id, signal)).files),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function Comparison({ entry, draft, onClose }: { entry: Entry; draft: Draft; onClose: () => void }) {
  const query = useFiles(entry);
  const files = query.data;
  const isSame = files !== undefined && sameFiles(files, draft.files);
  const restore = () => {
    if (!files) return;
    draft.replace({ ...draft.files, ...files });
    toast(t("history.restored"));
    onClose();
  };
  const when = relativeTime(entry.at);
  return (
    <Dialog
      title={entry.kind === "submission" ? t("history.title", { when }) : t("history.snapshotTitle", { when })}
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
        {(older) => (
          <>
            <p>{isSame ? t("history.same") : t("history.diff")}</p>
            {Object.entries(older).map(([name, text]) => (
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

function Line({ entry, onOpen }: { entry: Entry; onOpen: () => void }) {
  const when = relativeTime(entry.at);
  return (
    <li>
      <div>
        {entry.kind === "submission" ? (
          <>
            <Badge tone={toneOf(entry.item)}>
              {entry.item.verdict ? t(`verdict.${entry.item.verdict}`) : t("run.queued")}
            </Badge>
            <span className="numbers">{t("run.count", { passed: entry.item.passed, total: entry.item.total })}</span>
            {entry.item.regraded_at && (
              <span title={exactTime(entry.item.regraded_at)}>
                {t("history.regraded", { when: relativeTime(entry.item.regraded_at) })}
              </span>
            )}
          </>
        ) : (
          <Badge>{t("history.snapshot")}</Badge>
        )}
        <Time at={entry.at} />
      </div>
      <Button
        size="small"
        aria-label={entry.kind === "submission" ? t("history.open", { when }) : t("history.openSnapshot", { when })}
        onClick={onOpen}
      >
        {t("history.compare")}
      </Button>
    </li>
  );
}

export default function History({ exercise, draft }: { exercise: Exercise; draft: Draft }) {
  const [open, setOpen] = useState<Entry | null>(null);
  const query = useInfiniteQuery({
    queryKey: ["submissions", exercise.slug],
    queryFn: ({ pageParam, signal }) => listSubmissions(exercise.slug, pageParam, 20, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const snapshots = useQuery({
    queryKey: ["submissions", exercise.slug, "snapshots"],
    queryFn: ({ signal }) => listSnapshots(exercise.slug, signal),
  });
  const submissions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const entries: Entry[] = [
    ...submissions.map((item) => ({ kind: "submission" as const, at: item.submitted_at, item })),
    ...(snapshots.data?.items ?? []).map((item) => ({ kind: "snapshot" as const, at: item.taken_at, item })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <div className={styles.history}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && entries.length === 0 && <EmptyState>{t("history.empty")}</EmptyState>}
      <ul>
        {entries.map((entry) => (
          <Line key={entry.item.id} entry={entry} onOpen={() => setOpen(entry)} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("action.more")}
        </Button>
      )}
      {open && <Comparison entry={open} draft={draft} onClose={() => setOpen(null)} />}
    </div>
  );
}
