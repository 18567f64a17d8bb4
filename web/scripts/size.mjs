// Measures the script that a page needs before it works, gzipped, and fails when it is over budget. The editor is a chunk of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 120;
/** The exercise page carries the live connection, the draft and the run besides; CodeMirror and its panel come after it. */
const EXERCISE_KB = 126.5;
const DIST = join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));

/** The chunk and all that it imports statically. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}
const gzipped = (file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length / 1024;
const total = (keys) =>
  [...new Set([...keys].map((key) => manifest[key].file))]
    .filter((f) => f.endsWith(".js"))
    .reduce((sum, f) => sum + gzipped(f), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const pages = Object.keys(manifest).filter((key) => /-page\.tsx$/.test(key));
let over = total(closure(entry)) + gzipped("theme.js") > BUDGET_KB;
console.log(`${total(closure(entry)).toFixed(1).padStart(7)} KB  entry (every page)`);
for (const page of pages) {
  const size = total(new Set([...closure(entry), ...closure(page)])) + gzipped("theme.js");
  const budget = page.includes("exercise-page") ? EXERCISE_KB : BUDGET_KB;
  over ||= size > budget;
  console.log(
    `${size.toFixed(1).padStart(7)} KB  ${page.replace("src/features/", "")}${size > budget ? "  OVER" : ""}`,
  );
}
for (const key of Object.keys(manifest).filter((k) => /code-editor/.test(k)))
  console.log(`${total(closure(key)).toFixed(1).padStart(7)} KB  ${key} (its own chunk, with what it shares)`);
console.log(
  `Budget: ${BUDGET_KB} KB gzip of script before a page works (exercise page ${EXERCISE_KB} KB), without the editor.`,
);
if (over) process.exit(1);
