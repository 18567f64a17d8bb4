const STEPS = { R: [1, 0], L: [-1, 0], U: [0, 1], D: [0, -1] };

/** Every field on the way, the first one included. */
function walk(path) {
  let [x, y] = [0, 0];
  const fields = [{ x, y }];
  for (const letter of path) {
    const [right, up] = STEPS[letter];
    x += right;
    y += up;
    fields.push({ x, y });
  }
  return fields;
}

const keyOf = ({ x, y }) => `${x},${y}`;

/** How many different fields were mown. */
export function fieldsMown(path) {
  return new Set(walk(path).map(keyOf)).size;
}

/** The fields that were come to again. */
export function crossings(path) {
  const seen = new Set();
  const found = new Map();
  for (const field of walk(path)) {
    const key = keyOf(field);
    if (seen.has(key) && !found.has(key)) found.set(key, field);
    seen.add(key);
  }
  return [...found.values()];
}
