/** How many whole books fit on a shelf. */
export function booksOn(shelfCm, bookCm) {
  // Your code goes here.
}

/** How many centimetres stay empty on a full shelf. */
export function gapOn(shelfCm, bookCm) {
  // Your code goes here.
}

/** How many shelves so many books need. */
export function shelvesFor(books, shelfCm, bookCm) {
  // Your code goes here.
}
