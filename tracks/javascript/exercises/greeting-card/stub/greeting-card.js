/** The first line of a card. */
export const opening = (name) => {
  // Your code goes here.
};

/** The wish, with the years unless they are 0. */
export const wish = (occasion, years) => {
  // Your code goes here.
};

/** The whole card in one line. */
export const card = (name, occasion, years, sender) => {
  // Your code goes here.
};
