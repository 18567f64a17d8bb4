/** The objects of a trace at any of its moments: each step tells what is new or has changed, and this adds it up. */
import type { Trace } from "@/api/types";

export type TracedObject = Trace["steps"][number]["objects"][string];
export type Part = TracedObject["parts"][number];
interface Version {
  /** The moment from which it is so. */
  at: number;
  object: TracedObject;
}
/** Number to what the object was, in the order of time. */
export type Heap = ReadonlyMap<number, Version[]>;

export function heapOf(trace: Pick<Trace, "steps">): Heap {
  const heap = new Map<number, Version[]>();
  trace.steps.forEach((step, at) => {
    for (const [number, object] of Object.entries(step.objects)) {
      const versions = heap.get(Number(number));
      if (versions) versions.push({ at, object });
      else heap.set(Number(number), [{ at, object }]);
    }
  });
  return heap;
}

/** The place of the version that holds at a moment; -1 where the object was not known yet. */
function versionAt(versions: Version[], at: number): number {
  let [low, high] = [0, versions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((versions[middle] as Version).at <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function objectAt(heap: Heap, number: number, at: number): TracedObject | null {
  const versions = heap.get(number) ?? [];
  return versions[versionAt(versions, at)]?.object ?? null;
}

/** What a part is found by again: an index, a key, the name of a field, or itself in a set. */
export function partKey(object: TracedObject, place: number): string {
  const part = object.parts[place] as Part;
  if (part.key !== null) return part.key;
  if (object.kind === "set") return part.text || `${part.ref}`;
  return String(place < object.first ? place : object.size - object.parts.length + place);
}

const keyed = (object: TracedObject): Map<string, string> =>
  new Map(object.parts.map((part, place) => [partKey(object, place), part.ref === null ? part.text : `#${part.ref}`]));

const NONE: ReadonlySet<string> = new Set();

/** The keys of the parts that the line before has set; none of an object that was made by it. */
export function freshParts(heap: Heap, number: number, at: number): ReadonlySet<string> {
  const versions = heap.get(number) ?? [];
  const place = versionAt(versions, at);
  const [now, before] = [versions[place], versions[place - 1]];
  if (!now || !before || now.at !== at) return NONE;
  const earlier = keyed(before.object);
  return new Set([...keyed(now.object)].filter(([key, shown]) => earlier.get(key) !== shown).map(([key]) => key));
}
