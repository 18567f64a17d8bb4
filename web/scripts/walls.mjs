// Keeps the web's walls: app -> features -> shared (components, lib, api); one feature never imports another.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const SRC = resolve(import.meta.dirname, "../src");
const IMPORT = /(?:from|import)\s*\(?\s*["']([^"']+)["']/g;
const FLOOR = { app: 3, features: 2, components: 1, lib: 1, api: 1 };

function place(file) {
  const [floor, feature] = relative(SRC, file).split("/");
  return { floor, feature };
}

/** The broken rule in words, or null when the import is allowed. */
function broken(from, to) {
  if (FLOOR[from.floor] === undefined || FLOOR[to.floor] === undefined) return null;
  if (FLOOR[to.floor] > FLOOR[from.floor]) return `${from.floor} may not import ${to.floor}`;
  if (from.floor === "features" && to.floor === "features" && from.feature !== to.feature)
    return `feature ${from.feature} may not import feature ${to.feature}`;
  if (from.floor !== "components" && from.floor !== "app" && from.floor !== "features" && to.floor === "components")
    return `${from.floor} may not import components`;
  return null;
}

const errors = [];
for (const name of readdirSync(SRC, { recursive: true })) {
  if (!/\.tsx?$/.test(name)) continue;
  const file = join(SRC, name);
  for (const [, target] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    const path = target.startsWith("@/")
      ? join(SRC, target.slice(2))
      : target.startsWith(".")
        ? resolve(dirname(file), target)
        : null;
    const rule = path && broken(place(file), place(path));
    if (rule) errors.push(`${relative(process.cwd(), file)}: ${rule} (${target})`);
  }
}
if (errors.length > 0) {
  console.error(errors.join("\n"));
  process.exit(1);
}
console.log("Walls: every import goes down.");
