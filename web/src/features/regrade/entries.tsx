/** The submissions of a regrade, page by page: whose, what was found before and now, and which tests differ. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { listRegradeEntries } from "@/api/regrading";
import type { Regrade, RegradeEntry, RegradeShow } from "@/api/types";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Segments } from "@/components/field";
import { Check, Cross, Dash } from "@/components/icons";
import { EmptyState, ErrorState, Loading } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/regrade/entries";
import { asProblem } from "@/lib/problem";
import styles from "./regrade.module.css";
import { changedCount, personName, verdictName, verdictTone } from "./words";

function Found({ found }: { found: RegradeEntry["old"] | null }) {
  if (!found) return <Badge tone="warning">{t("regrade.notJudged")}</Badge>;
  return (
    <span className={styles.found}>
      <Badge tone={verdictTone(found.verdict)}>{verdictName(found.verdict)}</Badge>
      <span className="numbers">{t("regrade.score", { passed: found.passed, total: found.total })}</span>
    </span>
  );
}

const SIGNS = { passed: Check, failed: Cross, not_run: Dash, gone: Dash };

function Test({ change }: { change: RegradeEntry["changes"][number] }) {
  const now = change.new ?? "gone";
  const Sign = SIGNS[now];
  return (
    <li data-now={now}>
      <Sign />
      <span>
        {change.name} <span className="visually-hidden">{t(`regrade.test.${now}`)}</span>
        {change.visibility === "hidden" && <small> {t("regrade.hidden")}</small>}
      </span>
    </li>
  );
}

function Learner({ entry }: { entry: RegradeEntry }) {
  const attempt = entry.attempt > 0 ? t("regrade.attempt", { number: entry.attempt }) : t("regrade.noAttempt");
  return (
    <div className={styles.learner}>
      <strong>{personName(entry.learner)}</strong>
      <span>
        {attempt} · <Time at={entry.submitted_at} />
      </span>
    </div>
  );
}

function List({ rows }: { rows: RegradeEntry[] }) {
  return (
    <Table
      caption={t("regrade.entries")}
      rows={rows}
      rowKey={(entry) => entry.submission_id}
      columns={[
        { name: t("regrade.learner"), cell: (entry) => <Learner entry={entry} /> },
        { name: t("regrade.before"), cell: (entry) => <Found found={entry.old} /> },
        { name: t("regrade.now"), cell: (entry) => <Found found={entry.new} /> },
        {
          name: t("regrade.tests"),
          cell: (entry) => (
            <ul className={styles.tests}>
              {entry.changes.map((change) => (
                <Test key={change.name} change={change} />
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

/** What there is to show, with how many of each. */
function shows(regrade: Regrade): { value: RegradeShow; label: string }[] {
  const { counts } = regrade;
  const all: [RegradeShow, number][] = [
    ["changed", changedCount(regrade)],
    ["better", counts.better],
    ["worse", counts.worse],
    ["different", counts.different],
    ["unchanged", counts.unchanged],
    ["not_judged", counts.not_judged],
    ["skipped", counts.skipped],
  ];
  return all
    .filter(([show, count]) => show === "changed" || count > 0)
    .map(([show, count]) => ({ value: show, label: t(`regrade.show.${show}`, { count }) }));
}

interface EntriesProps {
  regrade: Regrade;
  /** What the address asks for; what does not exist here is passed over. */
  wanted: string | undefined;
  onShow: (show: RegradeShow) => void;
}

export default function Entries({ regrade, wanted, onShow }: EntriesProps) {
  const options = shows(regrade);
  const show = options.find((option) => option.value === wanted)?.value ?? "changed";
  const query = useInfiniteQuery({
    queryKey: ["regrades", regrade.id, "entries", show, regrade.status],
    queryFn: ({ pageParam, signal }) => listRegradeEntries(regrade.id, show, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.entries}>
      <Segments label={t("regrade.show")} isLabelHidden value={show} options={options} onChange={onShow} />
      {query.isPending && <Loading />}
      {query.isError && <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <EmptyState>{t("regrade.entriesEmpty")}</EmptyState>}
      {rows.length > 0 && <List rows={rows} />}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("action.more")}
        </Button>
      )}
    </div>
  );
}
