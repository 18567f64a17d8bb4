const sum = (prices) => prices.reduce((total, price) => total + price, 0);

export function reminders(names, start) {
  const made = [];
  let number = start;
  for (const name of names) {
    made.push(() => `${number}. Call ${name}`);
    number += 1;
  }
  return made;
}

export function makeOffer(prices) {
  return () => sum(prices);
}

export function makeTotal(prices) {
  return () => sum(prices);
}

export function readOut(names, start) {
  return reminders(names, start).map((say) => say());
}

export function haggle(prices, more) {
  const offer = makeOffer(prices);
  prices.push(...more);
  return offer();
}

export function follow(prices, more) {
  const total = makeTotal(prices);
  const before = total();
  prices.push(...more);
  return [before, total()];
}
