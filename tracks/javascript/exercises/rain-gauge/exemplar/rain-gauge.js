/** The average of the readings, or null. */
export function average(readings) {
  let [sum, count] = [0, 0];
  for (const reading of readings) {
    sum += reading;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** The smallest and the largest reading, or null. */
export function range(readings) {
  let found = null;
  for (const reading of readings) {
    const { smallest, largest } = found ?? { smallest: reading, largest: reading };
    found = { smallest: Math.min(smallest, reading), largest: Math.max(largest, reading) };
  }
  return found;
}

/** The readings that are larger than their average. */
export function above(readings) {
  const kept = [...readings];
  const usual = average(kept);
  return kept.filter((reading) => reading > usual);
}

function* gauge(values) {
  yield* values;
}

/** Given: your functions, with readings that pass by once. */
export const tryAverage = (values) => average(gauge(values));
export const tryRange = (values) => range(gauge(values));
export const tryAbove = (values) => above(gauge(values));
