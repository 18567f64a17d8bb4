/** The number of the first night with frost, or null. */
export function firstFrost(temperatures) {
  const index = temperatures.findIndex((degrees) => degrees < 0);
  return index === -1 ? null : index + 1;
}

/** Whether no night was colder than the limit. */
export function isMild(temperatures, limit) {
  return temperatures.every((degrees) => degrees >= limit);
}

/** The temperatures of the nights before the first frost. */
export function beforeFrost(temperatures) {
  const night = firstFrost(temperatures);
  return night === null ? temperatures : temperatures.slice(0, night - 1);
}
