/** Differences that the server made, read into lines. */
import { describe, expect, it } from "vitest";
import { parseUnified } from "@/lib/unified-diff";

const DIFF = `--- a.py
+++ a.py
@@ -1,3 +1,3 @@
 def f():
-    return 1
+    return 2

@@ -10,2 +10,3 @@
 last
+--- more
`;

describe("parseUnified", () => {
  it("numbers the lines of each hunk and leaves a gap before the second", () => {
    expect(parseUnified(DIFF)).toEqual([
      { op: "equal", text: "def f():", old: 1, new: 1 },
      { op: "delete", text: "    return 1", old: 2, new: null },
      { op: "insert", text: "    return 2", old: null, new: 2 },
      null,
      { op: "equal", text: "last", old: 10, new: 10 },
      { op: "insert", text: "--- more", old: null, new: 11 },
    ]);
  });
  it("shows a file that was added from its first line, and one that begins later behind a gap", () => {
    expect(parseUnified("--- a\n+++ b\n@@ -0,0 +1 @@\n+one\n")).toEqual([
      { op: "insert", text: "one", old: null, new: 1 },
    ]);
    expect(parseUnified("@@ -5 +5 @@\n-a\n+b\n")[0]).toBeNull();
  });
  it("has nothing to show of nothing", () => {
    expect(parseUnified("")).toEqual([]);
  });
});
