/** Two by two, values that look alike and are not the same. */
export const PAIRS = [
  [[], {}],
  [new Set(), {}],
  [null, undefined],
  [null, {}],
  ["1", 1],
  [[1], { 0: 1 }],
  [undefined, {}],
  [1, 2],
];
