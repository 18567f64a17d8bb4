import { Card } from "./cards.js";

/** A card with a gift, and more points for large purchases. */
export class GoldCard extends Card {
  // Your code goes here.
}

/** Given: what a golden card says after these purchases, and its visits. */
export function shop(owner, gift, purchases) {
  const card = new GoldCard(owner, gift);
  for (const cents of purchases) card.buy(cents);
  return [card.text(), card.visits];
}
