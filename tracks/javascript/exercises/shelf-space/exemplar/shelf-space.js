/** How many whole books fit on a shelf. */
export function booksOn(shelfCm, bookCm) {
  return Math.floor(shelfCm / bookCm);
}

/** How many centimetres stay empty on a full shelf. */
export function gapOn(shelfCm, bookCm) {
  return shelfCm % bookCm;
}

/** How many shelves so many books need. */
export function shelvesFor(books, shelfCm, bookCm) {
  return Math.ceil(books / booksOn(shelfCm, bookCm));
}
