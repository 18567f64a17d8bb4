export function pageName(page, digits = 3) {
  return `page-${String(page).padStart(digits, "0")}`;
}

export function numbers(text) {
  return text.split(",").map(parseInt);
}

export function pageNames(pages) {
  return pages.map(pageName);
}

export function pages(text) {
  return text.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
