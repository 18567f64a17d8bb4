export function withText(settings, colour) {
  const copy = { ...settings };
  copy.colours.text = colour;
  return copy;
}

export function dark(settings) {
  const copy = { ...settings };
  const { text, paper } = copy.colours;
  copy.colours.text = paper;
  copy.colours.paper = text;
  return copy;
}

export function opened(settings, file) {
  const copy = { ...settings };
  const place = copy.recent.indexOf(file);
  if (place >= 0) copy.recent.splice(place, 1);
  copy.recent.unshift(file);
  return copy;
}
