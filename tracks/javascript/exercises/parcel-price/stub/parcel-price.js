/** The price of a parcel in cents. */
export function price(kilos, zone) {
  // Your code goes here.
}

/** The price less a discount, both in cents. */
export function discounted(kilos, zone, discount) {
  // Your code goes here.
}
