import { Card } from "./cards.js";

export class GoldCard extends Card {
  constructor(owner, gift) {
    super(owner);
    this.points += gift;
  }

  buy(cents) {
    if (cents >= 1000) this.points += 5;
  }

  text() {
    return `${this.owner}: ${this.points} points, gold`;
  }
}

export function shop(owner, gift, purchases) {
  const card = new GoldCard(owner, gift);
  for (const cents of purchases) card.buy(cents);
  return [card.text(), card.visits];
}
