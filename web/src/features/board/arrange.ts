/** Which learners of a board stand where: those who are stuck, those at work, and those who are not here. */
import type { BoardRow } from "@/api/board";

export type GroupName = "stuck" | "working" | "away";
export interface Group {
  name: GroupName;
  rows: BoardRow[];
}

/** As the server counts it: who was here and says nothing for so long is not here any more. */
const AWAY_MS = 150_000;
/** Who left so short a time ago may still need somebody. */
const RECENT_MS = 15 * 60_000;

const seen = (row: BoardRow) => (row.seen_at ? new Date(row.seen_at).getTime() : 0);
export const isHere = (row: BoardRow, now: number) => row.is_here && now - seen(row) <= AWAY_MS;

function groupOf(row: BoardRow, now: number): GroupName {
  if (!isHere(row, now) && now - seen(row) > RECENT_MS) return "away";
  return row.is_stuck ? "stuck" : "working";
}

/** The greatest need first; of those who are not here, the last seen. Empty groups are left out. */
export function arrange(rows: BoardRow[], now: number): Group[] {
  const groups: Record<GroupName, BoardRow[]> = { stuck: [], working: [], away: [] };
  for (const row of rows) groups[groupOf(row, now)].push(row);
  const byName = (one: BoardRow, other: BoardRow) => one.name.localeCompare(other.name);
  const byNeed = (one: BoardRow, other: BoardRow) => other.need - one.need || byName(one, other);
  groups.stuck.sort(byNeed);
  groups.working.sort((one, other) => Number(isHere(other, now)) - Number(isHere(one, now)) || byNeed(one, other));
  groups.away.sort((one, other) => seen(other) - seen(one) || byName(one, other));
  return (["stuck", "working", "away"] as const)
    .map((name) => ({ name, rows: groups[name] }))
    .filter((group) => group.rows.length > 0);
}

/** The newest rows in the places of an earlier arrangement; who is new in it comes last. */
export function keepPlaces(earlier: Group[], rows: BoardRow[], now: number): Group[] {
  const newest = new Map(rows.map((row) => [row.learner, row]));
  const groups = earlier.map(({ name, rows: old }) => ({
    name,
    rows: old.flatMap(({ learner }) => {
      const row = newest.get(learner);
      newest.delete(learner);
      return row ? [row] : [];
    }),
  }));
  for (const { name, rows: added } of arrange([...newest.values()], now)) {
    const group = groups.find((one) => one.name === name);
    if (group) group.rows.push(...added);
    else groups.push({ name, rows: added });
  }
  return groups.filter((group) => group.rows.length > 0);
}
