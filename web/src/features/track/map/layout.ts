/** Where each concept of a graph of prerequisites stands on its map: in rows, none above what it builds on, few edges crossing. */

export interface Node {
  slug: string;
  requires: string[];
}
export interface Place {
  slug: string;
  row: number;
  /** The middle, from the left edge of the map. */
  x: number;
}
export interface Edge {
  from: string;
  to: string;
  /** Where it passes each row, from its start to its end. */
  points: { row: number; x: number }[];
}
export interface Layout {
  places: Place[];
  edges: Edge[];
  rows: number;
  width: number;
}

/** In px, as the map draws them: a concept, the way of an edge between concepts, and the air between two of either. */
export const SIZES = { node: 176, way: 20, gap: 24 };
const MOST_IN_ROW = 5;
const SWEEPS = 8;

interface Spot {
  key: string;
  isNode: boolean;
  up: Spot[];
  down: Spot[];
  x: number;
}

export function layOut(nodes: Node[]): Layout {
  const known = new Set(nodes.map((node) => node.slug));
  const requires = new Map(nodes.map((node) => [node.slug, node.requires.filter((slug) => known.has(slug))]));
  const direct = withoutDetours(requires);
  const rowOf = intoRows(requires);
  const count = Math.max(-1, ...rowOf.values()) + 1;
  const rows: Spot[][] = Array.from({ length: count }, () => []);
  const spots = new Map<string, Spot>();
  for (const [slug, row] of rowOf) spots.set(slug, put(rows[row], slug, true));
  const chains: { from: string; to: string; chain: Spot[] }[] = [];
  for (const [to, needed] of direct)
    for (const from of needed) chains.push({ from, to, chain: connect(from, to, rowOf, rows, spots) });
  order(rows);
  const width = spread(rows);
  return {
    places: [...rowOf].map(([slug, row]) => ({ slug, row, x: spots.get(slug)?.x ?? 0 })),
    edges: chains.map(({ from, to, chain }) => ({
      from,
      to,
      points: chain.map((spot, index) => ({ row: (rowOf.get(from) ?? 0) + index, x: spot.x })),
    })),
    rows: count,
    width,
  };
}

function put(row: Spot[] | undefined, key: string, isNode: boolean): Spot {
  const spot = { key, isNode, up: [], down: [], x: 0 };
  row?.push(spot);
  return spot;
}

/** What is needed for something that is needed anyway needs no arrow of its own. */
function withoutDetours(requires: Map<string, string[]>): Map<string, string[]> {
  const before = new Map<string, Set<string>>();
  const all = (slug: string, trail: string[] = []): Set<string> => {
    const done = before.get(slug);
    if (done) return done;
    const needed = (requires.get(slug) ?? []).filter((one) => !trail.includes(one));
    const found = new Set(needed.flatMap((one) => [one, ...all(one, [...trail, slug])]));
    before.set(slug, found);
    return found;
  };
  return new Map(
    [...requires].map(([slug, needed]) => [slug, needed.filter((one) => !needed.some((other) => all(other).has(one)))]),
  );
}

/** Each below all that it needs, in the first row from there on that has room. */
function intoRows(requires: Map<string, string[]>): Map<string, number> {
  const rowOf = new Map<string, number>();
  const taken: number[] = [];
  const waiting = new Map(requires);
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, needed]) => needed.every((slug) => rowOf.has(slug)));
    // The loader refuses circles; should there be one all the same, it is cut open.
    const [slug, needed] = ready[0] ?? [...waiting][0] ?? ["", []];
    let row = Math.max(-1, ...needed.map((one) => rowOf.get(one) ?? -1)) + 1;
    while ((taken[row] ?? 0) >= MOST_IN_ROW) row++;
    taken[row] = (taken[row] ?? 0) + 1;
    rowOf.set(slug, row);
    waiting.delete(slug);
  }
  return rowOf;
}

/** The spots of an edge from row to row, with one of its own in each row that it passes. */
function connect(
  from: string,
  to: string,
  rowOf: Map<string, number>,
  rows: Spot[][],
  spots: Map<string, Spot>,
): Spot[] {
  const start = spots.get(from);
  const end = spots.get(to);
  if (!start || !end) return [];
  const chain = [start];
  for (let row = (rowOf.get(from) ?? 0) + 1; row < (rowOf.get(to) ?? 0); row++)
    chain.push(put(rows[row], `${from} ${to} ${row}`, false));
  chain.push(end);
  chain.forEach((spot, index) => {
    const next = chain[index + 1];
    if (!next) return;
    spot.down.push(next);
    next.up.push(spot);
  });
  return chain;
}

const mean = (values: number[], otherwise: number): number =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : otherwise;

/** Each row in the order of what it is connected with, seen from above and from below in turn. */
function order(rows: Spot[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const row of isDown ? rows : [...rows].reverse()) {
      const at = new Map(
        rows.flatMap((one) => one.map((spot, index) => [spot, index - (one.length - 1) / 2] as const)),
      );
      const wanted = new Map(
        row.map((spot) => [
          spot,
          mean(
            (isDown ? spot.up : spot.down).map((one) => at.get(one) ?? 0),
            at.get(spot) ?? 0,
          ),
        ]),
      );
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    }
  }
}

const half = (spot: Spot): number => (spot.isNode ? SIZES.node : SIZES.way) / 2;

/** Bring spots near what they are connected with, in their order and with room between them; gives back the map's width. */
function spread(rows: Spot[][]): number {
  for (const row of rows) apart(row, new Map(row.map((spot) => [spot, 0])));
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse())
      apart(
        row,
        new Map(
          row.map((spot) => [
            spot,
            mean(
              [...spot.up, ...spot.down].map((one) => one.x),
              spot.x,
            ),
          ]),
        ),
      );
  const all = rows.flat();
  const left = Math.min(0, ...all.map((spot) => spot.x - half(spot)));
  for (const spot of all) spot.x -= left;
  return Math.max(0, ...all.map((spot) => spot.x + half(spot)));
}

/** As near to where they want to be as their order and their sizes let them. */
function apart(row: Spot[], wanted: Map<Spot, number>): void {
  let edge = Number.NEGATIVE_INFINITY;
  for (const spot of row) {
    spot.x = Math.max(wanted.get(spot) ?? 0, edge + half(spot));
    edge = spot.x + half(spot) + SIZES.gap;
  }
  const shift = mean(
    row.map((spot) => (wanted.get(spot) ?? 0) - spot.x),
    0,
  );
  for (const spot of row) spot.x += shift;
}
