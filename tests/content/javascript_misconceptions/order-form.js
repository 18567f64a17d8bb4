export class OrderError extends Error {
  name = "OrderError";
}

export function quantity(text) {
  const number = Number(text.trim());
  if (!Number.isInteger(number) || number < 1 || number > 99) {
    throw new OrderError(`“${text}” is no quantity from 1 to 99`);
  }
  return number;
}

export function quantityOr(text, usual) {
  try {
    return quantity(text);
  } catch {
    return usual;
  }
}

export function total(texts) {
  let sum = 0;
  for (const [index, text] of texts.entries()) {
    try {
      sum += quantity(text);
    } catch (error) {
      throw new OrderError(`Line ${index + 1}: ${error.message}`);
    }
  }
  return sum;
}

export function messageOf(texts) {
  try {
    return total(texts);
  } catch (error) {
    return String(error);
  }
}
