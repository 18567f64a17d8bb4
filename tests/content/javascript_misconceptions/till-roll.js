export function cents(euros) {
  return Math.round(euros * 100);
}

export function sum(first, second) {
  return (first + second) * 100;
}

export function isEnough(paid, first, second) {
  return paid >= first + second;
}
