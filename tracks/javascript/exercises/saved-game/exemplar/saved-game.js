/** The game as JSON. */
export function save({ player, seen, best }) {
  return JSON.stringify({ player, seen: [...seen].sort(), best: best ?? null });
}

/** The game that was saved as this text. */
export function load(text) {
  const { player, seen, best } = JSON.parse(text);
  return { player, seen: new Set(seen), best: best ?? undefined };
}

/** A copy of the game in which the room was seen as well. */
export function entered(game, room) {
  const copy = structuredClone(game);
  copy.seen.add(room);
  return copy;
}
