/** Given: what people typed cannot be ordered. */
export class OrderError extends Error {
  name = "OrderError";
}

/** The quantity that a text stands for. */
export function quantity(text) {
  const number = Number(text.trim());
  if (!Number.isInteger(number) || number < 1 || number > 99) {
    throw new OrderError(`“${text}” is no quantity from 1 to 99`);
  }
  return number;
}

/** The quantity, or the usual one when the text is refused. */
export function quantityOr(text, usual) {
  try {
    return quantity(text);
  } catch (error) {
    if (error instanceof OrderError) return usual;
    throw error;
  }
}

/** The sum of all quantities. */
export function total(texts) {
  let sum = 0;
  for (const [index, text] of texts.entries()) {
    try {
      sum += quantity(text);
    } catch (error) {
      if (!(error instanceof OrderError)) throw error;
      throw new OrderError(`Line ${index + 1}: ${error.message}`, { cause: error });
    }
  }
  return sum;
}

/** Given: the total, or what went wrong. */
export function messageOf(texts) {
  try {
    return total(texts);
  } catch (error) {
    return String(error);
  }
}
