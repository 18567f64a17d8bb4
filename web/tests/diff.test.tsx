/** Differences: the right lines, the right parts, and marks that do not need colour. */
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChangeView, LineDiffView, UnifiedDiffView, ValueDiffView, visible } from "@/components/diff";
import { lineDiff, withContext } from "@/lib/line-diff";

const signs = (before: string, after: string) =>
  lineDiff(before, after).map((line) => ({ equal: " ", insert: "+", delete: "-" })[line.op] + line.text);

describe("lineDiff", () => {
  it("finds a changed line between equal ones", () => {
    expect(signs("a\nb\nc", "a\nx\nc")).toEqual([" a", "-b", "+x", " c"]);
  });
  it("finds lines put in and taken out", () => {
    expect(signs("a\nc", "a\nb\nc")).toEqual([" a", "+b", " c"]);
    expect(signs("a\nb\nc", "a\nc")).toEqual([" a", "-b", " c"]);
  });
  it("takes the shortest way", () => {
    expect(signs("a\nb\nc\nd", "b\nc\nd\ne").filter((line) => line[0] !== " ")).toEqual(["-a", "+e"]);
  });
  it("numbers the lines of both sides", () => {
    expect(lineDiff("a\nb", "b").map((line) => [line.old, line.new])).toEqual([
      [1, null],
      [2, 1],
    ]);
  });
  it("can be undone: equal and deleted lines are the old text, equal and inserted ones the new", () => {
    const before = "one\ntwo\n\nthree\ntwo\n";
    const after = "zero\ntwo\nthree\n\ntwo\nfour";
    const lines = lineDiff(before, after);
    expect(
      lines
        .filter((line) => line.op !== "insert")
        .map((line) => line.text)
        .join("\n"),
    ).toBe(before);
    expect(
      lines
        .filter((line) => line.op !== "delete")
        .map((line) => line.text)
        .join("\n"),
    ).toBe(after);
  });
  it("does not hang on large texts", () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, index) => word + index).join("\n");
    const started = performance.now();
    expect(lineDiff(text("a"), text("b"))).toHaveLength(40_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("withContext", () => {
  it("leaves out what is far from any change, and says that it did", () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
    const shown = withContext(lineDiff(before, before.replace("line 10", "changed")), 2);
    expect(shown.filter((line) => line === null)).toHaveLength(2);
    expect(shown.filter((line) => line?.op === "equal")).toHaveLength(4);
  });
  it("shows nothing but a gap when nothing changed", () => {
    expect(withContext(lineDiff("a\nb", "a\nb"))).toEqual([null]);
  });
});

describe("ValueDiffView", () => {
  const diff = {
    kind: "value" as const,
    expected: "[5]",
    actual: "[]",
    parts: [
      { op: "equal" as const, text: "[" },
      { op: "insert" as const, text: "5" },
      { op: "equal" as const, text: "]" },
    ],
    note: "One item is missing.",
  };
  it("marks what is expected on its side alone", () => {
    const html = renderToStaticMarkup(<ValueDiffView diff={diff} />);
    const [expected = "", actual = ""] = html.split("</figure>");
    expect(expected).toContain('<mark data-side="expected">5</mark>');
    expect(actual).not.toContain("<mark");
    expect(html).toContain("One item is missing.");
  });
  it("does not repeat a note that the explanation has said", () => {
    const html = renderToStaticMarkup(<ValueDiffView diff={diff} saidAlready="One item is missing. Look again." />);
    expect(html).not.toContain("One item is missing.");
  });
  it("makes spaces and line ends visible where they differ", () => {
    expect(visible(" a\t\n")).toBe("·a→\t↵\n");
    const html = renderToStaticMarkup(<ValueDiffView diff={{ ...diff, parts: [{ op: "delete", text: " " }] }} />);
    expect(html).toContain(">·</mark>");
  });
  it("escapes what a program printed", () => {
    const html = renderToStaticMarkup(
      <ValueDiffView diff={{ ...diff, parts: [{ op: "delete", text: "<script>" }] }} />,
    );
    expect(html).not.toContain("<script>");
  });
});

describe("LineDiffView", () => {
  it("says in words which side a line is from", () => {
    const html = renderToStaticMarkup(<LineDiffView before={"a\nb"} after={"a\nc"} />);
    expect(html).toContain("only in the older version");
    expect(html).toContain("only in your code now");
  });
  it("takes other words where it is not about a learner's older code", () => {
    const words = { removed: "taken out", added: "put in" };
    const html = renderToStaticMarkup(<LineDiffView before={"a\nb"} after={"a\nc"} words={words} />);
    const server = renderToStaticMarkup(<UnifiedDiffView diff={"@@ -1,2 +1,2 @@\n a\n-b\n+c\n"} words={words} />);
    for (const one of [html, server]) {
      expect(one).toContain("taken out");
      expect(one).toContain("put in");
      expect(one).not.toContain("your code");
    }
  });
});

describe("ChangeView", () => {
  const text = (before: string, after: string) =>
    renderToStaticMarkup(<ChangeView label="Change" before={before} after={after} />).replace(/<[^>]*>/g, "|");
  it("leaves out the indentation that all lines share, and keeps the rest", () => {
    const shown = text("    if a:\n        b()", "    b()");
    expect(shown).toContain("|if a:|");
    expect(shown).toContain("|    b()|");
    expect(shown).not.toContain("        b()");
  });
  it("shows no empty line where lines are only added or only go", () => {
    expect(text("", "    return None")).not.toContain("−");
    expect(text("import os", "")).not.toContain("+");
  });
});
