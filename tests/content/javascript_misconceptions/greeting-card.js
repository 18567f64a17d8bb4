export const opening = (name) => {
  `Dear ${name},`;
};

export const wish = (occasion, years) =>
  years === 0 ? `Happy ${occasion}!` : `Happy ${occasion}, and congratulations on ${years} years!`;

export const card = (name, occasion, years, sender) => {
  `${opening(name)} ${wish(occasion, years)} ${sender}`;
};
