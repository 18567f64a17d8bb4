/** What is drawn of a moment: which boxes stand where, and the arrows between names, parts and boxes. */
import { freshParts, type Heap, objectAt, partKey, type TracedObject } from "./heap";
import type { Frame, Moment } from "./moments";

/** A box, and to the right of it those that it leads to and that stand nowhere else. */
export interface Place {
  number: number;
  object: TracedObject;
  /** The keys of the parts that have just changed. */
  fresh: ReadonlySet<string>;
  next: Place[];
}
export interface Arrow {
  from: string;
  to: number;
  /** Whether it begins in the call that runs. */
  isNow: boolean;
  /** Whether it leads past a column of boxes to one further right. */
  isFar: boolean;
}
export interface Scene {
  /** From top to bottom. */
  rows: Place[];
  arrows: Arrow[];
  /** By number of a box: the names of what leads to it. */
  holders: ReadonlyMap<number, string[]>;
}

/** Calls that are shown with their variables; a recursion may be hundreds deep. */
export const MOST_FRAMES = 12;
/** Boxes that are drawn; the nearest come first. */
const MOST_BOXES = 60;

export const shownFrames = (moment: Moment): Frame[] => moment.stack.slice(-MOST_FRAMES);
/** What an arrow begins at; the value that goes out of a call has no name. */
export const variableEnd = (depth: number, name: string | null) => `${depth}:${name ?? ""}`;
export const partEnd = (number: number, key: string) => `#${number}:${key}`;
export const boxName = (object: TracedObject, number: number) => `${object.type} ${number}`;

/** What leads to a box: a variable, a value, or a part of another box. */
interface Root {
  ref: number;
  from: string;
  /** The box that it is a part of. */
  box: number | null;
  holder: string;
  isNow: boolean;
}

/** The variables that are objects, and what goes out of the call that runs; the inner calls first, as they are read. */
function rootsOf(moment: Moment): Root[] {
  const deepest = moment.stack.length - 1;
  const roots = shownFrames(moment)
    .reverse()
    .map((frame, out) => {
      const found = frame.variables.flatMap(({ name, ref }) => {
        const holder = out === 0 || frame.function === "<module>" ? name : `${name} (${frame.function})`;
        return ref === null
          ? []
          : [{ ref, from: variableEnd(deepest - out, name), box: null, holder, isNow: out === 0 }];
      });
      const value = out === 0 ? moment.step?.value_ref : null;
      return value == null
        ? found
        : [...found, { ref: value, from: variableEnd(deepest, null), box: null, holder: "", isNow: true }];
    });
  return roots.flat();
}

/** All that can be reached from some objects, nearest first. */
function reached(refs: number[], look: (number: number) => TracedObject | null): Map<number, TracedObject> {
  const found = new Map<number, TracedObject>();
  for (let waiting = refs; waiting.length > 0; ) {
    const further: number[] = [];
    for (const number of waiting) {
      const object = found.size < MOST_BOXES && !found.has(number) ? look(number) : null;
      if (!object) continue;
      found.set(number, object);
      for (const { ref } of object.parts) if (ref !== null) further.push(ref);
    }
    waiting = further;
  }
  return found;
}

/** Boxes in rows of at most `columns`: what leads on stands to the left of what it leads to, as far as there is room. */
function rowsOf(refs: number[], objects: Map<number, TracedObject>, columns: number, fresh: Fresh): Place[] {
  const placed = new Set<number>();
  const rows: Place[] = [];
  const later = [...refs];
  const place = (number: number, column: number): Place[] => {
    const object = objects.get(number);
    if (!object || placed.has(number)) return [];
    placed.add(number);
    const further = object.parts.flatMap(({ ref }) => (ref === null ? [] : [ref]));
    if (column + 1 >= columns) later.unshift(...further);
    const next = column + 1 < columns ? further.flatMap((ref) => place(ref, column + 1)) : [];
    return [{ number, object, fresh: fresh(number), next }];
  };
  for (let number = later.shift(); number !== undefined; number = later.shift()) rows.push(...place(number, 0));
  return rows;
}
type Fresh = (number: number) => ReadonlySet<string>;

/** What leads from one box to another. */
function partsThatLead(objects: Map<number, TracedObject>): Root[] {
  return [...objects].flatMap(([number, object]) =>
    object.parts.flatMap(({ ref }, place) => {
      const from = partEnd(number, partKey(object, place));
      return ref === null ? [] : [{ ref, from, box: number, holder: boxName(object, number), isNow: false }];
    }),
  );
}

function columnsOf(rows: Place[], column = 0): [number, number][] {
  return rows.flatMap(({ number, next }) => [[number, column] as [number, number], ...columnsOf(next, column + 1)]);
}

/** By number of a box: what leads to it, each once. */
function holdersOf(roots: Root[]): Map<number, string[]> {
  const holders = new Map<number, string[]>();
  for (const { ref, holder } of roots) {
    const known = holders.get(ref) ?? [];
    if (holder && !known.includes(holder)) holders.set(ref, [...known, holder]);
  }
  return holders;
}

export function sceneOf(moment: Moment, heap: Heap, columns: number): Scene {
  const roots = rootsOf(moment);
  const refs = roots.map(({ ref }) => ref);
  const objects = reached(refs, (number) => objectAt(heap, number, moment.at));
  const inner = partsThatLead(objects);
  const held = new Set(inner.map(({ ref }) => ref));
  // What another box leads to is placed beside that one, if there is room beside it, also where a name leads to it.
  const order = columns > 1 ? [...refs.filter((ref) => !held.has(ref)), ...refs] : refs;
  const rows = rowsOf(order, objects, columns, (number) => freshParts(heap, number, moment.at));
  const all = [...roots, ...inner].filter(({ ref }) => objects.has(ref));
  const places = new Map(columnsOf(rows));
  const columnOf = (number: number | null) => (number === null ? -1 : (places.get(number) ?? 0));
  const arrows = all.map(({ ref, from, box, isNow }) => ({
    from,
    to: ref,
    isNow,
    isFar: columnOf(ref) - columnOf(box) > 1,
  }));
  return { rows, arrows, holders: holdersOf(all) };
}
