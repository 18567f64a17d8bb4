/** The way of an arrow as an SVG path, from the right edge of what refers to something to the box that it refers to. */

export interface Point {
  x: number;
  y: number;
}
export interface Edges {
  left: number;
  right: number;
  top: number;
  /** The height at which an arrow comes in. */
  y: number;
}

export interface ArrowPath {
  line: string;
  tip: string;
}

const HEAD = 7;
/** How far an arrow that turns round goes past what it turns at. */
const ROUND = 22;
const CORNER = 6;
/** Right edges this near are those of one column. */
const NEAR = 40;

const round = (value: number) => Math.round(value * 10) / 10;
const at = (x: number, y: number) => `${round(x)} ${round(y)}`;
/** With its point at a box's edge: `side` is where it comes from. */
const tipOf = (x: number, y: number, side: 1 | -1) =>
  `M${at(x, y)}L${at(x + side * HEAD, y - HEAD / 2)}V${round(y + HEAD / 2)}Z`;

/** On to the left edge of a box further right. */
function ahead({ x, y }: Point, to: Edges): string {
  const end = to.left - HEAD;
  const bend = Math.max(14, Math.min(64, (end - x) / 2));
  return `M${at(x, y)}C${at(x + bend, y)} ${at(end - bend, to.y)} ${at(end, to.y)}`;
}

/** Round the right side, to a box above or below, or to the one that it begins in. */
function aside({ x, y }: Point, to: Edges): string {
  const turn = Math.max(x, to.right) + ROUND;
  return `M${at(x, y)}C${at(turn, y)} ${at(turn, to.y)} ${at(to.right + HEAD, to.y)}`;
}

/** Through the space above a box to its left edge, as the eye goes from line to line; it leaves its own after `lane`. */
function above({ x, y }: Point, to: Edges, lane: number): string {
  const [turn, start, height] = [x + lane, to.left - HEAD - CORNER, to.top - lane / 2 + 1];
  const down = height > y ? 1 : -1;
  const corner = Math.min(CORNER, Math.abs(height - y) / 2);
  const on = start > turn ? 1 : -1;
  return [
    `M${at(x, y)}H${round(turn - corner)}Q${at(turn, y)} ${at(turn, y + down * corner)}`,
    `V${round(height - down * corner)}Q${at(turn, height)} ${at(turn + on * corner, height)}`,
    `H${round(start - on * CORNER)}Q${at(start, height)} ${at(start, height + CORNER)}`,
    `V${round(to.y - CORNER)}Q${at(start, to.y)} ${at(start + CORNER, to.y)}`,
  ].join("");
}

/** `isFar`: other boxes stand between. `lane`: how far on an arrow turns off that cannot take the straight way. */
export function arrowPath(from: Point, to: Edges, isFar: boolean, lane: number): ArrowPath {
  const tip = tipOf(to.left, to.y, -1);
  if (!isFar && to.left >= from.x + HEAD) return { line: ahead(from, to), tip };
  if (!isFar && Math.abs(to.right - from.x) < NEAR) return { line: aside(from, to), tip: tipOf(to.right, to.y, 1) };
  return { line: above(from, to, lane), tip };
}
