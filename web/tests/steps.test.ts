/** Stepping through a trace: the stack at each moment, what changed, where one goes, and what is heard. */
import { describe, expect, it } from "vitest";
import type { Trace } from "@/api/types";
import { changedIn, momentsOf, type Step } from "@/features/exercise/steps/moments";
import { heard, nowText } from "@/features/exercise/steps/step-words";
import { moved, moveOf, nextOnLine, reachedLines } from "@/features/exercise/steps/walking";

const step = (event: Step["event"], line: number, depth: number, more: Partial<Step> = {}): Step => ({
  event,
  file: "a.py",
  line,
  function: depth === 0 ? "f" : "g",
  depth,
  variables: {},
  value: null,
  stdout: "",
  refs: {},
  value_ref: null,
  objects: {},
  ...more,
});
const trace = (steps: Step[], more: Partial<Trace> = {}): Trace =>
  ({ call: "f()", outcome: "returned", is_cut: false, stdout: "", steps, ...more }) as Trace;
const program = (steps: Step[], more: Partial<Trace> = {}) => momentsOf(trace(steps, { call: null, ...more }));
const names = (moments: ReturnType<typeof momentsOf>) =>
  moments.map(({ stack }) => stack.map((frame) => `${frame.function}:${frame.line}`).join(" "));

describe("the stack", () => {
  it("grows with each call and shrinks when it is over", () => {
    const moments = momentsOf(
      trace([step("call", 1, 0), step("line", 2, 0), step("call", 9, 1), step("return", 9, 1), step("line", 3, 0)]),
    );
    expect(names(moments)).toEqual(["f:1", "f:2", "f:2 g:9", "f:2 g:9", "f:3"]);
  });

  it("loses every frame that an error passed through", () => {
    const deep = [step("call", 1, 0), step("call", 5, 1), step("call", 7, 2), step("exception", 7, 2)];
    expect(names(momentsOf(trace([...deep, step("line", 3, 0)]))).at(-1)).toBe("f:3");
  });
});

describe("changes", () => {
  const changes = (moments: ReturnType<typeof momentsOf>) =>
    moments.map((moment) => changedIn(moment).map(({ name, change, before }) => `${name} ${change} ${before}`));

  it("are told against the same frame, however many steps lie between", () => {
    const moments = momentsOf(
      trace([
        step("line", 1, 0, { variables: { n: "1" } }),
        step("call", 9, 1, { variables: { n: "7" } }),
        step("return", 9, 1, { variables: { n: "8" } }),
        step("line", 2, 0, { variables: { n: "2", m: "0" } }),
      ]),
    );
    expect(changes(moments)).toEqual([[], [], ["n changed 7"], ["n changed 1", "m new null"]]);
  });

  it("do not reach from one call of a function to the next", () => {
    const call = (value: string) => [
      step("call", 9, 1, { variables: { n: value } }),
      step("return", 9, 1, { variables: { n: value } }),
    ];
    expect(changes(momentsOf(trace([step("line", 1, 0), ...call("1"), ...call("2")])))).toEqual([[], [], [], [], []]);
  });

  it("do not reach from a generator to the next that goes on at its place", () => {
    const pause = step("yield", 9, 1, { variables: { n: "1" } });
    const goesOn = step("line", 9, 1, { variables: { n: "5" } });
    expect(changes(momentsOf(trace([pause, goesOn])))).toEqual([[], []]);
  });
});

describe("the output", () => {
  it("adds up, with what is new told apart", () => {
    const moments = momentsOf(trace([step("line", 1, 0), step("line", 2, 0, { stdout: "a\n" }), step("line", 3, 0)]));
    expect(moments.map(({ printedBefore, printed }) => [printedBefore, printed])).toEqual([
      ["", ""],
      ["", "a\n"],
      ["a\n", ""],
    ]);
  });

  it("of a program is complete only at its end, which is a moment of its own", () => {
    const moments = program([step("line", 1, 0), step("line", 2, 0, { stdout: "a\n" })], { stdout: "a\nb\n" });
    expect(moments.at(-1)).toMatchObject({ step: null, printedBefore: "a\n", printed: "b\n" });
  });

  it("has no end where there were more steps or an error ended it", () => {
    const steps = [step("line", 1, 0)];
    expect(program(steps, { is_cut: true, outcome: "not_run" })).toHaveLength(1);
    expect(program(steps, { outcome: "raised" })).toHaveLength(1);
    expect(program([])).toEqual([]);
  });
});

describe("walking", () => {
  const moments = momentsOf(trace([1, 2, 3, 2, 3, 4].map((line) => step("line", line, 0))));

  it("stays within the trace", () => {
    expect(moved(0, "back", 6)).toBe(0);
    expect(moved(5, "on", 6)).toBe(5);
    expect([moved(3, "first", 6), moved(3, "last", 6), moved(3, 99, 6), moved(3, "back", 6)]).toEqual([0, 5, 5, 2]);
  });

  it("goes to the next step on a line, and round to the first", () => {
    expect(nextOnLine(moments, 0, "a.py", 2)).toBe(1);
    expect(nextOnLine(moments, 1, "a.py", 2)).toBe(3);
    expect(nextOnLine(moments, 3, "a.py", 2)).toBe(1);
    expect(nextOnLine(moments, 5, "a.py", 4)).toBe(5);
    expect(nextOnLine(moments, 0, "a.py", 9)).toBeNull();
    expect(nextOnLine(moments, 0, "b.py", 2)).toBeNull();
  });

  it("knows the lines that have a step, and the keys", () => {
    expect([...reachedLines(moments, "a.py")]).toEqual([1, 2, 3, 4]);
    expect(reachedLines(moments, "b.py").size).toBe(0);
    expect([moveOf("ArrowRight"), moveOf("End"), moveOf("a")]).toEqual(["on", "last", null]);
  });
});

describe("words", () => {
  const moments = momentsOf(
    trace([
      step("call", 1, 0, { variables: { total: "3" } }),
      step("line", 4, 0, { variables: { total: "6" }, stdout: "hi\n" }),
      step("return", 5, 0, { value: "6", variables: { total: "6" } }),
      step("exception", 5, 0, { value: "KeyError('x')" }),
    ]),
  );

  it("say a step in one sentence", () => {
    expect(moments.map((moment, at) => heard(moment, at, 80))).toEqual([
      "Step 1 of 80, line 1, f is called",
      "Step 2 of 80, line 4, total is 6, printed hi",
      "Step 3 of 80, line 5, f returns 6",
      "Step 4 of 80, line 5, KeyError('x') is raised",
    ]);
  });

  it("say what happens now", () => {
    expect(moments.map(nowText)).toEqual([
      "f is called.",
      "Line 4 runs next.",
      "f gives a value back.",
      "An error is raised on line 5.",
    ]);
    expect(program([step("line", 1, 0, { function: "<module>" })]).map(nowText)).toEqual([
      "Line 1 runs next.",
      "The program has come to its end.",
    ]);
  });
});
