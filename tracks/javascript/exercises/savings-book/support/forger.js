const MILLION = 1_000_000;

/** Add to the list that a book was made with. */
export function addToFirst(Book, amounts) {
  const book = new Book(amounts);
  amounts.push(MILLION);
  return book.balance();
}

/** Add to the list that a book shows. */
export function addToShown(Book, amounts) {
  const book = new Book(amounts);
  book.entries().push(MILLION);
  return { shown: book.entries(), balance: book.balance() };
}
