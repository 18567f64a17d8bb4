/** A plan in which every seat is free. */
export function cinema(rows, seats) {
  return Array.from({ length: rows }, () => new Array(seats).fill("."));
}

/** A plan in which one seat is sold. */
export function opened(rows, seats, row, seat) {
  return sold(cinema(rows, seats), row, seat);
}

/** A new plan in which this seat is sold as well. */
export function sold(plan, row, seat) {
  return plan.with(row, plan[row].with(seat, "x"));
}
