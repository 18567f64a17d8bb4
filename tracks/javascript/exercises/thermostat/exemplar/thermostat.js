/** The degrees that were set, or 20. */
export function target(degrees) {
  return degrees ?? 20;
}

/** The text on the display. */
export function display(room, degrees) {
  return `${room ?? "Room"}: ${target(degrees)}°`;
}

/** Whether the heating runs. */
export function heats(isOn, degrees, measured) {
  return (isOn ?? true) && measured < target(degrees);
}
