/** The scores from the highest to the lowest. */
export function ranked(scores) {
  return scores.toSorted((a, b) => b - a);
}

/** The score in the middle. */
export function median(scores) {
  return ranked(scores)[Math.floor(scores.length / 2)];
}

/** The names of the players, those with the highest score first. */
export function table(players) {
  const inOrder = players.toSorted((a, b) => b.score - a.score || a.name.localeCompare(b.name));
  return inOrder.map((player) => player.name);
}
