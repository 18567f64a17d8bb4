import * as forger from "./forger.js";

/** The amounts of one customer; nobody outside can change them. */
export class Book {
  constructor(amounts) {
    // Your code goes here.
  }
}

/** Given: the balance after more was entered. */
export function tryBook(first, more) {
  const book = new Book(first);
  for (const amount of more) book.book(amount);
  return book.balance();
}

/** Given: what a book says after somebody tried to forge it. */
export const forgeFirst = (amounts) => forger.addToFirst(Book, amounts);
export const forgeShown = (amounts) => forger.addToShown(Book, amounts);

/** Given: what a book shows before and after an entry. */
export function showLater(amounts, amount) {
  const book = new Book(amounts);
  const before = book.entries();
  book.book(amount);
  return [before, book.entries()];
}

/** Given: two books that were made with the same list. */
export function twoBooks(amounts) {
  const [one, two] = [new Book(amounts), new Book(amounts)];
  one.book(100);
  return [one.balance(), two.balance()];
}
