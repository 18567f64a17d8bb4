/** A plan in which every seat is free. */
export function cinema(rows, seats) {
  // Your code goes here.
}

/** A plan in which one seat is sold. */
export function opened(rows, seats, row, seat) {
  // Your code goes here.
}

/** A new plan in which this seat is sold as well. */
export function sold(plan, row, seat) {
  // Your code goes here.
}
