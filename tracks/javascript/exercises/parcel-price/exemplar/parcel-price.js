/** The price of a parcel in cents. */
export function price(kilos, zone) {
  return (300 + 100 * kilos) * (zone ?? 1);
}

/** The price less a discount, both in cents. */
export function discounted(kilos, zone, discount) {
  return Math.max(0, price(kilos, zone) - (discount ?? 50));
}
