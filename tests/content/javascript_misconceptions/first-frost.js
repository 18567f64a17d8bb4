export function firstFrost(temperatures) {
  temperatures.forEach((degrees, index) => {
    if (degrees < 0) return index + 1;
  });
  return null;
}

export function isMild(temperatures, limit) {
  temperatures.forEach((degrees) => {
    if (degrees < limit) return false;
  });
  return true;
}

export function beforeFrost(temperatures) {
  const nights = [];
  temperatures.forEach((degrees) => {
    if (degrees < 0) return;
    nights.push(degrees);
  });
  return nights;
}
