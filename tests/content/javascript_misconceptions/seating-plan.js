export function cinema(rows, seats) {
  return new Array(rows).fill(new Array(seats).fill("."));
}

export function opened(rows, seats, row, seat) {
  const plan = cinema(rows, seats);
  plan[row][seat] = "x";
  return plan;
}

export function sold(plan, row, seat) {
  return plan.with(row, plan[row].with(seat, "x"));
}
