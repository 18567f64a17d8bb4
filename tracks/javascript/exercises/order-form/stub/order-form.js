/** Given: what people typed cannot be ordered. */
export class OrderError extends Error {
  name = "OrderError";
}

/** The quantity that a text stands for. */
export function quantity(text) {
  // Your code goes here.
}

/** The quantity, or the usual one when the text is refused. */
export function quantityOr(text, usual) {
  // Your code goes here.
}

/** The sum of all quantities. */
export function total(texts) {
  // Your code goes here.
}

/** Given: the total, or what went wrong. */
export function messageOf(texts) {
  try {
    return total(texts);
  } catch (error) {
    return String(error);
  }
}
