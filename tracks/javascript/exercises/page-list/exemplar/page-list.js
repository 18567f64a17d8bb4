/** Given: the name of a page, such as page-007. */
export function pageName(page, digits = 3) {
  return `page-${String(page).padStart(digits, "0")}`;
}

/** The numbers in a text such as "1, 4, 12". */
export function numbers(text) {
  return text.split(",").map((part) => Number(part));
}

/** The names of pages, each with three digits. */
export function pageNames(pages) {
  return pages.map((page) => pageName(page));
}

/** All pages of a text such as "2-4, 9". */
export function pages(text) {
  return text.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map((end) => Number(end));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
