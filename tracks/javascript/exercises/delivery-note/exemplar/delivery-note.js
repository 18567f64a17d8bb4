/** The text of the delivery note. */
export function note({ customer, items = [], express = false }) {
  return `${customer}: ${items.join(", ")}${express ? " (express)" : ""}`;
}

/** The order without its secret. */
export function published({ secret, ...rest }) {
  return rest;
}

/** The first item, and an order of the others. */
export function split(order) {
  const [first, ...others] = order.items;
  return { first, later: { ...order, items: others } };
}
