export function average(readings) {
  let sum = 0;
  for (const reading of readings) sum += reading;
  const count = [...readings].length;
  return sum === 0 && count === 0 ? null : sum / count;
}

export function range(readings) {
  const smallest = Math.min(...readings);
  if (smallest === Infinity) return null;
  return { smallest, largest: Math.max(...readings) };
}

export function above(readings) {
  const usual = average(readings);
  return [...readings].filter((reading) => reading > usual);
}

function* gauge(values) {
  yield* values;
}

export const tryAverage = (values) => average(gauge(values));
export const tryRange = (values) => range(gauge(values));
export const tryAbove = (values) => above(gauge(values));
