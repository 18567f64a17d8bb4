export function ranked(scores) {
  return scores.toSorted().reverse();
}

export function median(scores) {
  return scores.toSorted()[Math.floor(scores.length / 2)];
}

export function table(players) {
  const byName = players.toSorted((a, b) => a.name.localeCompare(b.name));
  const scores = players.map((player) => player.score);
  const order = [...new Set(scores)].sort().reverse();
  return order.flatMap((score) => byName.filter((player) => player.score === score)).map((player) => player.name);
}
