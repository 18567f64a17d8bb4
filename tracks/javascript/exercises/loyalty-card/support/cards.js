/** A plain loyalty card. */
export class Card {
  constructor(owner) {
    this.owner = owner;
    this.points = 0;
    this.visits = 0;
  }

  buy(cents) {
    this.points += Math.floor(cents / 100);
    this.visits += 1;
  }

  text() {
    return `${this.owner}: ${this.points} points`;
  }
}
