export function target(degrees) {
  return degrees || 20;
}

export function display(room, degrees) {
  return `${room || "Room"}: ${degrees || 20}°`;
}

export function heats(isOn, degrees, measured) {
  return (isOn || true) && measured < (degrees || 20);
}
