export function save(game) {
  return JSON.stringify(game);
}

export function load(text) {
  const game = JSON.parse(text);
  return { ...game, seen: new Set(game.seen), best: game.best ?? undefined };
}

export function entered(game, room) {
  const copy = JSON.parse(JSON.stringify(game));
  copy.seen.add(room);
  return copy;
}
