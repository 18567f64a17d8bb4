export function cents(euros) {
  return Math.floor(euros * 100);
}

export function sum(first, second) {
  return cents(first + second);
}

export function isEnough(paid, first, second) {
  return paid >= first + second;
}
