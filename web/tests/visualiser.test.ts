/** What is drawn of a trace: objects added up over time, boxes and arrows of a moment, ways of arrows, and what to step through. */
import { describe, expect, it } from "vitest";
import type { Trace } from "@/api/types";
import { failingInputs } from "@/features/exercise/failing";
import type { Run } from "@/features/exercise/run-state";
import { arrowPath } from "@/features/exercise/steps/arrow-path";
import { freshParts, heapOf, objectAt, partKey, type TracedObject } from "@/features/exercise/steps/heap";
import { momentsOf, type Step } from "@/features/exercise/steps/moments";
import { type Place, sceneOf } from "@/features/exercise/steps/scene";
import { caseOf, casesOf } from "@/features/exercise/steps/step-cases";
import { heard } from "@/features/exercise/steps/step-words";

type Parts = (string | number | [string, string | number])[];
const partOf = (given: Parts[number]): TracedObject["parts"][number] => {
  const [key, shown] = Array.isArray(given) ? given : [null, given];
  return typeof shown === "number" ? { key, text: "", ref: shown } : { key, text: shown, ref: null };
};
const object = (kind: TracedObject["kind"], parts: Parts, more: Partial<TracedObject> = {}): TracedObject => ({
  kind,
  type: kind === "object" ? "Node" : kind,
  size: parts.length,
  parts: parts.map(partOf),
  first: parts.length,
  ...more,
});
const list = (...parts: Parts) => object("list", parts);
const step = (refs: Record<string, number>, objects: Record<number, TracedObject>, more: Partial<Step> = {}): Step => ({
  event: "line",
  file: "a.py",
  line: 1,
  function: "f",
  depth: 0,
  variables: Object.fromEntries(Object.keys(refs).map((name) => [name, "…"])),
  value: null,
  stdout: "",
  refs,
  value_ref: null,
  objects,
  ...more,
});
const traceOf = (...steps: Step[]): Trace =>
  ({ call: "f()", outcome: "returned", is_cut: false, stdout: "", steps }) as unknown as Trace;
const sceneAt = (trace: Trace, at: number, columns = 2) => {
  const moment = momentsOf(trace)[at];
  if (!moment) throw new Error("there is no such moment");
  return sceneOf(moment, heapOf(trace), columns);
};
/** Rows as text: `1(2 3(4))` is box 1 with 2 and 3 beside it. */
const shape = (places: Place[]): string =>
  places.map(({ number, next }) => (next.length > 0 ? `${number}(${shape(next)})` : `${number}`)).join(" ");
const ends = (trace: Trace, at = 0, columns = 2) =>
  sceneAt(trace, at, columns).arrows.map(({ from, to }) => `${from}>${to}`);

describe("objects over time", () => {
  const trace = traceOf(
    step({ a: 1 }, { 1: list("1") }),
    step({ a: 1 }, {}),
    step({ a: 1 }, { 1: list("1", "2") }),
    step({ a: 1 }, { 1: list("7", "2") }),
  );
  const heap = heapOf(trace);

  it("are as they were told last", () => {
    const sizes = [0, 1, 2, 3, 99].map((at) => objectAt(heap, 1, at)?.size);
    expect(sizes).toEqual([1, 1, 2, 2, 2]);
    expect(objectAt(heap, 2, 3)).toBeNull();
    expect(objectAt(heapOf(traceOf(step({}, {}), step({ a: 1 }, { 1: list() }))), 1, 0)).toBeNull();
  });

  it("say which parts the line before has set", () => {
    expect([0, 1, 2, 3].map((at) => [...freshParts(heap, 1, at)])).toEqual([[], [], ["1"], ["0"]]);
  });

  it("know a part by its place, its key, or itself", () => {
    const long = object("list", ["a", "b", "y", "z"], { size: 100, first: 2 });
    expect([0, 1, 2, 3].map((place) => partKey(long, place))).toEqual(["0", "1", "98", "99"]);
    expect(partKey(object("dict", [["'k'", "1"]]), 0)).toBe("'k'");
    expect(partKey(object("set", ["5"]), 0)).toBe("5");
  });
});

describe("boxes", () => {
  it("are one for two names of the same list", () => {
    const trace = traceOf(step({ a: 1, b: 1, c: 2 }, { 1: list("1"), 2: list("1") }));
    expect(shape(sceneAt(trace, 0).rows)).toBe("1 2");
    expect(ends(trace)).toEqual(["0:a>1", "0:b>1", "0:c>2"]);
    expect(sceneAt(trace, 0).holders.get(1)).toEqual(["a", "b"]);
  });

  it("stand beside what leads to them, also where a name does as well", () => {
    const trace = traceOf(step({ row: 3, grid: 1 }, { 1: list(2, 3), 2: list("1"), 3: list("2") }));
    expect(shape(sceneAt(trace, 0).rows)).toBe("1(2 3)");
    expect(ends(trace)).toEqual(["0:row>3", "0:grid>1", "#1:0>2", "#1:1>3"]);
    expect(sceneAt(trace, 0).arrows.map(({ isFar }) => isFar)).toEqual([true, false, false, false]);
  });

  it("begin a new row where there is no more room", () => {
    const node = (value: string, next: string | number) =>
      object("object", [
        ["value", value],
        ["next", next],
      ]); // prettier-ignore
    const chain = { 1: node("1", 2), 2: node("2", 3), 3: node("3", 4), 4: node("4", "None") };
    const trace = traceOf(step({ head: 1 }, chain));
    expect([1, 2, 3, 9].map((columns) => shape(sceneAt(trace, 0, columns).rows))).toEqual([
      "1 2 3 4",
      "1(2) 3(4)",
      "1(2(3)) 4",
      "1(2(3(4)))",
    ]);
  });

  it("know which arrows pass by others", () => {
    const chain = { 1: list(2, 3), 2: list(3), 3: list(4), 4: list() };
    const far = sceneAt(traceOf(step({ a: 1, b: 4 }, { ...chain, 9: list() })), 0, 4).arrows.filter(
      ({ isFar }) => isFar,
    );
    expect(far.map(({ from, to }) => `${from}>${to}`)).toEqual(["0:b>4", "#1:1>3"]);
  });

  it("are drawn once in a circle", () => {
    const trace = traceOf(step({ a: 1 }, { 1: list(1, 2), 2: list(1) }));
    expect(shape(sceneAt(trace, 0).rows)).toBe("1(2)");
    expect(ends(trace)).toEqual(["0:a>1", "#1:0>1", "#1:1>2", "#2:0>1"]);
  });

  it("are few, however many there are", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [at + 1, list(at + 2)]));
    const scene = sceneAt(traceOf(step({ a: 1 }, many)), 0);
    expect(scene.arrows).toHaveLength(60);
  });

  it("are not drawn where they were not told", () => {
    expect(sceneAt(traceOf(step({ a: 7 }, {})), 0)).toMatchObject({ rows: [], arrows: [] });
  });

  it("of calls that wait come after those of the one that runs", () => {
    const inner = step({ item: 2 }, { 2: list() }, { depth: 1, function: "g", event: "call", value_ref: 1 });
    const trace = traceOf(step({ a: 1, b: 2 }, { 1: list(), 2: list() }), inner);
    expect(ends(trace, 1)).toEqual(["1:item>2", "1:>1", "0:a>1", "0:b>2"]);
    expect(sceneAt(trace, 1).holders.get(2)).toEqual(["item", "b (f)"]);
    expect(shape(sceneAt(trace, 1).rows)).toBe("2 1");
  });
});

describe("arrows", () => {
  const box = { left: 100, right: 160, top: 40, y: 53 };
  it("go on to a box at the right", () => {
    const { line, tip } = arrowPath({ x: 40, y: 20 }, box, false, 10);
    expect(line).toMatch(/^M40 20C.* 93 53$/);
    expect(tip).toMatch(/^M100 53/);
  });
  it("turn round to a box above, below, or their own", () => {
    const { line, tip } = arrowPath({ x: 158, y: 120 }, box, false, 10);
    expect(line).toMatch(/^M158 120C182 120 182 53 167 53$/);
    expect(tip).toMatch(/^M160 53/);
  });
  it("go back through the space above a box further left, or past one that stands between", () => {
    expect(arrowPath({ x: 400, y: 10 }, box, false, 10).line).toMatch(/^M400 10H.*V.*H.*V.*93 53$/);
    expect(arrowPath({ x: 10, y: 200 }, box, true, 12).line).toMatch(/^M10 200H16.*V.*93 53$/);
  });
});

describe("words", () => {
  it("say that two names are the same object", () => {
    const at = (refs: Record<string, number>, text: string) =>
      step(refs, { 1: list() }, { variables: Object.fromEntries(Object.keys(refs).map((name) => [name, text])) });
    const moments = momentsOf(traceOf(at({ a: 1 }, "[]"), at({ a: 1, b: 1 }, "[]"), at({ a: 1, b: 1 }, "[3]")));
    expect(moments.map((moment, place) => heard(moment, place, 3))).toEqual([
      "Step 1 of 3, line 1",
      "Step 2 of 3, line 1, b is [], the same object as a",
      "Step 3 of 3, line 1, a is [3], the same object as b, b is [3], the same object as a",
    ]);
  });

  it("mark a name that stands for another object now, though it looks alike", () => {
    const moments = momentsOf(traceOf(step({ a: 1 }, { 1: list() }), step({ a: 2 }, { 2: list() })));
    expect(moments[1]?.stack[0]?.variables[0]).toMatchObject({ change: "changed", ref: 2, refBefore: 1 });
  });
});

describe("what to step through", () => {
  const row = (result: object | null) => ({ result });
  const failed = (more: object) => row({ status: "failed", visibility: "visible", call: null, stdin: null, ...more });
  const run = {
    rows: [
      failed({ call: "f([1, 2, 3])" }),
      row({ status: "passed", visibility: "visible", call: "f()", stdin: null }),
      failed({ call: "f([])" }),
      failed({ visibility: "hidden", call: null }),
      failed({ code: "def test_f(): pass" }),
      row(null),
      failed({ call: "add(1)\nseen()" }),
    ],
  } as unknown as Run;

  it("is what fails, the smallest first, and nothing hidden", () => {
    expect(failingInputs(run)).toEqual([
      { calls: ["f([])"] },
      { calls: ["f([1, 2, 3])"] },
      { calls: ["add(1)", "seen()"] },
    ]);
    expect(failingInputs(null)).toEqual([]);
  });

  it("is offered once each, with what is shown now and the examples", () => {
    const examples = [
      { call: "f([])", stdin: null },
      { call: "f([9])", stdin: null },
    ] as never; // prettier-ignore
    const own = { calls: ["f('mine')"] };
    const cases = casesOf(own, run, { examples });
    expect(cases.map(({ label }) => label)).toEqual([
      "Smallest that fails: f([])",
      "Fails: f([1, 2, 3])",
      "Fails: seen()",
      "Example: f([9])",
      "Your own: f('mine')",
    ]);
    expect(caseOf(cases, { calls: ["f([9])"] })?.label).toBe("Example: f([9])");
  });

  it("tells the lines of an input in a row", () => {
    const [only] = casesOf({ stdin: "3\n250\n" }, null, { examples: [] });
    expect(only?.label).toBe("Your own: 3 ⏎ 250");
    expect(casesOf({ stdin: "" }, null, { examples: [] })[0]?.label).toBe("Your own: no input");
  });
});
