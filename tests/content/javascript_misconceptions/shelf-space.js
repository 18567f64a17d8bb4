export function booksOn(shelfCm, bookCm) {
  return shelfCm / bookCm;
}

export function gapOn(shelfCm, bookCm) {
  return shelfCm % bookCm;
}

export function shelvesFor(books, shelfCm, bookCm) {
  return books / booksOn(shelfCm, bookCm) + 1;
}
