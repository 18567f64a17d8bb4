import { Card } from "./cards.js";

/** A card with a gift, and more points for large purchases. */
export class GoldCard extends Card {
  constructor(owner, gift) {
    super(owner);
    this.points += gift;
  }

  buy(cents) {
    super.buy(cents);
    if (cents >= 1000) this.points += 5;
  }

  text() {
    return `${super.text()}, gold`;
  }
}

/** Given: what a golden card says after these purchases, and its visits. */
export function shop(owner, gift, purchases) {
  const card = new GoldCard(owner, gift);
  for (const cents of purchases) card.buy(cents);
  return [card.text(), card.visits];
}
