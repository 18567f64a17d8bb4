/** The events themselves, with what is in them. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { type Chosen, DEAD_LETTERS_KEY, type Letter, listLetters } from "@/api/dead-letters";
import { Button } from "@/components/button";
import { ErrorState, Loading } from "@/components/states";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/dead-letters";
import { asProblem } from "@/lib/problem";
import styles from "./dead-letters.module.css";
import { Decisions } from "./decisions";

/** Of an id the end, which tells two of one moment apart. */
const SHOWN = 8;

function One({ chosen, letter, error }: { chosen: Chosen; letter: Letter; error: string }) {
  const name = t("dead.event", { id: letter.fact.slice(-SHOWN) });
  return (
    <li className={styles.letter}>
      <div className={styles.head}>
        <p className={styles.about}>
          {t("dead.happened")} <Time at={letter.occurred_at} />
          {", "}
          {t("dead.tries", { count: letter.attempts })}
          {", "}
          <span title={letter.fact}>{name}</span>
        </p>
        <div className={styles.actions}>
          <Decisions
            chosen={{ ...chosen, fact: letter.fact }}
            count={1}
            replay={t("dead.replay")}
            drop={t("dead.drop")}
            name={name}
          />
        </div>
      </div>
      {letter.error !== error && <p className={styles.error}>{letter.error}</p>}
      <details>
        <summary>{t("dead.contents")}</summary>
        <pre className={styles.contents}>{JSON.stringify(letter.body, null, 2)}</pre>
      </details>
    </li>
  );
}

export function Letters({ chosen, error }: { chosen: Chosen; error: string }) {
  const query = useInfiniteQuery({
    queryKey: [...DEAD_LETTERS_KEY, chosen],
    queryFn: ({ pageParam, signal }) => listLetters(chosen, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <>
      <ol className={styles.letters}>
        {query.data.pages
          .flatMap((page) => page.items)
          .map((letter) => (
            <One key={letter.fact} chosen={chosen} letter={letter} error={error} />
          ))}
      </ol>
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("action.more")}
        </Button>
      )}
    </>
  );
}
