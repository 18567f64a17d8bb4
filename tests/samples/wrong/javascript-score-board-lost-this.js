export class Board {
  points = 0;

  constructor(team) {
    this.team = team;
  }

  add(points) {
    this.points += points;
  }

  text() {
    return `${this.team}: ${this.points}`;
  }

  button(points) {
    return function () {
      this.add(points);
      return this.text();
    };
  }

  addAll(list) {
    const valid = list.filter((points) => points >= 0);
    for (const points of valid) this.add(points);
    return valid.length;
  }
}

export function tryBoard(team, list) {
  const board = new Board(team);
  for (const points of list) board.add(points);
  return board.text();
}

export function tryButton(team, points, times) {
  const press = new Board(team).button(points);
  return Array.from({ length: times }, () => press());
}

export function tryTwo() {
  const one = new Board("One").button(1);
  const two = new Board("Two").button(10);
  return [one(), two(), one()];
}
