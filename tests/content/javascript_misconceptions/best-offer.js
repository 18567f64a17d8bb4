export function total(offers) {
  return offers.reduce((sum, offer) => sum + offer.cents);
}

export function cheapest(offers) {
  return offers.reduce((best, offer) => (offer.cents < best.cents ? offer : best));
}

export function bySeller(offers) {
  const sums = {};
  for (const { seller } of offers) {
    const theirs = offers.filter((offer) => offer.seller === seller);
    sums[seller] = theirs.reduce((sum, offer) => sum + offer.cents);
  }
  return sums;
}
