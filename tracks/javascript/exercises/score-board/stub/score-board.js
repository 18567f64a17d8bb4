/** The points of one team, with buttons that add to them. */
export class Board {
  constructor(team) {
    this.team = team;
  }
}

/** Given: a board after these points were added. */
export function tryBoard(team, list) {
  const board = new Board(team);
  for (const points of list) board.add(points);
  return board.text();
}

/** Given: what a button says, each time it is pressed. */
export function tryButton(team, points, times) {
  const press = new Board(team).button(points);
  return Array.from({ length: times }, () => press());
}

/** Given: two boards, and a button of each. */
export function tryTwo() {
  const one = new Board("One").button(1);
  const two = new Board("Two").button(10);
  return [one(), two(), one()];
}

/** Given: what comes of a list of points. */
export function tryAll(team, list) {
  const board = new Board(team);
  return [board.addAll(list), board.text()];
}
