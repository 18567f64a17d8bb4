/** One result: what it is, where it stands, and why it was found. */
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ProgressItem, SearchHit, SearchPart } from "@/api/types";
import { Badge } from "@/components/badge";
import { t } from "@/lib/messages/search";
import { nameOf } from "@/lib/places";
import type { State } from "./asked";
import styles from "./search.module.css";

export const stateOfItem = (item: ProgressItem | undefined): State =>
  item === undefined ? "new" : item.status === "solved" ? "done" : "started";

export const titleOf = (hit: SearchHit): string => hit.title.map((part) => part.text).join("");

/** Where a result leads; a concept, to its place on the page of its track. */
export function addressOf(hit: SearchHit): LinkProps {
  if (hit.kind === "lesson") return { to: "/lessons/$lesson", params: { lesson: hit.slug } };
  if (hit.kind === "exercise") return { to: "/exercises/$exercise", params: { exercise: hit.slug } };
  if (hit.kind === "track") return { to: "/tracks/$track", params: { track: hit.slug } };
  const hash = hit.slug.slice(hit.track.length + 1);
  return { to: "/tracks/$track", params: { track: hit.track }, search: { view: "map" }, hash };
}

function Marked({ parts }: { parts: SearchPart[] }) {
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity and never move.
    part.is_match ? <mark key={index}>{part.text}</mark> : part.text,
  );
}

function Facts({ hit, state, isShort }: { hit: SearchHit; state: State | undefined; isShort: boolean }) {
  const facts = [
    t(`search.kind.${hit.kind}`),
    hit.kind !== "track" && hit.track_title,
    !isShort && hit.kind !== "concept" && hit.concepts.map(nameOf).join(", "),
    hit.difficulty != null && t("search.difficulty", { value: hit.difficulty }),
    hit.minutes != null && t("search.minutes", { count: hit.minutes }),
  ].filter(Boolean);
  return (
    <span className={styles.facts}>
      {state === "done" && <Badge tone="passed">{t("search.state.done")}</Badge>}
      {state === "started" && <Badge>{t("search.state.started")}</Badge>}
      <span>{facts.join(" · ")}</span>
    </span>
  );
}

/** What stands in a result, whatever holds it: an option of a list, or a link on the page. */
export function HitBody(props: { hit: SearchHit; state: State | undefined; isShort?: boolean; title?: ReactNode }) {
  const { hit, state, isShort = false } = props;
  return (
    <>
      <span className={styles.hitTitle}>{props.title ?? <Marked parts={hit.title} />}</span>
      <Facts hit={hit} state={state} isShort={isShort} />
      <span className={styles.snippet}>
        <Marked parts={hit.snippet} />
      </span>
    </>
  );
}

export function HitRow({ hit, state }: { hit: SearchHit; state: State | undefined }) {
  return (
    <li className={styles.row}>
      <HitBody
        hit={hit}
        state={state}
        title={
          <Link {...addressOf(hit)}>
            <Marked parts={hit.title} />
          </Link>
        }
      />
    </li>
  );
}
