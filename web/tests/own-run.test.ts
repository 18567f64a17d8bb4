/** Runs on input of one's own: how calls are read from a box, and how their outcome is said. */
import { describe, expect, it } from "vitest";
import type { RanCall } from "@/api/types";
import { readInput, splitCalls } from "@/features/exercise/own-run/run-input";
import { sentence } from "@/features/exercise/own-run/run-words";
import { usedText } from "@/features/exercise/used";

describe("calls in a box", () => {
  it("are one a line, and blank lines are none", () => {
    expect(splitCalls("f(1)\n\n  f(2)  \n")).toEqual(["f(1)", "f(2)"]);
    expect(splitCalls(" \n")).toEqual([]);
  });
  it("may go on while brackets are open, those in strings aside", () => {
    expect(splitCalls("f([\n  1,\n])\nf(2)")).toEqual(["f([\n  1,\n])", "f(2)"]);
    expect(splitCalls("f('(')\nf(\"it's [\")\nf('\\'(')")).toEqual(["f('(')", 'f("it\'s [")', "f('\\'(')"]);
  });
  it("are given on as they stand where they do not end", () => {
    expect(splitCalls("f([1\nf(2)")).toEqual(["f([1\nf(2)"]);
    expect(splitCalls("f(1))\nf(2)")).toEqual(["f(1))", "f(2)"]);
  });
});

it("input is sent in its own form", () => {
  expect(readInput("f(1)\n", false)).toEqual({ calls: ["f(1)"] });
  expect(readInput("f(1)\n", true)).toEqual({ stdin: "f(1)\n" });
});

const result = (more: Partial<RanCall> = {}): RanCall => ({
  call: "f(1)",
  outcome: "returned",
  message: null,
  value: "2",
  stdout: "",
  stderr: "",
  error: null,
  cpu_ms: 0.4,
  wall_ms: 1,
  memory_kb: 0,
  ...more,
});
const raised = result({
  call: "f(0)",
  outcome: "raised",
  value: null,
  error: { type: "ZeroDivisionError", message: "division by zero", file: "a.py", line: 3, trace: [] },
});
const says = (...results: RanCall[]) => sentence({ results });

describe("what came, in a sentence", () => {
  it("says the value, the output, the error with its line, or why it was stopped", () => {
    expect(says(result())).toBe("f(1) returned 2.");
    expect(says(raised)).toBe("f(0): ZeroDivisionError: division by zero, line 3.");
    expect(says(result({ outcome: "time_limit_cpu", value: null, message: "It took too long." }))).toBe(
      "f(1): It took too long.",
    );
    expect(says(result({ call: null, value: null, stdout: "Hello\n" }))).toBe("Your program printed Hello.");
    expect(says(result({ call: null, value: null }))).toBe("Your program ended and printed nothing.");
  });
  it("counts several, and names the first that did not return", () => {
    expect(says(result(), raised, result())).toBe(
      "2 of 3 calls returned. f(0): ZeroDivisionError: division by zero, line 3.",
    );
    expect(says(result(), result())).toBe("2 of 2 calls returned. f(1) returned 2.");
  });
});

it("what was used stands beside its limit", () => {
  const limits = { cpu_ms: 2000, wall_ms: 6000, memory_mb: 256 };
  expect(usedText({ cpu_ms: 0.4, wall_ms: 1.2, memory_kb: 12 }, limits)).toBe(
    "< 1 ms of 2 s computing, 1 ms of 6 s in all, < 1 MB of 256 MB memory",
  );
  expect(usedText({ cpu_ms: 1540, wall_ms: 2000, memory_kb: 20_480 }, { ...limits, cpu_ms: 2500 })).toBe(
    "1.5 s of 2.5 s computing, 2.0 s of 6 s in all, 20.0 MB of 256 MB memory",
  );
});
