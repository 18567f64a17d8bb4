/** The name in capitals, with hyphens in place of spaces. */
export function tagName(name) {
  return name.trim().toUpperCase().replaceAll(" ", "-");
}

/** The flight number in capitals, without spaces, dots and hyphens. */
export function flight(number) {
  return number.toUpperCase().replaceAll(" ", "").replaceAll(".", "").replaceAll("-", "");
}

/** Name, flight and destination for the tag. */
export function tag(name, number, destination) {
  return `${tagName(name)}/${flight(number)}/${destination.slice(0, 3).toUpperCase()}`;
}
