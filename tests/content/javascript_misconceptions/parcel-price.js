export function price(kilos, zone = 1) {
  return (300 + 100 * kilos) * zone;
}

export function discounted(kilos, zone = 1, discount = 50) {
  return Math.max(0, price(kilos, zone) - discount);
}
