/** cases.toml read into cases and changed one case at a time: whatever else stands in the text stays as its author wrote it. */
import { parse } from "smol-toml";

export type Visibility = "example" | "visible" | "hidden";
/** What the form can change of a case, each as text; an empty one is left out of the file. */
export interface CaseFields {
  name: string;
  task: string;
  call: string;
  stdin: string;
  returns: string;
  raises: string;
  stdout: string;
  visibility: Visibility;
  weight: string;
  message: string;
}
const KEYS = [
  "name",
  "task",
  "call",
  "stdin",
  "returns",
  "raises",
  "stdout",
  "visibility",
  "weight",
  "message",
] as const;
type Key = (typeof KEYS)[number];
const NUMBERS: readonly Key[] = ["task", "weight"];
const USUAL: Partial<Record<Key, string>> = { task: "1", weight: "1", visibility: "visible" };

const HEADER = /^\s*\[\[\s*case\s*\]\]\s*(#.*)?$/;
const ENTRY = /^\s*([A-Za-z_]+)\s*=/;

type Table = Record<string, unknown>;

function tables(text: string): Table[] | null {
  try {
    const found = parse(text).case;
    return Array.isArray(found) ? (found as Table[]) : found === undefined ? [] : null;
  } catch {
    return null;
  }
}

const written = (value: unknown) => (value === undefined ? "" : String(value));
const fieldsOf = (table: Table): CaseFields => {
  const fields = Object.fromEntries(KEYS.map((key) => [key, written(table[key]) || (USUAL[key] ?? "")]));
  return fields as unknown as CaseFields;
};

/** Every case of the text; null where it is not valid TOML. */
export function readCases(text: string): CaseFields[] | null {
  return tables(text)?.map(fieldsOf) ?? null;
}

/** Where the lines of each case begin and end; comments above a case belong to it. */
function blocks(lines: string[]): { start: number; head: number; end: number }[] {
  const heads = lines.flatMap((line, index) => (HEADER.test(line) ? [index] : []));
  const starts = heads.map((head) => {
    let start = head;
    while (start > 0 && /^\s*#/.test(lines[start - 1] ?? "")) start -= 1;
    return start;
  });
  return heads.map((head, index) => ({ head, start: starts[index] ?? head, end: starts[index + 1] ?? lines.length }));
}

const quoted = (text: string) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");
const literal = (key: Key, text: string) => (NUMBERS.includes(key) ? text : quoted(text));
/** Whether a key may be left out with this value. */
const isUsual = (key: Key, text: string) => text === "" || text === USUAL[key];

/** The text where it says what it should, and null where a change could not be made without risk. */
function proven(text: string, wanted: Table[]): string | null {
  const found = tables(text);
  return found !== null && JSON.stringify(found.map(sortedKeys)) === JSON.stringify(wanted.map(sortedKeys))
    ? text
    : null;
}
const sortedKeys = (table: Table) => Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));

const typed = (key: Key, text: string) => (NUMBERS.includes(key) ? Number(text) : text);

/** The text with one case changed; null where it is written in a way that only its author should touch. */
export function changeCase(text: string, index: number, fields: CaseFields): string | null {
  const before = tables(text);
  const lines = text.split("\n");
  const block = blocks(lines)[index];
  const old = before?.[index];
  if (!before || !block || !old) return null;
  const table: Table = { ...old };
  const body = lines.slice(block.head + 1, block.end);
  for (const key of KEYS) {
    const was = written(old[key]);
    const now = fields[key];
    const isThere = old[key] !== undefined;
    if (was === now || (!isThere && isUsual(key, now))) continue;
    const at = body.findIndex((line) => ENTRY.exec(line)?.[1] === key);
    if (now === "") {
      delete table[key];
      body.splice(at, 1);
      continue;
    }
    table[key] = typed(key, now);
    const line = `${key} = ${literal(key, now)}`;
    if (at >= 0) body[at] = line;
    else body.splice(insertionPoint(body), 0, line);
  }
  const wanted = before.map((one, at) => (at === index ? table : one));
  return proven([...lines.slice(0, block.head + 1), ...body, ...lines.slice(block.end)].join("\n"), wanted);
}

/** Behind the last entry of a case, before the empty lines that part it from the next. */
function insertionPoint(body: string[]): number {
  let end = body.length;
  while (end > 0 && body[end - 1]?.trim() === "") end -= 1;
  return end;
}

export function removeCase(text: string, index: number): string | null {
  const before = tables(text);
  const lines = text.split("\n");
  const block = blocks(lines)[index];
  if (!before || !block) return null;
  const rest = [...lines.slice(0, block.start), ...lines.slice(block.end)].join("\n");
  return proven(
    rest,
    before.filter((_, at) => at !== index),
  );
}

/** The text with an empty case more, of the same kind as the first one. */
export function addCase(text: string, name: string): string | null {
  const before = tables(text);
  if (!before) return null;
  const isProgram = before[0]?.stdin !== undefined;
  const given = isProgram ? { stdin: "", stdout: "" } : { call: String(before[0]?.call ?? ""), returns: "" };
  const table: Table = { name, ...given, visibility: "hidden" };
  const entries = Object.entries(table).map(([key, value]) => `${key} = ${quoted(String(value))}`);
  const head = text.trimEnd();
  const block = ["[[case]]", ...entries].join("\n");
  return proven(`${head}${head ? "\n\n" : ""}${block}\n`, [...before, table]);
}
