/** The average of the readings, or null. */
export function average(readings) {
  // Your code goes here.
}

/** The smallest and the largest reading, or null. */
export function range(readings) {
  // Your code goes here.
}

/** The readings that are larger than their average. */
export function above(readings) {
  // Your code goes here.
}

function* gauge(values) {
  yield* values;
}

/** Given: your functions, with readings that pass by once. */
export const tryAverage = (values) => average(gauge(values));
export const tryRange = (values) => range(gauge(values));
export const tryAbove = (values) => above(gauge(values));
