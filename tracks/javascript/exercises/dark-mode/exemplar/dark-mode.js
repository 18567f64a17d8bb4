/** New settings with this colour of the text. */
export function withText(settings, colour) {
  return { ...settings, colours: { ...settings.colours, text: colour } };
}

/** New settings in which text and paper have changed places. */
export function dark(settings) {
  const { text, paper } = settings.colours;
  return { ...settings, colours: { ...settings.colours, text: paper, paper: text } };
}

/** New settings in which the file was opened last. */
export function opened(settings, file) {
  const others = settings.recent.filter((name) => name !== file);
  return { ...settings, recent: [file, ...others] };
}
