const STEPS = { R: [1, 0], L: [-1, 0], U: [0, 1], D: [0, -1] };

function walk(path) {
  const fields = [{ x: 0, y: 0 }];
  for (const letter of path) {
    const { x, y } = fields.at(-1);
    const [right, up] = STEPS[letter];
    fields.push({ x: x + right, y: y + up });
  }
  return fields;
}

export function fieldsMown(path) {
  return new Set(walk(path)).size;
}

export function crossings(path) {
  const seen = new Set();
  const found = new Set();
  for (const field of walk(path)) {
    if (seen.has(field)) found.add(field);
    seen.add(field);
  }
  return [...found];
}
