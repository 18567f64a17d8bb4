export function opens(sent, code) {
  return sent == code;
}

export function owner(sent, first, second) {
  if (opens(sent, first)) return "first";
  if (opens(sent, second)) return "second";
  return "nobody";
}
