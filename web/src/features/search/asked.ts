/** What somebody searches for, as the address says it, and as the server is asked. */
import type { SearchQuery } from "@/api/types";
import type { Asked } from "@/lib/addresses";

const LEVELS = { easy: [1, 3], medium: [4, 6], hard: [7, 10] } as const;
export const KINDS = ["lesson", "exercise", "concept", "track"] as const;
export const LEVEL_NAMES = ["easy", "medium", "hard"] as const;
export const STATES = ["new", "started", "done"] as const;
export type State = (typeof STATES)[number];

const among = <T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((one) => one === value);

/** A level and a state are of exercises alone: with either, nothing else is looked for. */
export function toQuery(asked: Asked): SearchQuery {
  const level = among(LEVEL_NAMES, asked.level);
  const [least, most] = level ? LEVELS[level] : [];
  return {
    q: asked.q,
    track: asked.track,
    concept: asked.concept,
    kind: level || stateOf(asked) ? "exercise" : among(KINDS, asked.kind),
    difficulty_min: least,
    difficulty_max: most,
  };
}

export const stateOf = (asked: Asked): State | undefined => among(STATES, asked.state);
export const isNarrowed = ({ q, ...filters }: Asked): boolean => Object.values(filters).some(Boolean);
