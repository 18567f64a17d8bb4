/** A function for each name, which says its number and the name. */
export function reminders(names, start) {
  // Your code goes here.
}

/** A function that says the sum as it was when the offer was made. */
export function makeOffer(prices) {
  // Your code goes here.
}

/** A function that says the sum as it is now. */
export function makeTotal(prices) {
  // Your code goes here.
}

/** Given: what reminders say once all of them are made. */
export function readOut(names, start) {
  return reminders(names, start).map((say) => say());
}

/** Given: what an offer says after more was added to its prices. */
export function haggle(prices, more) {
  const offer = makeOffer(prices);
  prices.push(...more);
  return offer();
}

/** Given: what a total says before and after more was added. */
export function follow(prices, more) {
  const total = makeTotal(prices);
  const before = total();
  prices.push(...more);
  return [before, total()];
}
