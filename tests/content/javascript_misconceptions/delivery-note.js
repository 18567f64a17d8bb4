export function note({ customer, items = [], express = false }) {
  return `${customer}: ${items.join(", ")}${express ? " (express)" : ""}`;
}

export function published({ secret, ...rest }) {
  return { ...rest, secret: undefined };
}

export function split(order) {
  const [first, ...others] = order.items;
  return { first, later: { ...order, items: others.slice(1) } };
}
