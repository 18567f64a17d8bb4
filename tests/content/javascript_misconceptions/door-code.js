export function opens(sent, code) {
  return sent == code;
}

export function owner(sent, first, second) {
  if (sent == first) return "first";
  if (sent == second) return "second";
  return "nobody";
}
