/** Given: the name of a page, such as page-007. */
export function pageName(page, digits = 3) {
  return `page-${String(page).padStart(digits, "0")}`;
}

/** The numbers in a text such as "1, 4, 12". */
export function numbers(text) {
  // Your code goes here.
}

/** The names of pages, each with three digits. */
export function pageNames(pages) {
  // Your code goes here.
}

/** All pages of a text such as "2-4, 9". */
export function pages(text) {
  // Your code goes here.
}
