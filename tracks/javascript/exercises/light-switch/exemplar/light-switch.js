const YES = ["true", "1", "on"];

/** Whether the text of a setting means on. */
export function isOn(text) {
  return YES.includes(text.toLowerCase());
}

/** What the light does: "off", "dim" or "bright". */
export function light(lamp, nightMode) {
  if (!isOn(lamp)) return "off";
  return isOn(nightMode) ? "dim" : "bright";
}
