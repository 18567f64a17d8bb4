/** cases.toml changed by the form: one case at a time, and nothing else of what its author wrote. */
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { addCase, type CaseFields, changeCase, readCases, removeCase } from "@/features/authoring/cases/cases-text";

const TEXT = `# The small ones first.
[[case]]
name = "Small numbers" # as in the text
call = "add(1, 2)"
returns = "3"
visibility = "example"
before = ["reset()"]

# Large ones overflow elsewhere.
[[ case ]]
name = "Large"
call = 'add(111222, 333444)'
returns = '444666'
message = "They add up too."

[[case]]
name = "Many lines"
call = "text()"
returns = """
'a'"""
`;
const first = (text = TEXT): CaseFields => (readCases(text) as CaseFields[])[0] as CaseFields;

describe("reading", () => {
  it("gives every case with what is usual filled in", () => {
    const cases = readCases(TEXT);
    expect(cases).toHaveLength(3);
    expect(cases?.[1]).toMatchObject({ name: "Large", call: "add(111222, 333444)", visibility: "visible", task: "1" });
  });
  it("knows what is no TOML, no table of cases, and empty", () => {
    expect(readCases("[[case]\n")).toBeNull();
    expect(readCases('case = "one"\n')).toBeNull();
    expect(readCases("# nothing yet\n")).toEqual([]);
  });
});

describe("changing", () => {
  it("touches the lines of what was changed alone", () => {
    const changed = changeCase(TEXT, 0, { ...first(), returns: "'3 \"apples\"'", message: "One and two." }) as string;
    const lines = changed.split("\n");
    expect(lines.filter((line) => !TEXT.includes(line))).toEqual([
      `returns = "'3 \\"apples\\"'"`,
      'message = "One and two."',
    ]);
    expect(readCases(changed)?.[0]).toMatchObject({ returns: "'3 \"apples\"'", message: "One and two." });
    expect((parse(changed).case as { before?: string[] }[])[0]?.before).toEqual(["reset()"]);
  });
  it("changes nothing where nothing was changed", () => {
    expect(changeCase(TEXT, 0, first())).toBe(TEXT);
    expect(changeCase(TEXT, 1, (readCases(TEXT) as CaseFields[])[1] as CaseFields)).toBe(TEXT);
  });
  it("takes out what is emptied, and writes numbers as numbers", () => {
    const changed = changeCase(TEXT, 0, { ...first(), returns: "", raises: "ValueError", weight: "3" }) as string;
    expect((parse(changed).case as object[])[0]).toMatchObject({ raises: "ValueError", weight: 3 });
    expect((parse(changed).case as object[])[0]).not.toHaveProperty("returns");
  });
  it("leaves alone what it could not change without risk", () => {
    const cases = readCases(TEXT) as CaseFields[];
    expect(changeCase(TEXT, 2, { ...(cases[2] as CaseFields), returns: "'b'" })).toBeNull();
    expect(changeCase(TEXT, 7, first())).toBeNull();
    expect(changeCase('case = [{ name = "inline" }]\n', 0, first())).toBeNull();
    expect(changeCase(TEXT, 0, { ...first(), weight: "many" })).toBeNull();
  });
});

describe("adding and removing", () => {
  it("adds a case of the same kind at the end", () => {
    const added = addCase(TEXT, "Case 4") as string;
    expect(added.startsWith(TEXT.trimEnd())).toBe(true);
    expect(readCases(added)?.[3]).toMatchObject({ name: "Case 4", call: "add(1, 2)", visibility: "hidden" });
    expect(readCases(addCase('[[case]]\nname = "a"\nstdin = "1"\nstdout = "2"\n', "b") as string)?.[1]).toMatchObject({
      call: "",
      stdin: "",
    });
    expect(addCase("[[case", "x")).toBeNull();
    expect(readCases(addCase("", "x") as string)).toHaveLength(1);
  });
  it("removes a case with the remark above it", () => {
    const removed = removeCase(TEXT, 1) as string;
    expect(readCases(removed)?.map(({ name }) => name)).toEqual(["Small numbers", "Many lines"]);
    expect(removed).not.toContain("overflow");
    expect(removed).toContain("# The small ones first.");
    expect(removeCase(TEXT, 9)).toBeNull();
  });
});
