export function price(kilos, zone) {
  return (300 + 100 * kilos) * zone;
}

export function discounted(kilos, zone, discount) {
  return price(kilos, zone) - discount || 50;
}
