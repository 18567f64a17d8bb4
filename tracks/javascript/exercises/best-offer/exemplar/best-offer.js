/** The sum of all offers in cents. */
export function total(offers) {
  return offers.reduce((sum, offer) => sum + offer.cents, 0);
}

/** The offer with the fewest cents, or null. */
export function cheapest(offers) {
  return offers.reduce((best, offer) => (best === null || offer.cents < best.cents ? offer : best), null);
}

/** The sum of cents for each seller. */
export function bySeller(offers) {
  return offers.reduce((sums, { seller, cents }) => {
    sums[seller] = (sums[seller] ?? 0) + cents;
    return sums;
  }, {});
}
