/** All results of a search, narrowed as the address says, so that a search can be linked to. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { queries } from "@/api/queries";
import { searching } from "@/api/searching";
import type { SearchResults } from "@/api/types";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { EmptyState, Loaded } from "@/components/states";
import type { Asked } from "@/lib/addresses";
import { t } from "@/lib/messages/search";
import { useSession } from "@/lib/session";
import { isNarrowed, stateOf, toQuery } from "./asked";
import { Filters } from "./filters";
import { HitRow, stateOfItem } from "./hit";
import { Said } from "./said";
import styles from "./search.module.css";

const route = getRouteApi("/search");
const SHOWN = 50;
const TYPING_MS = 200;

/** What is typed lives in the address once nobody types any more. */
function useText(asked: Asked, change: (changed: Asked) => void) {
  const q = asked.q ?? "";
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  if (known !== q) {
    // The address changed: by what was typed here, or by the reader going back.
    setKnown(q);
    if (text.trim() === known) setText(q);
  }
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => change({ q: text.trim() || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, q, change]);
  return [text, setText] as const;
}

function useProgress() {
  const { status } = useSession();
  const items = useQuery({ ...queries.progress(), enabled: status === "signed-in" }).data?.items;
  return items && new Map(items.map((item) => [item.exercise, item]));
}

function Results({ results, asked, onClear }: { results: SearchResults; asked: Asked; onClear: () => void }) {
  const progress = useProgress();
  const state = progress && stateOf(asked);
  const rows = results.items
    .map((hit) => ({
      hit,
      state: hit.kind === "exercise" && progress ? stateOfItem(progress.get(hit.slug)) : undefined,
    }))
    .filter((row) => !state || row.state === state);
  // What the learner has done is known here and not to the server: all results have come, to be picked from.
  const total = state ? rows.length : results.total;
  const shown = rows.slice(0, SHOWN);
  if (total === 0)
    return (
      <EmptyState
        title={isNarrowed(asked) ? t("search.noneFiltered") : t("search.none", { query: asked.q ?? "" })}
        action={isNarrowed(asked) && <Button onClick={onClear}>{t("search.clear")}</Button>}
      >
        {isNarrowed(asked) ? t("search.noneFilteredText") : t("search.noneText")}
      </EmptyState>
    );
  return (
    <>
      <Said results={results} />
      <p className={styles.count} role="status">
        {total > shown.length
          ? t("search.some", { shown: shown.length, count: total })
          : t("search.count", { count: total })}
      </p>
      <ol className={styles.rows}>
        {shown.map((row) => (
          <HitRow key={`${row.hit.kind} ${row.hit.slug}`} {...row} />
        ))}
      </ol>
    </>
  );
}

export default function SearchPage() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const [change] = useState(
    () => (changed: Asked) => void navigate({ search: (before: Asked) => ({ ...before, ...changed }), replace: true }),
  );
  const [text, setText] = useText(asked, change);
  const query = useQuery({
    ...(stateOf(asked) ? searching.every(toQuery(asked)) : searching.results({ ...toQuery(asked), limit: SHOWN })),
    placeholderData: (previous) => previous,
  });
  return (
    <Page title={t("search.title")} width="reading">
      <search className={styles.form}>
        <Field
          label={t("search.label")}
          type="search"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Filters asked={asked} onChange={change} />
      </search>
      <Loaded query={query}>
        {(results) => (
          <Results
            results={results}
            asked={asked}
            onClear={() => void navigate({ search: asked.q ? { q: asked.q } : {}, replace: true })}
          />
        )}
      </Loaded>
    </Page>
  );
}
