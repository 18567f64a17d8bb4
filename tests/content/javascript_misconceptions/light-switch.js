export function isOn(text) {
  return Boolean(text);
}

export function light(lamp, nightMode) {
  if (!lamp) return "off";
  return nightMode ? "dim" : "bright";
}
