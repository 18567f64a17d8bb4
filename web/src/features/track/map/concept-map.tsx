/** The map of a track's concepts: what builds on what, how much of each is solved, and how well it is held. */
import { createLink } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, useEffect, useMemo, useState } from "react";
import type { Concept, Mastery, ProgressItem, Track } from "@/api/types";
import { t } from "@/lib/messages/concept-map";
import { percent } from "@/lib/time";
import { type Edge, layOut, SIZES } from "./layout";
import styles from "./map.module.css";
import { type Standing, standings } from "./standing";
import { wrapped } from "./wrapped";

const HEIGHT = 72;
const STEP = HEIGHT + 44;
const EDGE = 2;
const BAR = { inset: 12, height: 5 };
const LIST = new Intl.ListFormat("en", { type: "conjunction" });

const top = (row: number): number => EDGE + row * STEP;

/** A curve from below one concept to above another, upright where it passes a row. */
function path({ points }: Edge): string {
  const [start, ...rest] = points;
  if (!start) return "";
  let [x, y] = [start.x, top(start.row) + HEIGHT];
  let drawn = `M${x} ${y}`;
  rest.forEach((point, index) => {
    const isLast = index === rest.length - 1;
    const [nextX, nextY] = [point.x, top(point.row) - (isLast ? 7 : 0)];
    const bend = (nextY - y) / 2;
    drawn += `C${x} ${y + bend} ${nextX} ${nextY - bend} ${nextX} ${nextY}`;
    [x, y] = [nextX, isLast ? nextY : nextY + HEIGHT];
    if (!isLast) drawn += `V${y}`;
  });
  return drawn;
}

const SvgLink = createLink((props: AnchorHTMLAttributes<SVGAElement>) => <a {...(props as object)} />);

interface NodeProps {
  concept: Concept;
  standing: Standing;
  names: Map<string, string>;
  x: number;
  row: number;
  onNear: (slug: string | null) => void;
}

/** What is seen, in the order in which it is seen, and then what it means and what the arrows say. */
function label({ concept, standing, names }: NodeProps): string {
  const { solved, total, mastery } = standing;
  const needed = concept.requires.map((slug) => names.get(slug) ?? slug);
  const short = t("map.solvedShort", { solved, total });
  return [
    concept.name,
    total > 0 &&
      (mastery === undefined ? `${short} ${t("map.solved")}` : `${short} ${percent(mastery)} ${t("map.both")}`),
    needed.length > 0 && t("map.requires", { names: LIST.format(needed) }),
    standing.isInferred && t("map.inferred"),
  ]
    .filter(Boolean)
    .join(". ");
}

function ConceptNode(props: NodeProps) {
  const { concept, standing, x, row, onNear } = props;
  const lines = wrapped(concept.name);
  const width = SIZES.node;
  const full = width - 2 * BAR.inset;
  const target = concept.lesson
    ? ({ to: "/lessons/$lesson", params: { lesson: concept.lesson } } as const)
    : ({ to: "/search", search: { kind: "exercise", concept: concept.slug } } as const);
  return (
    <SvgLink
      {...target}
      id={concept.slug}
      aria-label={label(props)}
      className={styles.node}
      data-inferred={standing.isInferred || undefined}
      data-held={(standing.mastery ?? 0) >= 0.95 || undefined}
      onMouseEnter={() => onNear(concept.slug)}
      onMouseLeave={() => onNear(null)}
      onFocus={() => onNear(concept.slug)}
      onBlur={() => onNear(null)}
    >
      <g transform={`translate(${x - width / 2} ${top(row)})`}>
        <rect className={styles.box} width={width} height={HEIGHT} rx="8" />
        <text className={styles.name} x={BAR.inset} y={lines.length > 1 ? 21 : 26}>
          {lines.map((line, index) => (
            <tspan key={line} x={BAR.inset} dy={index && 17}>
              {`${line} `}
            </tspan>
          ))}
        </text>
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus; the link's name says it in a sentence. */}
        <g className={styles.count} aria-hidden="true">
          {standing.total > 0 && (
            <text x={BAR.inset} y={lines.length > 1 ? 54 : 46}>
              {`${t("map.solvedShort", { solved: standing.solved, total: standing.total })} `}
            </text>
          )}
          {standing.mastery !== undefined && (
            <text x={width - BAR.inset} y={lines.length > 1 ? 54 : 46} textAnchor="end">
              {percent(standing.mastery)}
            </text>
          )}
        </g>
        {standing.mastery !== undefined && (
          <>
            <rect className={styles.track} x={BAR.inset} y={HEIGHT - 13} width={full} height={BAR.height} rx="2.5" />
            <rect
              className={styles.fill}
              x={BAR.inset}
              y={HEIGHT - 13}
              width={full * standing.mastery}
              height={BAR.height}
              rx="2.5"
            />
          </>
        )}
      </g>
    </SvgLink>
  );
}

export default function ConceptMap(props: { track: Track; mastery: Mastery[]; progress: ProgressItem[] }) {
  const { track, mastery, progress } = props;
  const [near, setNear] = useState<string | null>(null);
  const { places, edges, rows, width } = useMemo(() => layOut(track.concepts), [track.concepts]);
  const names = new Map(track.concepts.map((concept) => [concept.slug, concept.name]));
  const bySlug = new Map(track.concepts.map((concept) => [concept.slug, concept]));
  const all = standings(track, mastery, progress);
  useEffect(() => {
    // Whoever comes with the name of a concept in the address is led to it.
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named instanceof SVGElement) named.focus();
  }, []);
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML groups what is drawn. */}
      <svg
        className={styles.map}
        viewBox={`0 0 ${width + 2 * EDGE} ${top(rows - 1) + HEIGHT + EDGE}`}
        width={width + 2 * EDGE}
        role="group"
        aria-label={t("map.title")}
      >
        <defs>
          <marker id="map-arrow" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path className={styles.head} d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {edges.map((edge) => (
          <path
            key={`${edge.from} ${edge.to}`}
            className={styles.edge}
            data-near={near === null ? undefined : near === edge.from || near === edge.to}
            d={path(edge)}
            markerEnd="url(#map-arrow)"
          />
        ))}
        {places.map(({ slug, row, x }) => {
          const concept = bySlug.get(slug);
          const standing = all.get(slug);
          return (
            concept &&
            standing && (
              <ConceptNode
                key={slug}
                concept={concept}
                standing={standing}
                names={names}
                x={x + EDGE}
                row={row}
                onNear={setNear}
              />
            )
          );
        })}
      </svg>
      {[...all.values()].some((one) => one.isInferred) && <p className={styles.legend}>{t("map.legend")}</p>}
    </div>
  );
}
