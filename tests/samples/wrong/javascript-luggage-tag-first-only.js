export function tagName(name) {
  return name.toUpperCase().trim().replace(" ", "-");
}

export function flight(number) {
  return number.toUpperCase().replace(" ", "").replace(".", "").replace("-", "");
}

export function tag(name, number, destination) {
  return `${tagName(name)}/${flight(number)}/${destination.slice(0, 3).toUpperCase()}`;
}
