/** Search from anywhere, under "/" and Ctrl+K: type, choose with the arrows, open with Enter. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { queries } from "@/api/queries";
import { searching } from "@/api/searching";
import type { SearchHit } from "@/api/types";
import { Dialog } from "@/components/dialog/dialog";
import { ErrorState } from "@/components/states";
import { t } from "@/lib/messages/search";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import { useSettled } from "@/lib/use-settled";
import { addressOf, HitBody, stateOfItem } from "./hit";
import { Said } from "./said";
import styles from "./search.module.css";

const SHOWN = 8;

/** Which option the arrows stand on; -1 while they stand in the field. */
function useChoice(hits: SearchHit[], open: (hit: SearchHit | undefined) => void) {
  const [at, setAt] = useState(-1);
  const last = hits.length - 1;
  const chosen = Math.min(at, last);
  const moves: Record<string, number> = {
    ArrowDown: chosen >= last ? -1 : chosen + 1,
    ArrowUp: chosen < 0 ? last : chosen - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = moves[event.key];
    if (next !== undefined) setAt(next);
    else if (event.key === "Enter") open(hits[chosen]);
    else return;
    event.preventDefault();
  };
  return { chosen, setAt, onKeyDown };
}

export default function QuickSearch({ onClose }: { onClose: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const asked = useSettled(useDeferredValue(text.trim()));
  const { status } = useSession();
  const progress = useQuery({ ...queries.progress(), enabled: status === "signed-in" }).data?.items;
  const query = useQuery({
    ...searching.results({ q: asked, limit: SHOWN }),
    enabled: asked !== "",
    placeholderData: (previous) => previous,
  });
  const results = asked && text.trim() ? query.data : undefined;
  const hits = results?.items ?? [];
  const open = (hit: SearchHit | undefined) => {
    if (!hit && !text.trim()) return;
    void navigate(hit ? addressOf(hit) : { to: "/search", search: { q: text.trim() } });
    onClose();
  };
  const { chosen, setAt, onKeyDown } = useChoice(hits, open);
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <Dialog title={t("search.title")} isOpen isWide isAtTop onClose={onClose}>
      <input
        autoFocus
        className={styles.field}
        type="search"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? optionId(chosen) : undefined}
        placeholder={t("search.placeholder")}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="visually-hidden" role="status">
        {results && t("search.count", { count: results.total })}
      </p>
      {query.isError && asked && <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
      {results && <Said results={results} />}
      {results?.total === 0 && <p className={styles.said}>{t("search.none", { query: asked })}</p>}
      {/* The field keeps the focus and says which option is meant. */}
      <div role="listbox" id={`${id}-list`} aria-label={t("search.results")} className={styles.options}>
        {hits.map((hit, index) => (
          <Link
            key={`${hit.kind} ${hit.slug}`}
            {...addressOf(hit)}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.option}
            preload={false}
            ref={index === chosen ? scrollThere : null}
            onMouseMove={() => setAt(index)}
            onClick={onClose}
          >
            <HitBody
              hit={hit}
              isShort
              state={
                hit.kind === "exercise" && progress
                  ? stateOfItem(progress.find((item) => item.exercise === hit.slug))
                  : undefined
              }
            />
          </Link>
        ))}
      </div>
      <p className={styles.foot}>
        <Link to="/search" search={text.trim() ? { q: text.trim() } : {}} onClick={onClose}>
          {t("search.all")}
        </Link>
        <span>{t("search.keys")}</span>
      </p>
    </Dialog>
  );
}

const scrollThere = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });
