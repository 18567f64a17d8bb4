export function total(offers) {
  return offers.reduce((sum, offer) => { sum + offer.cents; }, 0);
}

export function cheapest(offers) {
  return offers.reduce((best, offer) => (offer.cents < best.cents ? offer : best));
}

export function bySeller(offers) {
  const sums = {};
  for (const offer of offers) sums[offer.seller] += offer.cents;
  return sums;
}
