/** Quoted lines found again in a text that has changed since. */
import { describe, expect, it } from "vitest";
import { outdented, placeOf, replaced } from "@/lib/quoted";

const TEXT = "def total(days):\n    sum = 0\n    for day in days:\n        sum += day\n        return sum\n";

describe("placeOf", () => {
  it("finds lines where they stood", () => {
    expect(placeOf(TEXT, 5, "        return sum")).toBe(5);
    expect(placeOf(TEXT, 3, "    for day in days:\n        sum += day")).toBe(3);
  });
  it("finds lines that have moved, where they stand once", () => {
    expect(placeOf(`# a comment\n${TEXT}`, 5, "        return sum")).toBe(6);
    expect(placeOf("a\nb\na\n", 5, "a")).toBeNull();
    expect(placeOf("a\nb\na\n", 3, "a")).toBe(3);
  });
  it("finds nothing once the lines have changed, and looks for no empty line elsewhere", () => {
    expect(placeOf(TEXT, 5, "    return sum")).toBeNull();
    expect(placeOf("a\n\nb", 3, "")).toBeNull();
    expect(placeOf("a\n\nb", 2, "")).toBe(2);
    expect(placeOf("a", 9, "b\nc")).toBeNull();
  });
});

describe("replaced", () => {
  it("puts other lines there, more or fewer", () => {
    expect(replaced(TEXT, 5, "        return sum", "    return sum")).toBe(
      TEXT.replace("        return sum", "    return sum"),
    );
    expect(replaced("a\nb\nc", 2, "b", "x\ny")).toBe("a\nx\ny\nc");
    expect(replaced("a\nb\nc", 2, "b\nc", "")).toBe("a");
  });
  it("puts in an empty line where that is what should stand there", () => {
    expect(replaced("a\nb", 2, "b", "\n")).toBe("a\n\n");
  });
  it("changes nothing once the lines are others", () => {
    expect(replaced("a\nB\nc", 2, "b", "x")).toBeNull();
  });
});

describe("outdented", () => {
  it("takes away what all lines are indented by", () => {
    expect(outdented("        a\n\n            b")).toBe("a\n\n    b");
    expect(outdented("a\n  b")).toBe("a\n  b");
    expect(outdented("\n")).toBe("\n");
  });
});
