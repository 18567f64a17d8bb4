/** The number of the first night with frost, or null. */
export function firstFrost(temperatures) {
  // Your code goes here.
}

/** Whether no night was colder than the limit. */
export function isMild(temperatures, limit) {
  // Your code goes here.
}

/** The temperatures of the nights before the first frost. */
export function beforeFrost(temperatures) {
  // Your code goes here.
}
