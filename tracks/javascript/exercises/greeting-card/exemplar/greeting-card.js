/** The first line of a card. */
export const opening = (name) => `Dear ${name},`;

/** The wish, with the years unless they are 0. */
export const wish = (occasion, years) =>
  years === 0 ? `Happy ${occasion}!` : `Happy ${occasion}, and congratulations on ${years} years!`;

/** The whole card in one line. */
export const card = (name, occasion, years, sender) => {
  const text = wish(occasion, years);
  return `${opening(name)} ${text} ${sender}`;
};
