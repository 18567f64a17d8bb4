const TOOLS = new Set(["drill", "saw", "file"]);
const book = [];

/** Take a tool out of the shed. */
export function take(name) {
  if (!TOOLS.has(name)) throw new Error(`there is no ${name}`);
  book.push(`take ${name}`);
}

/** Bring a tool back. */
export function giveBack(name) {
  book.push(`back ${name}`);
}

/** What happened since this was last asked. */
export function written() {
  return book.splice(0);
}
