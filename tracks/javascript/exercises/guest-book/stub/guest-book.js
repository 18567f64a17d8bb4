/** How many wrote, in words. */
export function headline(names) {
  // Your code goes here.
}

/** Who wrote last; null when nobody did. */
export function latest(names) {
  // Your code goes here.
}

/** Who wrote last on either day; null when nobody did. */
export function newest(today, yesterday) {
  // Your code goes here.
}
